using LoadMgmt.Contract;
using LoadMgmt.FrontEnd.Api.Access;
using LoadMgmt.FrontEnd.Api.Problems;
using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Audit;
using LoadMgmt.FrontEnd.Collection;
using LoadMgmt.FrontEnd.Dialects;
using LoadMgmt.FrontEnd.Sessions;

namespace LoadMgmt.FrontEnd.Api;

/// <summary>Commands of one frame that are no load control: reset, reports allowed or not, connect, disconnect.</summary>
internal static class TerminalCommandEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost(Routes.Reset, ResetAsync).Produces<TerminalCommandReport>()
            .WithMetadata(new Needs(Role.Administrator), Within.Scope).WithTags("parameters").WithSummary("Resets a terminal, once").WithDescription("终端复位");
        app.MapPost(Routes.AllowReports, AllowReportsAsync).Produces<TerminalCommandReport>()
            .WithMetadata(new Needs(Role.Operator), Within.Scope).WithTags("parameters").WithSummary("Allows or forbids a terminal to report by itself").WithDescription("允许或禁止终端主动上报");
        app.MapPost(Routes.Activate, ActivateAsync).Produces<TerminalCommandReport>()
            .WithMetadata(new Needs(Role.Operator), Within.Scope).WithTags("parameters").WithSummary("Tells a terminal to connect to its station").WithDescription("激活终端连接主站");
        app.MapPost(Routes.Disconnect, DisconnectAsync).Produces<TerminalCommandReport>()
            .WithMetadata(new Needs(Role.Operator), Within.Scope).WithTags("parameters").WithSummary("Tells a terminal to disconnect from its station").WithDescription("命令终端断开连接");
    }

    static async Task<IResult> ResetAsync(string address, ResetRequest request, Scope scope, ParameterDesk desk, OnceByKey once, AuditTrail trail, HttpContext context, CancellationToken stopping)
    {
        if (!scope.TryTerminal(address, out Terminal? terminal, out ProblemResult? problem) || !once.TryKey(context, out string key, out problem))
            return problem;
        if (request.Kind is < 1 or > 4)
            return Errors.OutOfRange("kind", $"{request.Kind}", 1, 4).ToResult();
        if (request.Kind > 1 && !ParameterEndpoints.IsConfirmed(request.Confirm, terminal))
            return Errors.Bad("confirm", request.Confirm,
                new("复位会清除终端数据或参数，需重复终端地址确认", "a reset clears data or parameters: say the terminal's address again"),
                new($"confirm 填写 {terminal.Address}", $"give confirm {terminal.Address}")).ToResult();
        return await RunAsync(terminal, desk, requests => requests.Reset(terminal, request.Kind), once, key, context, new(trail, scope.Caller.Actor, "terminal.reset", new { request.Kind }), stopping);
    }

    static async Task<IResult> AllowReportsAsync(
        string address, ReportsRequest request, Scope scope, ParameterDesk desk, OnceByKey once, AuditTrail trail, HttpContext context, CancellationToken stopping) =>
        scope.TryTerminal(address, out Terminal? terminal, out ProblemResult? problem) && once.TryKey(context, out string key, out problem)
            ? await RunAsync(terminal, desk, requests => requests.AllowReports(terminal, request.Allowed), once, key, context, new(trail, scope.Caller.Actor, "terminal.reports", new { request.Allowed }), stopping) : problem;

    static async Task<IResult> ActivateAsync(string address, Scope scope, ParameterDesk desk, OnceByKey once, AuditTrail trail, HttpContext context, CancellationToken stopping) =>
        scope.TryTerminal(address, out Terminal? terminal, out ProblemResult? problem) && once.TryKey(context, out string key, out problem)
            ? await RunAsync(terminal, desk, requests => requests.Activate(terminal), once, key, context, new(trail, scope.Caller.Actor, "terminal.activate", null), stopping) : problem;

    static async Task<IResult> DisconnectAsync(string address, Scope scope, ParameterDesk desk, OnceByKey once, AuditTrail trail, HttpContext context, CancellationToken stopping) =>
        scope.TryTerminal(address, out Terminal? terminal, out ProblemResult? problem) && once.TryKey(context, out string key, out problem)
            ? await RunAsync(terminal, desk, requests => requests.Disconnect(terminal), once, key, context, new(trail, scope.Caller.Actor, "terminal.disconnect", null), stopping) : problem;

    static async Task<IResult> RunAsync(
        Terminal terminal, ParameterDesk desk, Func<IParameterRequests, Exchange> command, OnceByKey once, string key, HttpContext context, Noted note,
        CancellationToken stopping)
    {
        ExchangeResult? result = (await once.RunAsync(key, SendAsync).WaitAsync(stopping)).Value;
        return result is null
            ? Errors.LogUnavailable.ToResult()
            : Results.Ok(new TerminalCommandReport(terminal.Address.ToString(), Exchanges.Kind(result.Outcome), result.Detail));

        async Task<Audited<ExchangeResult>> SendAsync()
        {
            string target = terminal.Address.ToString();
            if (!await note.Trail.Act(note.Who, note.What, target, after: note.After, once: key))
                return default;
            ExchangeResult done = await desk.CommandAsync(terminal, command, note.Who.Account, CancellationToken.None);
            // What became of it is true whether or not the log takes it.
            await note.Trail.Act(note.Who, note.What + ".done", target, reason: done.Outcome.ToString());
            return new(done);
        }
    }

    /// <summary>How the audit log names the command.</summary>
    readonly record struct Noted(AuditTrail Trail, Actor Who, string What, object? After);
}
