using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Storage;
using LoadMgmt.Protocols;

namespace LoadMgmt.FrontEnd.Collection;

/// <summary>A plan in force: what it reads, when, and of whom.</summary>
internal sealed class ReadingPlan(ReadingPlanOptions options)
{
    readonly HashSet<TerminalAddress> _terminals = [.. options.Terminals.Select(text => TerminalAddress.Parse(text))];
    readonly HashSet<int> _points = [.. options.Points];

    public string Name { get; } = options.Name;

    public PlanPeriod Period { get; } = options.Every;

    public IReadOnlyList<DayItem> Items { get; } =
    [
        .. options.Quantities.Select(name => DayItem.Of(QuantityOf(name)!.Value)).Distinct(),
        .. options.GroupQuantities.Select(DayItem.Of).Distinct(),
        .. options.DailyFreezes.Select(name => DailyFreezes.TryFind(name, out DailyFreeze freeze) ? DayItem.Of(freeze) : throw new ArgumentException(name, nameof(options))).Distinct(),
    ];

    /// <summary>A column's name or the name of the quantity.</summary>
    public static Quantity? QuantityOf(string name) =>
        Quantities.All.FirstOrDefault(info => string.Equals(info.Column, name, StringComparison.OrdinalIgnoreCase)
            || string.Equals($"{info.Quantity}", name, StringComparison.OrdinalIgnoreCase))?.Quantity;

    public bool IsFor(Terminal terminal, OrganisationTree tree) =>
        options.Organisations.Count == 0 && _terminals.Count == 0
        || _terminals.Contains(terminal.Address)
        || options.Organisations.Count > 0
            && tree.Upwards(terminal.OrganisationId).Any(above => options.Organisations.Contains(above.Code, StringComparer.OrdinalIgnoreCase));

    /// <summary>Points or groups of a terminal that an item is read for.</summary>
    public IEnumerable<int> Numbers(Terminal terminal, DayItem item) => item.Kind == DayItemKind.GroupCurve
        ? terminal.Groups.Select(group => group.Number)
        : terminal.Points.Select(point => point.Number).Where(number => _points.Count == 0 || _points.Contains(number));

    /// <summary>How long after the end of a period this terminal is read.</summary>
    public TimeSpan Delay(TerminalAddress address) => options.Offset + Jitter.Of(address, options.Jitter, Name);

    /// <summary>End, in station time, of the last period that was to be read by now.</summary>
    public DateTime LastDueEnd(DateTime localNow, TimeSpan delay) => PlanTimes.LastEnd(Period, localNow - delay);
}

/// <summary>One curve or freeze of one station day: what a gap belongs to.</summary>
internal readonly record struct CurveKey(int TerminalId, int Number, DayItem Item, DateOnly Day)
{
    public static CurveKey Of(CurveDay day) => new(day.TerminalId, day.Number, day.Item, day.Day);
}
