using LoadMgmt.Contract;
using LoadMgmt.FrontEnd.Api.Access;
using LoadMgmt.FrontEnd.Telemetry;

namespace LoadMgmt.FrontEnd.Api;

/// <summary>Liveness and readiness, the only paths without a token.</summary>
internal static class HealthEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(Routes.Live, Live)
            .WithMetadata(new OpenToAll()).Produces<HealthReport>().Produces<HealthReport>(503)
            .WithMetadata(Within.Nothing).WithTags("health").WithSummary("No loop of the process hangs").WithDescription("进程存活，无线程停滞");
        app.MapGet(Routes.Ready, Ready)
            .WithMetadata(new OpenToAll()).Produces<HealthReport>().Produces<HealthReport>(503)
            .WithMetadata(Within.Nothing).WithTags("health").WithSummary("Reports of terminals are taken and confirmed").WithDescription("可接收并确认终端上报");
    }

    static IResult Live(LifeSigns signs)
    {
        HealthCheck[] hanging = [.. signs.Hanging.Select(sign => new HealthCheck(sign.Name, false, $"hangs for {(int)sign.Busy.TotalSeconds} s / 已停滞"))];
        return Results.Json(new HealthReport(hanging.Length == 0 ? "ok" : "hanging", hanging), statusCode: hanging.Length == 0 ? 200 : 503);
    }

    static IResult Ready(Readiness readiness)
    {
        HealthReport report = readiness.Report();
        return Results.Json(report, statusCode: report.Status == "ok" ? 200 : 503);
    }
}
