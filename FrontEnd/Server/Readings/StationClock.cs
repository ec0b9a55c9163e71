namespace LoadMgmt.FrontEnd.Readings;

/// <summary>The station's zone at every edge: terminals and people speak station time, everything inside is UTC.</summary>
public sealed class StationClock(TimeZoneInfo zone, TimeProvider time)
{
    public TimeZoneInfo Zone { get; } = zone;

    public TimeProvider Time { get; } = time;

    /// <summary>Asia/Shanghai, or a fixed +08:00 where the system has no zone data.</summary>
    public static StationClock Default(TimeProvider time) => new(ZoneOrFixed("Asia/Shanghai"), time);

    public static TimeZoneInfo ZoneOrFixed(string id) =>
        TimeZoneInfo.TryFindSystemTimeZoneById(id, out TimeZoneInfo? zone)
            ? zone
            : TimeZoneInfo.CreateCustomTimeZone("UTC+08", TimeSpan.FromHours(8), "UTC+08:00", "UTC+08:00");

    public DateTime UtcNow => Time.GetUtcNow().UtcDateTime;

    public DateTime LocalNow => ToLocal(UtcNow);

    public DateTime ToLocal(DateTime utc) => TimeZoneInfo.ConvertTimeFromUtc(utc, Zone);

    public DateTime ToUtc(DateTime local) => TimeZoneInfo.ConvertTimeToUtc(local, Zone);
}
