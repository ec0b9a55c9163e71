using LoadMgmt.Contract;
using LoadMgmt.FrontEnd.Api.Access;
using LoadMgmt.FrontEnd.Api.Desks;
using LoadMgmt.FrontEnd.Api.Problems;
using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.Protocols;

namespace LoadMgmt.FrontEnd.Api;

/// <summary>Trip and allow-close of one round, and the commands as they stand.</summary>
internal static class ControlEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost(Routes.Trip, TripAsync).Produces<ControlCommand>().Produces<ControlCommand>(202)
            .WithMetadata(new Needs(Role.Operator), new NeedsKey())
            .WithTags("control").WithSummary("Trips one round; 202 while verification goes on, then look at the command").WithDescription("遥控跳闸");
        app.MapPost(Routes.AllowClose, AllowCloseAsync).Produces<ControlCommand>().Produces<ControlCommand>(202)
            .WithMetadata(new Needs(Role.Operator), new NeedsKey())
            .WithTags("control").WithSummary("Allows closing of one round").WithDescription("允许合闸");
        app.MapGet(Routes.Commands, List).Produces<CommandList>()
            .WithTags("control").WithSummary("Control commands, newest first").WithDescription("控制命令列表");
        app.MapGet(Routes.Command, Get).Produces<ControlCommand>()
            .WithTags("control").WithSummary("One control command with its evidence").WithDescription("控制命令及证据");
    }

    static async Task<IResult> TripAsync(string address, TripRequest request, Scope scope, IControlDesk desk, IdempotencyBook book, HttpContext context)
    {
        if (!scope.TryTerminal(address, out Terminal? terminal, out ProblemResult? problem)
            || !TryRound(request.Round, out int round, out problem)
            || !Input.TryNumber(request.AlarmMinutes, "alarmMinutes", 0, 15, out int alarm, out problem)
            || !Input.TryNumber(request.LimitHalfHours, "limitHalfHours", 0, 15, out int limit, out problem)
            || !Input.TryReason(request.Reason, out string reason, out problem))
            return problem;
        string by = Caller.Of(context).Account;
        return await book.OnceAsync(context, request, async key => Answer(await desk.TripAsync(terminal, round, alarm, limit, new(by, reason, key))));
    }

    static async Task<IResult> AllowCloseAsync(
        string address, AllowCloseRequest request, Scope scope, IControlDesk desk, IdempotencyBook book, HttpContext context)
    {
        if (!scope.TryTerminal(address, out Terminal? terminal, out ProblemResult? problem)
            || !TryRound(request.Round, out int round, out problem)
            || !Input.TryReason(request.Reason, out string reason, out problem))
            return problem;
        string by = Caller.Of(context).Account;
        return await book.OnceAsync(context, request, async key => Answer(await desk.AllowCloseAsync(terminal, round, new(by, reason, key))));
    }

    static IResult List(Scope scope, IControlDesk desk, string? terminal = null, string? limit = null)
    {
        if (!Input.TryNumber(limit, "limit", 50, 1, 1000, out int most, out ProblemResult? problem))
            return problem;
        TerminalAddress? only = null;
        if (!string.IsNullOrEmpty(terminal))
        {
            if (!scope.TryTerminal(terminal, out Terminal? one, out problem))
                return problem;
            only = one.Address;
        }
        return Results.Ok(new CommandList(desk.List(only, most)));
    }

    static IResult Get(string id, IControlDesk desk) => desk.Get(id) is { } command ? Results.Ok(command) : NoCommand(id).ToResult();

    /// <summary>Q/GDW 376.1 controls eight rounds (AFN 05 F1, F2: Pn is the round).</summary>
    static bool TryRound(int? given, out int round, [System.Diagnostics.CodeAnalysis.NotNullWhen(false)] out ProblemResult? problem) =>
        Input.TryNumber(given, "round", 1, 8, out round, out problem);

    static IResult Answer(ControlCommand command) => command switch
    {
        { State: CommandState.Refused } => Refused(command).ToResult(),
        { Final: true } => Results.Ok(command),
        _ => Results.Accepted(Routes.With(Routes.Command, command.Id), command),
    };

    static ApiError Refused(ControlCommand command) => new(409, ErrorCodes.Refused,
        new($"{command.Address} 第 {command.Round} 轮：{command.Detail}", $"{command.Address} round {command.Round}: {command.Detail}"),
        new($"详情见 loadctl commands show {command.Id}", $"see loadctl commands show {command.Id}"), "command", command.Id);

    static ApiError NoCommand(string id) => new(404, ErrorCodes.NotFound,
        new($"没有命令 {id}", $"there is no command {id}"), new("见 loadctl commands list", "see loadctl commands list"), "id", id);
}

/// <summary>Endpoint metadata: an idempotency key is asked for.</summary>
internal sealed record NeedsKey;
