using System.Numerics;
using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Storage;

namespace LoadMgmt.FrontEnd.Collection;

/// <summary>Values of one day that should be there by now, and what became of them; each is exactly one of stored, absent, missing.</summary>
/// <param name="Absent">The terminal said that it has none.</param>
public readonly record struct Tally(long Expected, long Stored, long Absent)
{
    public long Missing => Expected - Stored - Absent;

    /// <summary>Stored or known to be absent, of expected; null when nothing is expected. Never 100 while something is missing.</summary>
    public decimal? Percent => Expected == 0 ? null : Math.Floor(10_000m * (Stored + Absent) / Expected) / 100;

    public static Tally operator +(Tally a, Tally b) => new(a.Expected + b.Expected, a.Stored + b.Stored, a.Absent + b.Absent);

    /// <summary>By identity of each instant: a value outside what is expected fills no gap.</summary>
    internal static Tally Of(UInt128 expected, in DayState state) => new(
        (long)UInt128.PopCount(expected), (long)UInt128.PopCount(expected & state.Stored), (long)UInt128.PopCount(expected & state.Absent & ~state.Stored));
}

/// <param name="Tally">Of curves.</param>
/// <param name="Freezes">Of daily freezes, whose day has one value each.</param>
public sealed record TerminalTally(Terminal Terminal, Tally Tally, Tally Freezes);

/// <summary>The curves of an organisation with everything below it.</summary>
public sealed record OrganisationTally(Organisation Organisation, Tally Tally);

public sealed record CompletenessReport(
    DateOnly Day, Tally Total, Tally Freezes, IReadOnlyList<OrganisationTally> Organisations, IReadOnlyList<TerminalTally> Terminals);

/// <summary>How complete the planned curves of measurement points and total-add groups are, and the planned daily freezes.</summary>
public sealed class Completeness
{
    readonly Func<PlanBoard> _board;
    readonly IReadingStore _store;
    readonly StationClock _clock;

    internal Completeness(Func<PlanBoard> board, IReadingStore store, StationClock clock) => (_board, _store, _clock) = (board, store, clock);

    /// <summary>One station day of the terminals that a filter lets through. Reads the store: throws <see cref="StoreException"/>.</summary>
    public CompletenessReport Of(DateOnly day, Func<Terminal, bool>? filter = null)
    {
        PlanBoard board = _board();
        Terminal[] terminals = [.. board.Archive.Terminals.Where(terminal => filter is null || filter(terminal))];
        IReadOnlyList<CurveDay> rows = _store.ReadCurveDays(day, filter is null ? null : [.. terminals.Select(terminal => terminal.Id)]);
        return Of(day, board, terminals, rows, _clock);
    }

    internal static CompletenessReport Of(
        DateOnly day, PlanBoard board, IReadOnlyList<Terminal> terminals, IReadOnlyList<CurveDay> rows, StationClock clock)
    {
        var grid = new StationDay(day, clock);
        Dictionary<CurveKey, DayState> states = rows.ToDictionary(CurveKey.Of, DayState.Of);
        var tree = new OrganisationTree(board.Archive);
        Dictionary<int, Tally> byOrganisation = [];
        Tally total = default, freezes = default;
        List<TerminalTally> tallies = [];
        foreach (Terminal terminal in terminals)
        {
            Tally tally = default, own = default;
            foreach ((int number, DayItem item, DateTime horizon) in board.Wanted(terminal, clock, clock.UtcNow))
                {
                Tally one = Tally.Of(item.Expected(grid, horizon), states.GetValueOrDefault(new(terminal.Id, number, item, day)));
                if (item.Kind == DayItemKind.Freeze)
                    own += one;
                else
                    tally += one;
            }
            tallies.Add(new(terminal, tally, own));
            total += tally;
            freezes += own;
            foreach (Organisation above in tree.Upwards(terminal.OrganisationId))
                byOrganisation[above.Id] = byOrganisation.GetValueOrDefault(above.Id) + tally;
        }
        return new(day, total, freezes,
            [.. board.Archive.Organisations.Where(organisation => byOrganisation.ContainsKey(organisation.Id))
                .Select(organisation => new OrganisationTally(organisation, byOrganisation[organisation.Id]))],
            tallies);
    }
}
