using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Sessions;

namespace LoadMgmt.FrontEnd.Collection;

/// <summary>One item of the archive beside what the terminal has.</summary>
/// <param name="There">Null where the terminal did not say, or has none.</param>
internal sealed record ComparedItem(string Key, string Item, string Archive, string? There)
{
    public bool IsSame => There == Archive;
}

/// <summary>Asks a terminal for all that the archive knows of it, and lays both beside each other.</summary>
internal sealed class ArchiveComparison(ParameterDesk desk, StationClock clock)
{
    public async Task<(IReadOnlyList<ComparedItem> Items, ExchangeResult? Unanswered)> RunAsync(Terminal terminal, CancellationToken cancel = default)
    {
        List<ComparedItem> items = [];
        foreach (ArchiveParameter expected in ArchiveParameters.Of(terminal, desk.Requests(terminal), clock.UtcNow))
        {
            ParameterReading read = await desk.ReadAsync(terminal, expected.Parameter, expected.Ask, cancel);
            items.AddRange(Items(expected, read.Items));
            if (read.Result is { Outcome: ExchangeOutcome.NotSent or ExchangeOutcome.TimedOut })
                return (items, read.Result);
        }
        return (items, null);
    }

    public static IEnumerable<ComparedItem> Items(ArchiveParameter expected, IReadOnlyList<Dialects.ParameterItem> there) =>
        expected.Items.Select(wanted => new ComparedItem(expected.Parameter.Key, wanted.Name, wanted.Value, ArchiveParameters.Find(wanted, there)));
}
