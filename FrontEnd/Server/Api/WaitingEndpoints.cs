using LoadMgmt.Contract;
using LoadMgmt.FrontEnd.Api.Access;
using LoadMgmt.FrontEnd.Api.Problems;
using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Audit;
using LoadMgmt.FrontEnd.Links;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Sessions;
using LoadMgmt.Protocols;

namespace LoadMgmt.FrontEnd.Api;

/// <summary>Terminals that spoke but are not in the archive: seen, and let in.</summary>
internal static class WaitingEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(Routes.Waiting, List).Produces<WaitingList>()
            .WithMetadata(Within.Station).WithTags("terminals").WithSummary("Terminals that wait for admission").WithDescription("待准入终端");
        app.MapPost(Routes.Admit, AdmitAsync).Produces<TerminalAdmitted>()
            .WithMetadata(new Needs(Role.Administrator), Within.Station).WithTags("terminals").WithSummary("Takes a waiting terminal into the archive").WithDescription("准入终端");
    }

    static WaitingList List(ITerminalDirectory directory, StationClock clock) => new(
        [.. directory.Waiting().OrderBy(waiting => waiting.Address).Select(waiting => new WaitingInfo(
            waiting.Address.ToString(), waiting.RemoteEndPoint, StationTimes.Utc(waiting.FirstSeen), StationTimes.Utc(waiting.LastSeen),
            clock.AtStation(waiting.LastSeen), waiting.Frames, waiting.Says))]);

    static async Task<IResult> AdmitAsync(
        string address, AdmitRequest request, Scope scope, ITerminalDirectory directory, Admission admission, ProfileCatalogue profiles, AuditTrail trail)
    {
        if (!Input.TryAddress(address, out TerminalAddress parsed, out ProblemResult? problem))
            return problem;
        if (directory.Waiting().FirstOrDefault(terminal => terminal.Address == parsed) is not { } waiting)
            return scope.Archive.Find(parsed) is null ? NotWaiting(address).ToResult() : AlreadyThere(address).ToResult();
        if (request.Organisation is { } code && !scope.TryOrganisation(code, out _, out problem))
            return problem;
        if (request.Profile is { } name && profiles.Find(name)?.Family != parsed.Family)
        {
            string fitting = string.Join(", ", profiles.All.Where(profile => profile.Family == parsed.Family).Select(profile => profile.Name));
            return Errors.Bad("profile", name, new("没有此规约，或与地址不符", "is no profile, or does not fit the address"),
                new($"可选：{fitting}", $"there are: {fitting}")).ToResult();
        }
        foreach (int point in request.Points ?? [])
            if (point is < 1 or > 2040)
                return Errors.OutOfRange("points", point.ToString(), 1, 2040).ToResult();
        if (request.Name is { Length: > 100 } longName)
            return Errors.Bad("name", longName, new("名称过长", "is too long"), new("不超过 100 字", "100 characters at most")).ToResult();

        LinkKind link = directory.TryGet(parsed, out TerminalStatus status) && Enum.TryParse(status.LinkKind, ignoreCase: true, out LinkKind kind)
            ? kind
            : LinkKind.Tcp;
        if (!await trail.Act(scope.Caller.Actor, "terminal.admit", parsed.ToString(), waiting.Says, request))
            return Errors.LogUnavailable.ToResult();
        Terminal terminal = admission.Admit(parsed, new(request.Name, request.Profile, request.Organisation, request.Points, link), waiting.Says);
        return Results.Ok(new TerminalAdmitted(
            terminal.Address.ToString(), terminal.Name, new ArchiveNames(scope.Archive).OrganisationCode(terminal), terminal.Profile.Name,
            [.. terminal.Points.Select(point => point.Number)]));
    }

    static ApiError NotWaiting(string address) => new(404, ErrorCodes.NotFound,
        new($"{address} 不在待准入列表中", $"{address} does not wait for admission"),
        new("终端上线后才会出现；或用 loadctl archive import terminals 录入", "it appears once it has spoken; or import it with loadctl archive import terminals"),
        "address", address);

    static ApiError AlreadyThere(string address) => new(409, ErrorCodes.Busy,
        new($"{address} 已在档案中", $"{address} is in the archive already"),
        new("无需准入；修改档案用 loadctl archive import terminals", "nothing to do; change its entry with loadctl archive import terminals"), "address", address);
}
