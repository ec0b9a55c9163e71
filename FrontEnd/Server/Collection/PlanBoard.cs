using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Readings;

namespace LoadMgmt.FrontEnd.Collection;

/// <summary>A plan as it applies to one terminal.</summary>
internal readonly record struct PlanFor(ReadingPlan Plan, TimeSpan Delay);

/// <summary>A curve that is wanted of a terminal.</summary>
/// <param name="Horizon">Last instant, UTC, that should be there by now.</param>
internal readonly record struct WantedCurve(int Number, DayItem Item, DateTime Horizon);

/// <summary>The plans against one state of the archive: who is read, when, and what should be there by now. Decides only.</summary>
internal sealed class PlanBoard
{
    readonly Dictionary<int, PlanFor[]> _byTerminal = [];

    public PlanBoard(IReadOnlyList<ReadingPlan> plans, ArchiveSnapshot archive)
    {
        (Plans, Archive) = (plans, archive);
        var tree = new OrganisationTree(archive);
        foreach (Terminal terminal in archive.Terminals)
            if (plans.Where(plan => plan.IsFor(terminal, tree)).Select(plan => new PlanFor(plan, plan.Delay(terminal.Address))).ToArray() is { Length: > 0 } mine)
                _byTerminal.Add(terminal.Id, mine);
    }

    public IReadOnlyList<ReadingPlan> Plans { get; }

    public ArchiveSnapshot Archive { get; }

    public IReadOnlyList<PlanFor> For(Terminal terminal) => _byTerminal.GetValueOrDefault(terminal.Id, []);

    /// <summary>Readings that fell due after one look at the clock and up to the next (station time).</summary>
    public IEnumerable<(Terminal Terminal, PlanFor Plan, DateTime End)> Due(DateTime after, DateTime upTo)
    {
        foreach (Terminal terminal in Archive.Terminals)
            foreach (PlanFor plan in For(terminal))
                if (plan.Plan.LastDueEnd(upTo, plan.Delay) is var end && end > plan.Plan.LastDueEnd(after, plan.Delay))
                    yield return (terminal, plan, end);
    }

    /// <summary>
    /// Every curve that the plans want of a terminal, once: the furthest horizon counts. Never beyond <paramref name="latest"/> (UTC).
    /// </summary>
    public IReadOnlyList<WantedCurve> Wanted(Terminal terminal, StationClock clock, DateTime latest)
    {
        DateTime now = clock.LocalNow;
        Dictionary<(int, DayItem), DateTime> horizons = [];
        foreach ((ReadingPlan plan, TimeSpan delay) in For(terminal))
        {
            DateTime end = plan.LastDueEnd(now, delay);
            foreach (DayItem item in plan.Items)
            {
                DateTime horizon = PlanTimes.Horizon(plan.Period, end, item.IsInterval, clock);
                foreach (int number in plan.Numbers(terminal, item))
                    if (!horizons.TryGetValue((number, item), out DateTime other) || horizon > other)
                        horizons[(number, item)] = horizon;
            }
        }
        return [.. horizons.Select(wanted => new WantedCurve(wanted.Key.Item1, wanted.Key.Item2, wanted.Value < latest ? wanted.Value : latest))];
    }
}
