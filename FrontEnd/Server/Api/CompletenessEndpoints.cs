using LoadMgmt.Contract;
using LoadMgmt.FrontEnd.Api.Access;
using LoadMgmt.FrontEnd.Api.Problems;
using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Collection;
using LoadMgmt.FrontEnd.Readings;

namespace LoadMgmt.FrontEnd.Api;

/// <summary>How complete the curves and daily freezes of a station day are.</summary>
internal static class CompletenessEndpoints
{
    public static void Map(IEndpointRouteBuilder app) =>
        app.MapGet(Routes.Completeness, Show).Produces<Contract.Completeness>()
            .WithMetadata(Within.Scope).WithTags("curves").WithSummary("Completeness of a station day by terminal and organisation").WithDescription("某日曲线完整率");

    static IResult Show(
        Scope scope, Collection.Completeness completeness, StationClock clock, string? day = null, string? organisation = null, string? terminal = null)
    {
        if (!Input.TryDay(day, "day", clock.Today(), out DateOnly asked, out ProblemResult? problem))
            return problem;
        HashSet<int>? ids = scope.TerminalIds?.ToHashSet();
        if (!string.IsNullOrEmpty(organisation))
        {
            if (!scope.TryOrganisation(organisation, out Organisation? under, out problem))
                return problem;
            ids = [.. scope.Terminals(under).Select(one => one.Id)];
        }
        if (!string.IsNullOrEmpty(terminal))
        {
            if (!scope.TryTerminal(terminal, out Terminal? only, out problem, "terminal"))
                return problem;
            ids = ids?.Contains(only.Id) == false ? [] : [only.Id];
        }
        CompletenessReport report = completeness.Of(asked, ids is null ? null : one => ids.Contains(one.Id));
        Tally total = report.Total;
        return Results.Ok(new Contract.Completeness(
            asked, total.Expected, total.Stored, total.Absent, total.Missing, total.Percent,
            [.. report.Organisations.Where(one => scope.Sees(one.Organisation)).Select(one => new OrganisationCompleteness(
                one.Organisation.Code, one.Organisation.Name, one.Tally.Expected, one.Tally.Stored, one.Tally.Absent, one.Tally.Missing, one.Tally.Percent))],
            [.. report.Terminals.OrderBy(one => one.Terminal.Address).Select(one => new TerminalCompleteness(
                one.Terminal.Address.ToString(), one.Terminal.Name, one.Tally.Expected, one.Tally.Stored, one.Tally.Absent, one.Tally.Missing,
                one.Tally.Percent, Freezes(one.Freezes)))],
            Freezes(report.Freezes)));
    }

    static FreezeCompleteness? Freezes(Tally tally) =>
        tally.Expected == 0 ? null : new(tally.Expected, tally.Stored, tally.Absent, tally.Missing, tally.Percent);
}
