using LoadMgmt.Contract;
using LoadMgmt.FrontEnd.Api.Access;
using LoadMgmt.FrontEnd.Api.Problems;
using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Sessions;

namespace LoadMgmt.FrontEnd.Api;

/// <summary>An address that two devices use: someone decides that control may go on.</summary>
internal static class ConflictEndpoints
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapPost(Routes.Conflict, Resolve).Produces<Done>()
            .WithMetadata(new Needs(Role.Operator), Within.Scope).WithTags("terminals").WithSummary("Decides an address conflict, with a reason").WithDescription("裁定地址冲突");

    static IResult Resolve(string address, ConflictDecision decision, Scope scope, SessionTable sessions, HttpContext context)
    {
        if (!scope.TryTerminal(address, out Terminal? terminal, out ProblemResult? problem)
            || !Input.TryReason(decision.Reason, out string reason, out problem))
            return problem;
        return sessions.ResolveConflict(terminal.Address, Caller.Of(context).Account, reason)
            ? Results.Ok(new Done(terminal.Address.ToString()))
            : NoConflict(terminal.Address.ToString()).ToResult();
    }

    static ApiError NoConflict(string address) => new(404, ErrorCodes.NotFound,
        new($"{address} 没有地址冲突", $"{address} is not in conflict"), new("无需裁定", "nothing to decide"), "address", address);
}
