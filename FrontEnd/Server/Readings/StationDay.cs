namespace LoadMgmt.FrontEnd.Readings;

/// <summary>
/// One day by the station's calendar, in quarter hours: which instants it has, and which bit of a day's map each of them is.
/// Instantaneous values run 00:00…23:45, values of an interval 00:15…24:00. 96 instants where the zone keeps no summer time.
/// </summary>
public readonly struct StationDay
{
    public static readonly TimeSpan Interval = TimeSpan.FromMinutes(15);

    public StationDay(DateOnly day, StationClock clock)
    {
        Day = day;
        Start = clock.ToUtc(day.ToDateTime(default));
        Count = (int)((clock.ToUtc(day.AddDays(1).ToDateTime(default)) - Start) / Interval);
    }

    public DateOnly Day { get; }

    /// <summary>Midnight that begins it, UTC.</summary>
    public DateTime Start { get; }

    public int Count { get; }

    /// <summary>All instants.</summary>
    public UInt128 All => (UInt128.One << Count) - 1;

    /// <summary>The instant of bit <paramref name="index"/>, UTC.</summary>
    public DateTime At(int index, bool isInterval) => Start + Interval * (isInterval ? index + 1 : index);

    /// <summary>The instants up to one, itself included.</summary>
    public UInt128 UpTo(DateTime utc, bool isInterval)
    {
        if (utc < At(0, isInterval))
            return 0;
        long index = (utc - At(0, isInterval)).Ticks / Interval.Ticks;
        return index >= Count ? All : (UInt128.One << (int)index + 1) - 1;
    }

    /// <summary>The day that an instant belongs to: 24:00 is the last instant of the day before for values of an interval.</summary>
    public static DateOnly Of(DateTime utc, bool isInterval, StationClock clock) =>
        DateOnly.FromDateTime(clock.ToLocal(isInterval ? utc.AddTicks(-1) : utc));
}
