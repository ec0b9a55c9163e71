using LoadMgmt.Contract;
using LoadMgmt.FrontEnd.Api.Access;
using LoadMgmt.FrontEnd.Api.Problems;
using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Storage;

namespace LoadMgmt.FrontEnd.Api;

/// <summary>Stored curves, as JSON or CSV.</summary>
internal static class CurveEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(Routes.Quantities, () => new QuantityList([.. Quantities.All.Select(Describe)])).Produces<QuantityList>()
            .WithMetadata(Within.Nothing).WithTags("curves").WithSummary("Quantities that curves may have").WithDescription("曲线可含的量");
        app.MapGet(Routes.Curve, Show).Produces<Curve>().Produces<string>(200, "text/csv")
            .WithMetadata(Within.Scope).WithTags("curves").WithSummary("The stored load curve of a measurement point and station day; quantities=p,u_a; format=json or csv")
            .WithDescription("测量点某日的负荷曲线");
        app.MapGet(Routes.GroupCurve, ShowGroup).Produces<GroupCurve>().Produces<string>(200, "text/csv")
            .WithMetadata(Within.Scope).WithTags("curves").WithSummary("The stored curve of a total-add group and station day").WithDescription("总加组某日的曲线");
    }

    public static QuantityDescription Describe(QuantityInfo info) => new(info.Column, info.Unit, info.NameEn, info.NameZh, info.IsInterval);

    static IResult Show(
        string address, int point, Scope scope, IReadingStore store, StationClock clock,
        string? day = null, string? quantities = null, string? format = null)
    {
        if (!scope.TryPoint(address, point, out Terminal? terminal, out ProblemResult? problem)
            || !Input.TryDay(day, "day", clock.Today(), out DateOnly asked, out problem)
            || !Input.TryQuantities(Names(quantities), out IReadOnlyList<Quantity> chosen, out problem)
            || !TryFormat(format, out bool csv, out problem))
            return problem;
        QuantityInfo[] infos = [.. chosen.Select(quantity => quantity.Info())];
        (DateTime from, DateTime to) = clock.Stretch(asked);
        // The day's interval values end at 24:00, which is the next day's first instant; instantaneous values begin at 00:00.
        IReadOnlyList<CurveRow> rows = store.ReadCurve(terminal.Id, point, from, to.AddTicks(1), chosen);
        var curve = new Curve(terminal.Address.ToString(), point, asked, [.. infos.Select(Describe)],
            [.. rows.Select(row => ToInstant(row, infos, from, to, clock)).Where(instant => instant.Values.Any(value => value is not null))]);
        return csv ? CurveCsv.Write(curve) : Results.Ok(curve);
    }

    static CurveInstant ToInstant(CurveRow row, QuantityInfo[] infos, DateTime from, DateTime to, StationClock clock)
    {
        var values = new decimal?[infos.Length];
        var qualities = new string?[infos.Length];
        for (int i = 0; i < infos.Length; i++)
        {
            bool belongs = infos[i].IsInterval ? row.At > from && row.At <= to : row.At >= from && row.At < to;
            if (!belongs || row.Values[i] is not { } stored)
                continue;
            values[i] = Engineering.Value(stored, infos[i].Exponent);
            qualities[i] = Name(row.Qualities[i]);
        }
        return new(StationTimes.Utc(row.At), clock.AtStation(row.At), values, qualities);
    }

    static string Name(Quality quality) => quality switch
    {
        Quality.Reported => "reported",
        Quality.ReRead => "re_read",
        Quality.Estimated => "estimated",
        _ => "suspect",
    };

    static IResult ShowGroup(
        string address, int group, Scope scope, IReadingStore store, StationClock clock, string? day = null, string? format = null)
    {
        if (!scope.TryTerminal(address, out Terminal? terminal, out ProblemResult? problem)
            || !Input.TryDay(day, "day", clock.Today(), out DateOnly asked, out problem)
            || !TryFormat(format, out bool csv, out problem))
            return problem;
        if (terminal.Groups.All(there => there.Number != group))
            return Errors.NoGroup(terminal.Address.ToString(), group).ToResult();
        (DateTime from, DateTime to) = clock.Stretch(asked);
        GroupInstant[] points =
        [
            .. store.ReadGroupCurve(terminal.Id, group, from, to.AddTicks(1)).Select(row => ToInstant(row, from, to, clock))
                .Where(point => (point.ActivePower ?? point.ReactivePower ?? point.ActiveEnergy ?? point.ReactiveEnergy) is not null),
        ];
        var curve = new GroupCurve(terminal.Address.ToString(), group, asked, points);
        return csv ? CurveCsv.Write(curve) : Results.Ok(curve);
    }

    static GroupInstant ToInstant(GroupCurveRow row, DateTime from, DateTime to, StationClock clock) => new(
        StationTimes.Utc(row.At), clock.AtStation(row.At),
        row.At < to ? Engineering.Kilo(row.ActivePower) : null, row.At < to ? Engineering.Kilo(row.ReactivePower) : null,
        row.At > from ? Engineering.Kilo(row.ActiveEnergy) : null, row.At > from ? Engineering.Kilo(row.ReactiveEnergy) : null);

    static string[]? Names(string? list) => list?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    static bool TryFormat(string? format, out bool csv, [System.Diagnostics.CodeAnalysis.NotNullWhen(false)] out ProblemResult? problem)
    {
        csv = format == "csv";
        problem = format is null or "" or "json" or "csv" ? null
            : Errors.Bad("format", format, new("没有此格式", "is no format"), new("写 json 或 csv", "write json or csv")).ToResult();
        return problem is null;
    }
}
