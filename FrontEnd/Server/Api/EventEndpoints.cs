using LoadMgmt.Contract;
using LoadMgmt.FrontEnd.Api.Access;
using LoadMgmt.FrontEnd.Api.Problems;
using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Storage;

namespace LoadMgmt.FrontEnd.Api;

/// <summary>Stored event records of terminals.</summary>
internal static class EventEndpoints
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet(Routes.Events, List).Produces<EventList>()
            .WithMetadata(Within.Scope).WithTags("events").WithSummary("Event records of one terminal or all, the last day unless from and to say otherwise")
            .WithDescription("终端事件记录，默认最近一天");

    static IResult List(
        Scope scope, IReadingStore store, StationClock clock, string? terminal = null, string? from = null, string? to = null, string? limit = null)
    {
        if (!Input.TryInstant(to, "to", clock, clock.UtcNow, out DateTime until, out ProblemResult? problem)
            || !Input.TryInstant(from, "from", clock, until.AddDays(-1), out DateTime since, out problem)
            || !Input.TryNumber(limit, "limit", 100, 1, 10_000, out int most, out problem))
            return problem;
        if (since > until)
            return Errors.Bad("from", from, new("from 晚于 to", "from is after to"), new("交换两者", "swap the two")).ToResult();
        IReadOnlyCollection<int>? ids = scope.TerminalIds;
        if (!string.IsNullOrEmpty(terminal))
        {
            if (!scope.TryTerminal(terminal, out Terminal? one, out problem, "terminal"))
                return problem;
            ids = [one.Id];
        }
        ArchiveSnapshot archive = scope.Archive;
        return Results.Ok(new EventList(
            [.. store.ReadEvents(ids, since, until, most).Select(stored => Info(stored, archive.Find(stored.TerminalId), clock))]));
    }

    static EventInfo Info(StoredEvent stored, Terminal? terminal, StationClock clock)
    {
        var info = new EventInfo(
            terminal?.Address.ToString() ?? "", stored.Erc, stored.Important,
            stored.At is { } at ? StationTimes.Utc(at) : null, clock.AtStation(stored.At), StationTimes.Utc(stored.ReceivedAt),
            Convert.ToHexString(stored.Record));
        return EventValues.Describe(info, stored.Record, terminal?.Profile ?? TerminalProfile.Gdw376);
    }
}
