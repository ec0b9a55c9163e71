using LoadMgmt.Contract;
using LoadMgmt.FrontEnd.Api.Access;
using LoadMgmt.FrontEnd.Api.Problems;
using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Audit;
using LoadMgmt.FrontEnd.Sessions;

namespace LoadMgmt.FrontEnd.Api;

/// <summary>An address that two devices use: someone decides that control may go on.</summary>
internal static class ConflictEndpoints
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapPost(Routes.Conflict, ResolveAsync).Produces<Done>()
            .WithMetadata(new Needs(Role.Operator), Within.Scope).WithTags("terminals").WithSummary("Decides an address conflict, with a reason").WithDescription("裁定地址冲突");

    static async Task<IResult> ResolveAsync(
        string address, ConflictDecision decision, Scope scope, SessionTable sessions, AuditTrail trail)
    {
        if (!scope.TryTerminal(address, out Terminal? terminal, out ProblemResult? problem)
            || !Input.TryReason(decision.Reason, out string reason, out problem))
            return problem;
        bool isInConflict = sessions.TryGet(terminal.Address, out TerminalStatus before) && before.Conflict;
        if (isInConflict && !await trail.Act(scope.Caller.Actor, "conflict.resolve", terminal.Address.ToString(), before.RemoteEndPoint, reason: reason))
            return Errors.LogUnavailable.ToResult();
        return isInConflict && sessions.ResolveConflict(terminal.Address, scope.Caller.Account, reason)
            ? Results.Ok(new Done(terminal.Address.ToString()))
            : NoConflict(terminal.Address.ToString()).ToResult();
    }

    static ApiError NoConflict(string address) => new(404, ErrorCodes.NotFound,
        new($"{address} 没有地址冲突", $"{address} is not in conflict"), new("无需裁定", "nothing to decide"), "address", address);
}
