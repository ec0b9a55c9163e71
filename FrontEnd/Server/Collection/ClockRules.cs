namespace LoadMgmt.FrontEnd.Collection;

/// <summary>Section Clock: when the station sets terminals' clocks by itself.</summary>
public sealed record ClockOptions
{
    public bool Enabled { get; init; } = true;

    /// <summary>An error up to this is left alone.</summary>
    public TimeSpan Limit { get; init; } = TimeSpan.FromSeconds(30);

    /// <summary>A larger error is no drift; an operator looks at it first.</summary>
    public TimeSpan Most { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Terminals set in any minute, all together.</summary>
    public int MaxPerMinute { get; init; } = 60;

    /// <summary>A terminal whose heartbeats tell no time is asked for it this often.</summary>
    public TimeSpan AskEvery { get; init; } = TimeSpan.FromDays(1);

    /// <summary>After setting a clock, whether that worked or not, the terminal is left alone for this time.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromHours(1);

    /// <summary>All that is wrong, by name, with what would be right.</summary>
    public IEnumerable<string> Faults()
    {
        if (Limit < TimeSpan.FromSeconds(2))
            yield return $"{nameof(Limit)} is {Limit}: give at least 00:00:02, clocks tell whole seconds / {nameof(Limit)} 应不小于 2 秒";
        if (Most <= Limit)
            yield return $"{nameof(Most)} is {Most}: give more than {nameof(Limit)}, {Limit} / {nameof(Most)} 应大于 {nameof(Limit)}";
        if (MaxPerMinute < 1)
            yield return $"{nameof(MaxPerMinute)} is {MaxPerMinute}: give at least 1 / {nameof(MaxPerMinute)} 应不小于 1";
        if (AskEvery < TimeSpan.FromMinutes(10))
            yield return $"{nameof(AskEvery)} is {AskEvery}: give at least 00:10:00 / {nameof(AskEvery)} 应不小于 10 分钟";
        if (Pause < TimeSpan.FromMinutes(1))
            yield return $"{nameof(Pause)} is {Pause}: give at least 00:01:00 / {nameof(Pause)} 应不小于 1 分钟";
    }
}

/// <summary>What to do about a clock.</summary>
public enum ClockVerdict : byte
{
    Fine,
    Set,
    /// <summary>Off by more than drift: an operator decides.</summary>
    NeedsOperator,
    /// <summary>Terminals freeze their values now, and refuse or ignore a jump.</summary>
    NotNow,
}

internal static class ClockRules
{
    public static ClockVerdict Judge(TimeSpan error, DateTime localNow, ClockOptions options)
    {
        TimeSpan size = error.Duration();
        return size <= options.Limit ? ClockVerdict.Fine
            : size > options.Most ? ClockVerdict.NeedsOperator
            : IsFreezing(localNow) ? ClockVerdict.NotNow : ClockVerdict.Set;
    }

    /// <summary>23:55 to 00:05, and the first two minutes of each quarter hour.</summary>
    public static bool IsFreezing(DateTime local)
    {
        TimeSpan time = local.TimeOfDay;
        return time >= new TimeSpan(23, 55, 0) || time < new TimeSpan(0, 5, 0) || local.Minute % 15 < 2;
    }

    /// <summary>
    /// Terminal minus station. The terminal looked at its clock about half the round trip after we asked; its answer tells whole seconds,
    /// half a second behind on average, which is left as it is.
    /// </summary>
    public static TimeSpan Error(DateTime terminalUtc, DateTime sentAt, DateTime endedAt) => terminalUtc - (sentAt + (endedAt - sentAt) / 2);
}
