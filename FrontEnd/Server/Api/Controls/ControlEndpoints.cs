using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text.Json;
using LoadMgmt.Contract;
using LoadMgmt.FrontEnd.Api.Access;
using LoadMgmt.FrontEnd.Api.Problems;
using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Control;
using LoadMgmt.FrontEnd.Control.Book;
using LoadMgmt.FrontEnd.Control.Orders;

namespace LoadMgmt.FrontEnd.Api.Controls;

/// <summary>
/// Commands: prepared, looked at, and what people decide on them. The idempotency key of a preparation is in the log: the same order again,
/// also after a restart, is the first command.
/// </summary>
internal static class ControlEndpoints
{
    const int TargetsShown = 100, MostTargets = 1000;

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost(Routes.Controls, PrepareAsync).Produces<CommandReport>().Produces<CommandReport>(202)
            .WithMetadata(new Needs(Role.Operator), Within.Scope)
            .WithTags("control").WithSummary("Prepares a command: freezes its targets and looks at each; 202 while it looks").WithDescription("准备控制命令");
        app.MapGet(Routes.Controls, List).Produces<CommandReports>().WithMetadata(Within.Scope)
            .WithTags("control").WithSummary("Commands, newest first, without targets").WithDescription("控制命令列表");
        app.MapGet(Routes.Control, Get).Produces<CommandReport>().WithMetadata(Within.Scope)
            .WithTags("control").WithSummary("One command with its first targets").WithDescription("控制命令");
        app.MapGet(Routes.ControlTargets, Targets).Produces<TargetPage>().WithMetadata(Within.Scope)
            .WithTags("control").WithSummary("Targets of a command, by state, in pages").WithDescription("控制对象");
        Decision(Routes.ApproveControl, Role.Guardian, "A guardian approves a prepared command", "批准控制命令", needsReason: false,
            (control, command, who, reason) => control.ApproveAsync(command, who, reason));
        Decision(Routes.CancelControl, Role.Operator, "Takes a command back; what is out is settled, the rest never goes", "撤销控制命令", needsReason: true,
            (control, command, who, reason) => control.CancelAsync(command, who, reason!));
        Decision(Routes.ReviewControl, Role.Guardian, "Somebody else reviews an emergency command", "复核紧急控制", needsReason: true,
            (control, command, who, reason) => control.ReviewAsync(command, who, reason!));
        app.MapPost(Routes.IssueControl, IssueAsync).Produces<CommandReport>().Produces<CommandReport>(202)
            .WithMetadata(new Needs(Role.Operator), Within.Scope)
            .WithTags("control").WithSummary("Issues a command, once").WithDescription("下发控制命令");

