using LoadMgmt.Contract;
using LoadMgmt.FrontEnd.Api.Access;
using LoadMgmt.FrontEnd.Api.Problems;
using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Sessions;

namespace LoadMgmt.FrontEnd.Api;

/// <summary>Archived terminals with their three online facts.</summary>
internal static class TerminalEndpoints
{
    static readonly string[] States = ["linked", "logged_in", "fresh", "stale", "offline", "conflict"];

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(Routes.Terminals, List).Produces<TerminalPage>()
            .WithMetadata(Within.Scope).WithTags("terminals").WithSummary("Terminals by organisation, state (linked, logged_in, fresh, stale, offline, conflict) and text")
            .WithDescription("终端列表，可按单位、状态和文字筛选");
        app.MapGet(Routes.Terminal, Show).Produces<TerminalDetail>()
            .WithMetadata(Within.Scope).WithTags("terminals").WithSummary("One terminal").WithDescription("终端详情");
    }

    static IResult List(
        Scope scope, ITerminalDirectory directory, StationClock clock,
        string? organisation = null, string? state = null, string? q = null, string? offset = null, string? limit = null)
    {
        if (!Input.TryNumber(offset, "offset", 0, 0, int.MaxValue, out int skip, out ProblemResult? problem)
            || !Input.TryNumber(limit, "limit", 50, 1, 1000, out int take, out problem))
            return problem;
        Organisation? under = null;
        if (!string.IsNullOrEmpty(organisation) && !scope.TryOrganisation(organisation, out under, out problem))
            return problem;
        if (!string.IsNullOrEmpty(state) && !States.Contains(state))
            return Errors.Bad("state", state, new("没有此状态", "is no state"),
                new($"可选：{string.Join(' ', States)}", $"there are: {string.Join(' ', States)}")).ToResult();

        var names = new ArchiveNames(scope.Archive);
        List<TerminalSummary> found =
        [
            .. scope.Terminals(under).OrderBy(terminal => terminal.Address)
                .Select(terminal => Summary(terminal, names, Status(directory, terminal), clock))
                .Where(summary => Is(summary, state) && Mentions(summary, q)),
        ];
        return Results.Ok(new TerminalPage(found.Count, skip, take, [.. found.Skip(skip).Take(take)]));
    }

    static IResult Show(string address, Scope scope, ITerminalDirectory directory, StationClock clock)
    {
        if (!scope.TryTerminal(address, out Terminal? terminal, out ProblemResult? problem))
            return problem;
        var names = new ArchiveNames(scope.Archive);
        TerminalStatus? status = Status(directory, terminal);
        return Results.Ok(new TerminalDetail(
            Summary(terminal, names, status, clock), names.OrganisationCode(terminal), names.CustomerNumber(terminal), status?.RemoteEndPoint,
            status?.LoginAt, clock.AtStation(status?.LoginAt), status?.Queued ?? 0, terminal.Heartbeat.TotalSeconds, terminal.DaysKept,
            [.. terminal.AllowedNetworks.Select(network => network.ToString())],
            [.. terminal.Points.Select(point => new PointInfo(point.Number, point.Name, point.MeterAddress,
                [.. point.Ratios.Select(ratios => new RatioInfo(StationTimes.Utc(ratios.ValidFrom), clock.AtStation(ratios.ValidFrom), ratios.Ct, ratios.Pt))]))],
            [.. terminal.Groups.Select(group => new GroupInfo(group.Number, group.Name, group.Points))]));
    }

    static TerminalStatus? Status(ITerminalDirectory directory, Terminal terminal) =>
        directory.TryGet(terminal.Address, out TerminalStatus status) ? status : null;

    static TerminalSummary Summary(Terminal terminal, ArchiveNames names, TerminalStatus? status, StationClock clock) => new(
        terminal.Address.ToString(), terminal.Name, names.Organisation(terminal), names.Customer(terminal), terminal.Profile.Name,
        terminal.Link.ToString().ToLowerInvariant(), status?.Linked ?? false, status is null ? false : status.LoggedIn, status?.Fresh ?? false,
        status?.Conflict ?? false, status?.LastHeardAt is { } heard ? StationTimes.Utc(heard) : null, clock.AtStation(status?.LastHeardAt),
        status?.ClockError?.TotalSeconds);

    static bool Is(TerminalSummary summary, string? state) => state switch
    {
        "linked" => summary.Linked,
        "logged_in" => summary.LoggedIn == true,
        "fresh" => summary.Fresh,
        "stale" => summary.Linked && !summary.Fresh,
        "offline" => !summary.Linked,
        "conflict" => summary.Conflict,
        _ => true,
    };

    static bool Mentions(TerminalSummary summary, string? text) =>
        string.IsNullOrEmpty(text)
        || summary.Address.Contains(text, StringComparison.OrdinalIgnoreCase)
        || summary.Name.Contains(text, StringComparison.OrdinalIgnoreCase)
        || summary.Customer?.Contains(text, StringComparison.OrdinalIgnoreCase) == true;
}
