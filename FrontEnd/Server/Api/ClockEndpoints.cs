using LoadMgmt.Contract;
using LoadMgmt.FrontEnd.Api.Access;
using LoadMgmt.FrontEnd.Api.Problems;
using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Audit;
using LoadMgmt.FrontEnd.Collection;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Sessions;

namespace LoadMgmt.FrontEnd.Api;

/// <summary>A terminal's clock: asked, and set by the rules of the station.</summary>
internal static class ClockEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost(Routes.ReadClock, ReadAsync).Produces<ClockReport>()
            .WithMetadata(new Needs(Role.Operator), Within.Scope).WithTags("clock").WithSummary("Asks a terminal for its clock").WithDescription("召测终端时钟");
        app.MapPost(Routes.Clock, SetAsync).Produces<ClockSetReport>()
            .WithMetadata(new Needs(Role.Operator), Within.Scope).WithTags("clock").WithSummary("Sets a terminal's clock to station time, and reads it again").WithDescription("终端对时");
    }

    static async Task<IResult> ReadAsync(string address, Scope scope, ClockDesk desk, StationClock clock, CancellationToken stopping)
    {
        if (!scope.TryTerminal(address, out Terminal? terminal, out ProblemResult? problem))
            return problem;
        ClockReading read = await desk.ReadAsync(terminal, ExchangePriority.Operator, stopping);
        return Results.Ok(new ClockReport(
            terminal.Address.ToString(), Exchanges.Kind(read.Result.Outcome),
            read.TerminalTime is { } local ? clock.FromTerminal(local) : null, clock.AtStation(clock.UtcNow), read.Error?.TotalSeconds,
            [Exchanges.Report("0C F2", read.Result)]));
    }

    static async Task<IResult> SetAsync(
        string address, SetClockRequest request, Scope scope, ClockDesk desk, AuditTrail trail, CancellationToken stopping)
    {
        if (!scope.TryTerminal(address, out Terminal? terminal, out ProblemResult? problem))
            return problem;
        if (!await trail.Act(scope.Caller.Actor, "clock.set", terminal.Address.ToString(), after: request))
            return Errors.LogUnavailable.ToResult();
        ClockSetting set = await desk.SetAsync(terminal, scope.Caller.Account, "API", request.Force, stopping);
        // What became of it is true whether or not the log takes it.
        await trail.Act(scope.Caller.Actor, "clock.set.done", terminal.Address.ToString(), set.Before?.TotalSeconds, set.After?.TotalSeconds, set.Refused?.ToString() ?? set.Outcome?.ToString());
        if (set.Refused is { } rule and not ClockVerdict.Fine)
            return Refused(terminal, rule, set.Before).ToResult();
        return Results.Ok(new ClockSetReport(
            terminal.Address.ToString(), set.Outcome is { } outcome ? Exchanges.Kind(outcome) : null, set.Refused is null, set.IsVerified,
            set.Before?.TotalSeconds, set.After?.TotalSeconds));
    }

    static ApiError Refused(Terminal terminal, ClockVerdict rule, TimeSpan? error) => rule == ClockVerdict.NotNow
        ? new(409, ErrorCodes.Refused,
            new("此刻不宜对时：零点前后及整刻钟后两分钟内终端冻结数据", "not now: terminals freeze their values around midnight and after each quarter hour"),
            new("稍后再试，或使用 force", "try again in a few minutes, or use force"), "address", terminal.Address.ToString())
        : new(409, ErrorCodes.Refused,
            new($"时钟误差 {error?.TotalSeconds:F0} 秒，超出自动对时范围", $"the clock is off by {error?.TotalSeconds:F0} s, more than the station corrects by itself"),
            new("核实后使用 force", "look at the terminal, then use force"), "address", terminal.Address.ToString());
}