        void Decision(
            string route, Role role, string summary, string zh, bool needsReason, Func<ControlService, Command, Audit.Actor, string?, Task<ControlReply>> decide) =>
            app.MapPost(route, async (string id, DecisionRequest request, Commands commands, ControlService control, CommandShow show, HttpContext context) =>
            {
                if (!commands.TryFind(id, out Command? command, out ProblemResult? problem))
                    return (IResult)problem;
                string reason = request.Reason ?? "";
                if (needsReason && !Input.TryReason(request.Reason, out reason, out problem))
                    return problem;
                return Reply(await decide(control, command, Caller.Of(context).Actor, reason.Length > 0 ? reason : null), show, context);
            }).Produces<CommandReport>().WithMetadata(new Needs(role), Within.Scope).WithTags("control").WithSummary(summary).WithDescription(zh);
    }

    static async Task<IResult> PrepareAsync(ControlRequest request, Selection selection, ControlService control, CommandShow show, HttpContext context)
    {
        if (!IdempotencyKey.TryRead(context, out string key, out ProblemResult? problem))
            return problem;
        if (request.Kind is not { } kind)
            return Errors.Missing("kind", new(
                $"可选：{string.Join(' ', ControlKinds.All.Select(info => $"{info.Name.Zh}"))}", $"give one of: {string.Join(' ', ControlKinds.All.Select(info => JsonNamingPolicy.SnakeCaseLower.ConvertName($"{info.Kind}")))}")).ToResult();
        ControlSettings settings = request.Settings ?? new();
        if (SettingsCheck.Fault(kind, settings, request.Reason, request.Emergency) is { } fault)
            return ControlProblems.Of(fault).ToResult();
        if (!selection.TryResolve(request.Targets, out IReadOnlyList<Terminal>? terminals, out problem))
            return problem;
        var order = new ControlOrder(kind, settings, request.Reason!.Trim(), request.Emergency, request.Drill, request.Known, key, Digest(request, context));
        return Reply(
            await control.PrepareAsync(order, terminals, request.Targets?.Numbers ?? [], selection.CustomerOf, Caller.Of(context).Actor), show, context);
    }

    static async Task<IResult> IssueAsync(string id, IssueRequest request, Commands commands, ControlService control, CommandShow show, HttpContext context) =>
        commands.TryFind(id, out Command? command, out ProblemResult? problem)
            ? Reply(await control.IssueAsync(command, Caller.Of(context).Actor, request.Confirm, Received.At(context)), show, context)
            : problem;

    static IResult List(Commands commands, CommandShow show, Scope scope, HttpContext context, string? terminal = null, string? phase = null, string? limit = null)
    {
        if (!Input.TryNumber(limit, "limit", 50, 1, 1000, out int most, out ProblemResult? problem))
            return problem;
        Terminal? only = null;
        if (!string.IsNullOrEmpty(terminal) && !scope.TryTerminal(terminal, out only, out problem, "terminal"))
            return problem;
        if (!Words.TryParse(phase, "phase", out IReadOnlyList<CommandPhase> wanted, out problem))
            return problem;
        Language language = LanguageChoice.Of(context.Request);
        return Results.Ok(new CommandReports([.. commands.List(command => (wanted.Count == 0 || wanted.Contains(command.Head.Phase))
            && (only is null || command.Targets.Any(target => target.Target.Terminal == only.Address)), most).Select(command => show.Report(command, language, 0))]));
    }

    static IResult Get(string id, Commands commands, CommandShow show, HttpContext context) =>
        commands.TryFind(id, out Command? command, out ProblemResult? problem)
            ? Results.Ok(show.Report(command, LanguageChoice.Of(context.Request), TargetsShown))
            : problem;

    static IResult Targets(string id, Commands commands, CommandShow show, HttpContext context, string? state = null, string? offset = null, string? limit = null)
    {
        if (!commands.TryFind(id, out Command? command, out ProblemResult? problem)
            || !Words.TryParse(state, "state", out IReadOnlyList<TargetState> wanted, out problem)
            || !Input.TryNumber(offset, "offset", 0, 0, int.MaxValue, out int from, out problem)
            || !Input.TryNumber(limit, "limit", TargetsShown, 1, MostTargets, out int most, out problem))
            return problem;
        TargetProgress[] targets = [.. command.Targets.Where(target => wanted.Count == 0 || wanted.Contains(target.State))];
        Language language = LanguageChoice.Of(context.Request);
        return Results.Ok(new TargetPage(targets.Length, [.. targets.Skip(from).Take(most).Select(target => show.Target(command, target, language))]));
    }

    static IResult Reply(ControlReply reply, CommandShow show, HttpContext context)
    {
        if (reply.Command is not { } command)
            return ControlProblems.Of(reply.Refusal!).ToResult();
        CommandReport report = show.Report(command, LanguageChoice.Of(context.Request), TargetsShown);
        return report.Final ? Results.Ok(report) : Results.Accepted(Routes.With(Routes.Control, report.Id), report);
    }

    /// <summary>Of what was asked, and by whom.</summary>
    static string Digest(ControlRequest request, HttpContext context) => Convert.ToHexString(SHA256.HashData(
        [.. JsonSerializer.SerializeToUtf8Bytes(request, ContractJson.Default.ControlRequest), .. System.Text.Encoding.UTF8.GetBytes(Caller.Of(context).Account)]));
}
