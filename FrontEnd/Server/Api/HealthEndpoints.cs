using LoadMgmt.Contract;
using LoadMgmt.FrontEnd.Api.Access;

namespace LoadMgmt.FrontEnd.Api;

/// <summary>Liveness and readiness, the only paths without a token.</summary>
internal static class HealthEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(Routes.Live, () => Results.Ok(new HealthReport("ok", [])))
            .WithMetadata(new OpenToAll()).Produces<HealthReport>()
            .WithTags("health").WithSummary("The process runs").WithDescription("进程存活");
        app.MapGet(Routes.Ready, Ready)
            .WithMetadata(new OpenToAll()).Produces<HealthReport>().Produces<HealthReport>(503)
            .WithTags("health").WithSummary("Reports of terminals are taken and confirmed").WithDescription("可接收并确认终端上报");
    }

    static IResult Ready(Readiness readiness)
    {
        HealthReport report = readiness.Report();
        return Results.Json(report, statusCode: report.Status == "ok" ? 200 : 503);
    }
}
