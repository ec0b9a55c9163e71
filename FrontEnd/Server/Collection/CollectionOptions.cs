using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.Protocols;

namespace LoadMgmt.FrontEnd.Collection;

/// <summary>How often a plan reads.</summary>
public enum PlanPeriod { QuarterHour, Hour, Day }

/// <summary>One reading plan as the settings have it.</summary>
public sealed record ReadingPlanOptions
{
    public string Name { get; init; } = "";

    /// <summary>Columns of the curves, e.g. "p", "u_a"; see loadctl curve.</summary>
    public IReadOnlyList<string> Quantities { get; init; } = [];

    /// <summary>Curves of the total-add groups: ActivePower, ReactivePower, ActiveEnergy, ReactiveEnergy.</summary>
    public IReadOnlyList<GroupQuantity> GroupQuantities { get; init; } = [];

    /// <summary>Daily freezes of the measurement points, e.g. "active_forward", read when a day is over.</summary>
    public IReadOnlyList<string> DailyFreezes { get; init; } = [];

    public PlanPeriod Every { get; init; } = PlanPeriod.Day;

    /// <summary>After the end of the period; leaves terminals time to freeze and to report by themselves.</summary>
    public TimeSpan Offset { get; init; } = TimeSpan.FromMinutes(20);

    /// <summary>Terminals are spread over this time, each always at the same place of it.</summary>
    public TimeSpan Jitter { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Codes; with everything below them. Neither these nor terminals: all.</summary>
    public IReadOnlyList<string> Organisations { get; init; } = [];

    public IReadOnlyList<string> Terminals { get; init; } = [];

    /// <summary>Numbers of measurement points; empty: every point that the archive has.</summary>
    public IReadOnlyList<int> Points { get; init; } = [];
}

/// <summary>Section Collection: what is read of terminals without being asked to, and how hard.</summary>
public sealed record CollectionOptions
{
    public bool Enabled { get; init; } = true;

    public IReadOnlyList<ReadingPlanOptions> Plans { get; init; } = [];

    /// <summary>Questions running at once, over all terminals; one per terminal in any case.</summary>
    public int MaxOutstanding { get; init; } = 256;

    /// <summary>Questions waiting; when there are more, no further gaps are looked for.</summary>
    public int MaxQueued { get; init; } = 100_000;

    /// <summary>A gap is no gap before this time: the value may be on its way.</summary>
    public TimeSpan Grace { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Gaps of today and yesterday are looked for this often.</summary>
    public TimeSpan ScanEvery { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>Gaps of older days are looked for this often.</summary>
    public TimeSpan ScanOldEvery { get; init; } = TimeSpan.FromHours(2);

    /// <summary>Days back that gaps are looked for, at most what a terminal keeps.</summary>
    public int BackFillDays { get; init; } = 31;

    /// <summary>Wait after a fruitless question; doubles each time.</summary>
    public TimeSpan FirstRetry { get; init; } = TimeSpan.FromMinutes(5);

    public TimeSpan LastRetry { get; init; } = TimeSpan.FromHours(6);

    /// <summary>Fruitless questions after which a gap is given up.</summary>
    public int MaxTries { get; init; } = 12;

    /// <summary>Terminals are asked for their event counters once a day, so that events they did not tell of are fetched.</summary>
    public bool EventPoll { get; init; } = true;

    /// <summary>Time of day, station time, from which they are asked.</summary>
    public TimeSpan EventPollAt { get; init; } = TimeSpan.FromHours(1);

    /// <summary>Terminals are spread over this time after it.</summary>
    public TimeSpan EventPollJitter { get; init; } = TimeSpan.FromHours(2);

    /// <summary>All that is wrong, by name, with what would be right.</summary>
    public IEnumerable<string> Faults()
    {
        if (EventPollAt < TimeSpan.Zero || EventPollJitter < TimeSpan.Zero || EventPollAt + EventPollJitter >= TimeSpan.FromDays(1))
            yield return $"{nameof(EventPollAt)} {EventPollAt} and {nameof(EventPollJitter)} {EventPollJitter} together: give less than a day, none negative"
                + " / 二者之和应小于一天且不为负";
        foreach ((string name, int value) in new[]
        {
            (nameof(MaxOutstanding), MaxOutstanding), (nameof(MaxQueued), MaxQueued), (nameof(BackFillDays), BackFillDays), (nameof(MaxTries), MaxTries),
        })
            if (value < 1)
                yield return $"{name} is {value}: give at least 1 / {name} 应不小于 1";
        foreach ((string name, TimeSpan value) in new[]
        {
            (nameof(ScanEvery), ScanEvery), (nameof(ScanOldEvery), ScanOldEvery), (nameof(FirstRetry), FirstRetry), (nameof(LastRetry), LastRetry),
        })
            if (value < TimeSpan.FromSeconds(1))
                yield return $"{name} is {value}: give at least 00:00:01 / {name} 应不小于 1 秒";
        if (Grace < TimeSpan.Zero)
            yield return $"{nameof(Grace)} is {Grace}: give 00:00:00 or more / {nameof(Grace)} 不能为负";
        foreach (string fault in Plans.SelectMany(Faults))
            yield return fault;
        foreach (var twice in Plans.GroupBy(plan => plan.Name, StringComparer.OrdinalIgnoreCase).Where(same => same.Count() > 1))
            yield return $"Plans: name '{twice.Key}' stands {twice.Count()} times / 计划名称重复";
    }

    static IEnumerable<string> Faults(ReadingPlanOptions plan)
    {
        string name = $"Plans '{plan.Name}'";
        TimeSpan period = PlanTimes.Length(plan.Every);
        if (string.IsNullOrWhiteSpace(plan.Name))
            yield return "Plans: a plan has no Name / 计划缺少名称";
        if (plan.Quantities.Count + plan.GroupQuantities.Count + plan.DailyFreezes.Count == 0)
            yield return $"{name}: names neither Quantities nor GroupQuantities nor DailyFreezes / 未指定数据项";
        foreach (string freeze in plan.DailyFreezes.Where(freeze => !DailyFreezes.TryFind(freeze, out _)))
            yield return $"{name}: daily freeze '{freeze}' is not known; there are {string.Join(", ", DailyFreezes.Items)} / 无此日冻结数据项";
        foreach (string quantity in plan.Quantities.Where(quantity => ReadingPlan.QuantityOf(quantity) is null))
            yield return $"{name}: quantity '{quantity}' is not known; there are {string.Join(", ", Quantities.All.Select(info => info.Column))} / 无此数据项";
        foreach (string terminal in plan.Terminals.Where(terminal => !TerminalAddress.TryParse(terminal, out _)))
            yield return $"{name}: terminal '{terminal}': write 4401-1234 / 终端地址有误";
        foreach (int point in plan.Points.Where(point => point is < 1 or > 2040))
            yield return $"{name}: point {point}: give 1 to 2040 / 测量点号应为 1 至 2040";
        if (plan.Offset < TimeSpan.Zero || plan.Jitter < TimeSpan.Zero || plan.Offset + plan.Jitter >= period + period)
            yield return $"{name}: Offset {plan.Offset} and Jitter {plan.Jitter} together: give less than {period + period}, none negative / 偏移与抖动之和过大或为负";
    }
}
