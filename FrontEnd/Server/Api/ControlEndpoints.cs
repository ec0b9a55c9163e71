using LoadMgmt.Contract;
using LoadMgmt.FrontEnd.Api.Access;
using LoadMgmt.FrontEnd.Api.Desks;
using LoadMgmt.FrontEnd.Api.Problems;
using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Control;
using LoadMgmt.Protocols;

namespace LoadMgmt.FrontEnd.Api;

/// <summary>
/// Trip and allow-close of one round, and the commands as they stand. The idempotency key goes into the command log: the same order again,
/// also after a restart, is the first command, and acts no second time.
/// </summary>
internal static class ControlEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost(Routes.Trip, Trip).Produces<ControlCommand>().Produces<ControlCommand>(202)
            .WithMetadata(new Needs(Role.Operator), Within.Scope).WithTags("control").WithSummary("Trips one round; 202 while it goes on, then look at the command").WithDescription("遥控跳闸");
        app.MapPost(Routes.AllowClose, AllowClose).Produces<ControlCommand>().Produces<ControlCommand>(202)
            .WithMetadata(new Needs(Role.Operator), Within.Scope).WithTags("control").WithSummary("Allows closing of one round").WithDescription("允许合闸");
        app.MapGet(Routes.Commands, List).Produces<CommandList>()
            .WithMetadata(Within.Scope).WithTags("control").WithSummary("Control commands, newest first").WithDescription("控制命令列表");
        app.MapGet(Routes.Command, Get).Produces<ControlCommand>()
            .WithMetadata(Within.Scope).WithTags("control").WithSummary("One control command with its evidence").WithDescription("控制命令及证据");
    }

    static IResult Trip(string address, TripRequest request, Scope scope, ControlDesk desk, HttpContext context)
    {
        if (!scope.TryTerminal(address, out Terminal? terminal, out ProblemResult? problem)
            || !TryRound(request.Round, out int round, out problem)
            || !Input.TryNumber(request.AlarmMinutes, "alarmMinutes", 0, 15, out int alarm, out problem)
            || !Input.TryNumber(request.LimitHalfHours, "limitHalfHours", 0, 15, out int limit, out problem)
            || !Input.TryReason(request.Reason, out string reason, out problem)
            || !TryKey(context, out string key, out problem))
            return problem;
        return Submit(new(ControlAction.Trip, terminal.Address, round, alarm, limit, Caller.Of(context).Account, From(context), reason, key), desk, context);
    }

    static IResult AllowClose(string address, AllowCloseRequest request, Scope scope, ControlDesk desk, HttpContext context)
    {
        if (!scope.TryTerminal(address, out Terminal? terminal, out ProblemResult? problem)
            || !TryRound(request.Round, out int round, out problem)
            || !Input.TryReason(request.Reason, out string reason, out problem)
            || !TryKey(context, out string key, out problem))
            return problem;
        return Submit(new(ControlAction.AllowClose, terminal.Address, round, 0, 0, Caller.Of(context).Account, From(context), reason, key), desk, context);
    }

    static IResult Submit(ControlOrder order, ControlDesk desk, HttpContext context)
    {
        ControlReply reply = desk.Submit(order);
        if (reply.Command is not { } command)
            return Problem(reply.Refusal!).ToResult();
        ControlCommand shown = desk.Show(command, LanguageChoice.Of(context.Request));
        return shown switch
        {
            { State: CommandState.Refused } => Refused(shown, command).ToResult(),
            { Final: true } => Results.Ok(shown),
            _ => Results.Accepted(Routes.With(Routes.Command, shown.Id), shown),
        };
    }

    static IResult List(Scope scope, ControlDesk desk, HttpContext context, string? terminal = null, string? limit = null)
    {
        if (!Input.TryNumber(limit, "limit", 50, 1, 1000, out int most, out ProblemResult? problem))
            return problem;
        TerminalAddress? only = null;
        if (!string.IsNullOrEmpty(terminal))
        {
            if (!scope.TryTerminal(terminal, out Terminal? one, out problem, "terminal"))
                return problem;
            only = one.Address;
        }
        Language language = LanguageChoice.Of(context.Request);
        return Results.Ok(new CommandList([.. desk.List(command => only is null ? scope.Sees(command.Order.Terminal) : command.Order.Terminal == only, most).Select(command => desk.Show(command, language))]));
    }

    static IResult Get(string id, Scope scope, ControlDesk desk, HttpContext context) =>
        desk.Get(id) is { } command && scope.Sees(command.Order.Terminal) ? Results.Ok(desk.Show(command, LanguageChoice.Of(context.Request))) : NoCommand(id).ToResult();

    static string From(HttpContext context) => context.Connection.RemoteIpAddress?.ToString() ?? "";

    /// <summary>Q/GDW 376.1 controls eight rounds (AFN 05 F1, F2: Pn is the round).</summary>
    static bool TryRound(int? given, out int round, [System.Diagnostics.CodeAnalysis.NotNullWhen(false)] out ProblemResult? problem) =>
        Input.TryNumber(given, "round", 1, 8, out round, out problem);

    public static bool TryKey(HttpContext context, out string key, [System.Diagnostics.CodeAnalysis.NotNullWhen(false)] out ProblemResult? problem)
    {
        key = context.Request.Headers[Routes.IdempotencyKeyHeader].ToString();
        var remedy = new Bilingual(
            "为每次操作生成一个新的键（如 UUID），重试时沿用；8 至 100 个可见 ASCII 字符",
            "make a new key for each act, a UUID for example, and use it again when you repeat the call; 8 to 100 visible ASCII characters");
        problem = key.Length == 0 ? Errors.Missing(Routes.IdempotencyKeyHeader, remedy).ToResult()
            : key.Length is < 8 or > 100 || key.Any(c => c is < '!' or > '~')
                ? Errors.Bad(Routes.IdempotencyKeyHeader, key, new("键的格式有误", "is no key"), remedy).ToResult()
                : null;
        return problem is null;
    }

    static ApiError Problem(ControlRefusal refusal)
    {
        (int status, string code) = refusal.Code switch
        {
            RefusalCode.BadInput => (400, ErrorCodes.BadInput),
            RefusalCode.NotFound => (404, ErrorCodes.NotFound),
            RefusalCode.KeyReused => (409, ErrorCodes.KeyReused),
            RefusalCode.Busy => (409, ErrorCodes.Busy),
            RefusalCode.NotSupported => (422, ErrorCodes.NotSupported),
            _ => (503, ErrorCodes.Internal),
        };
        return new(status, code, refusal.Detail, refusal.Remedy, refusal.Field, refusal.Value);
    }

    static ApiError Refused(ControlCommand shown, Command command) => new(409, ErrorCodes.Refused,
        new($"{shown.Address} 第 {shown.Round} 轮：{command.Detail?.Zh}", $"{shown.Address} round {shown.Round}: {command.Detail?.En}"),
        new($"详情见 loadctl commands show {shown.Id}", $"see loadctl commands show {shown.Id}"), "command", shown.Id);

    static ApiError NoCommand(string id) => new(404, ErrorCodes.NotFound,
        new($"没有命令 {id}", $"there is no command {id}"), new("见 loadctl commands list", "see loadctl commands list"), "id", id);
}
