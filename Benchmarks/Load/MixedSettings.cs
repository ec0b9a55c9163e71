namespace LoadMgmt.Benchmarks.Load;

/// <summary>Settings of the server in a mixed day: what its plans read, and its own pace told in time of its fast clock.</summary>
internal static class MixedSettings
{
    static readonly TimeSpan s_hourOffset = TimeSpan.FromMinutes(2), s_hourJitter = TimeSpan.FromMinutes(15);

    /// <summary>After the end of an hour, the latest that a terminal is asked for it.</summary>
    public static TimeSpan HourDue => s_hourOffset + s_hourJitter;

    public static IEnumerable<string> All(int speed)
    {
        // Batches are gathered for the machine, which is no faster: the default in time of the world. The journal's groups go by the world anyway.
        yield return $"Ingest:BatchMilliseconds={300 * speed}";
        yield return "Collection:Enabled=true";
        yield return "Collection:BackFillDays=2";
        // What terminals did not report of yesterday; after they have.
        yield return "Collection:Plans:0:Name=day";
        yield return "Collection:Plans:0:Offset=00:50:00";
        yield return "Collection:Plans:0:Jitter=00:20:00";
        yield return "Collection:Plans:0:DailyFreezes:0=active_forward";
        for (int i = 0; i < StoredCurves.Quantities.Count; i++)
            yield return $"Collection:Plans:0:Quantities:{i}={StoredCurves.Quantities[i]}";
        yield return "Collection:Plans:1:Name=hour";
        yield return "Collection:Plans:1:Every=Hour";
        yield return $"Collection:Plans:1:Offset={s_hourOffset}";
        yield return $"Collection:Plans:1:Jitter={s_hourJitter}";
        yield return "Collection:Plans:1:Quantities:0=ActivePower";
    }
}
