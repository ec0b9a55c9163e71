using System.Diagnostics.CodeAnalysis;
using LoadMgmt.Contract;
using LoadMgmt.FrontEnd.Api.Access;
using LoadMgmt.FrontEnd.Api.Problems;
using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Collection;
using LoadMgmt.FrontEnd.Dialects;
using LoadMgmt.FrontEnd.Readings;

namespace LoadMgmt.FrontEnd.Api;

/// <summary>Questions that an operator puts to a terminal now; the reply says how each of them ended.</summary>
internal static class ReadEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapPost(Routes.ReadCurve, CurveAsync).Produces<ReadReport>()
            .WithMetadata(new Needs(Role.Operator), Within.Scope).WithTags("read").WithSummary("Asks for curves of one station day").WithDescription("召测曲线");
        app.MapPost(Routes.ReadDaily, DailyAsync).Produces<ReadReport>()
            .WithMetadata(new Needs(Role.Operator), Within.Scope).WithTags("read").WithSummary("Asks for the daily freeze").WithDescription("召测日冻结");
        app.MapPost(Routes.ReadPresent, PresentAsync).Produces<PresentReport>()
            .WithMetadata(new Needs(Role.Operator), Within.Scope).WithTags("read").WithSummary("Asks for present values").WithDescription("召测实时值");
    }

    static async Task<IResult> CurveAsync(
        string address, ReadCurveRequest request, Scope scope, OperatorReads reads, StationClock clock, CancellationToken stopping)
    {
        if (!scope.TryPoint(address, request.Point ?? 1, out Terminal? terminal, out ProblemResult? problem)
            || !Input.TryQuantities(request.Quantities, out IReadOnlyList<Quantity> quantities, out problem)
            || !TryPast(request.Day, clock.Today(), out DateOnly day, out problem))
            return problem;
        return Report(terminal, await reads.CurveAsync(terminal, request.Point ?? 1, quantities, day, stopping));
    }

    static async Task<IResult> DailyAsync(
        string address, ReadDailyRequest request, Scope scope, OperatorReads reads, StationClock clock, CancellationToken stopping)
    {
        if (!scope.TryPoint(address, request.Point ?? 1, out Terminal? terminal, out ProblemResult? problem)
            || !TryPast(request.Day, clock.Today().AddDays(-1), out DateOnly day, out problem))
            return problem;
        return Report(terminal, await reads.DailyAsync(terminal, request.Point ?? 1, day, stopping));
    }

    static async Task<IResult> PresentAsync(
        string address, ReadPresentRequest request, Scope scope, OperatorReads reads, StationClock clock, CancellationToken stopping)
    {
        if (!scope.TryPoint(address, request.Point ?? 1, out Terminal? terminal, out ProblemResult? problem))
            return problem;
        ReadNow<PresentValues> read = await reads.PresentAsync(terminal, request.Point ?? 1, stopping);
        IReadOnlyDictionary<Quantity, Protocols.Scaled> values = read.Value?.Values ?? new Dictionary<Quantity, Protocols.Scaled>();
        return Results.Ok(new PresentReport(
            terminal.Address.ToString(), request.Point ?? 1, Exchanges.Kind(read.Outcome), read.Value?.ReadAt is { } at ? StationTimes.Utc(at) : null, clock.AtStation(read.Value?.ReadAt),
            [.. values.OrderBy(value => value.Key).Select(value => Describe(value.Key.Info(), value.Value))], Exchanges.Reports(read.Parts)));
    }

    public static PresentValue Describe(QuantityInfo info, Protocols.Scaled value) =>
        new(info.Column, value.HasValue ? value.ToDecimal() : null, info.Unit, info.NameEn, info.NameZh);

    static IResult Report(Terminal terminal, ReadNow<object> read) =>
        Results.Ok(new ReadReport(terminal.Address.ToString(), Exchanges.Kind(read.Outcome), Exchanges.Reports(read.Parts)));

    /// <summary>A day that can have values: a curve's begins today at the latest, a daily freeze is of a day that has ended.</summary>
    static bool TryPast(DateOnly? given, DateOnly last, out DateOnly day, [NotNullWhen(false)] out ProblemResult? problem)
    {
        day = given ?? last;
        problem = day <= last ? null : Errors.Bad("day", $"{day:yyyy-MM-dd}", new("该日数据尚未产生", "has no values yet"),
            new($"不晚于 {last:yyyy-MM-dd}", $"{last:yyyy-MM-dd} at the latest")).ToResult();
        return problem is null;
    }
}
