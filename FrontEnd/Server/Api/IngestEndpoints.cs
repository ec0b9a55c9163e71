using LoadMgmt.Contract;
using LoadMgmt.FrontEnd.Api.Access;
using LoadMgmt.FrontEnd.Api.Problems;
using LoadMgmt.FrontEnd.Audit;
using LoadMgmt.FrontEnd.Ingest;
using LoadMgmt.FrontEnd.Journal;
using LoadMgmt.FrontEnd.Telemetry;
using ReprocessProgress = LoadMgmt.Contract.ReprocessProgress;

namespace LoadMgmt.FrontEnd.Api;

/// <summary>Decodes journalled frames again, after a decoder has improved.</summary>
internal static class IngestEndpoints
{
    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(Routes.Ingest, ([Microsoft.AspNetCore.Mvc.FromServices] IngestPump pump, [Microsoft.AspNetCore.Mvc.FromServices] SegmentJournal journal) =>
            Describe(pump.Status, journal.ConfirmLatency)).Produces<IngestReport>()
            .WithMetadata(Within.Station).WithTags("ingest").WithSummary("How far the store is behind the journal").WithDescription("入库进度");
        app.MapPost(Routes.Reprocess, StartAsync).Produces<ReprocessProgress>(202)
            .WithMetadata(new Needs(Role.Administrator), Within.Station).WithTags("ingest").WithSummary("Decodes journalled frames again").WithDescription("重新解析日志报文");
        app.MapGet(Routes.Reprocess, (Reprocessor work) => Show(work)).Produces<ReprocessProgress>()
            .WithMetadata(Within.Station).WithTags("ingest").WithSummary("How far reprocessing is").WithDescription("重新解析进度");
    }

    static async Task<IResult> StartAsync(ReprocessRequest request, Reprocessor work, AuditTrail trail, HttpContext context, IHostApplicationLifetime lifetime)
    {
        if (request.From < 1)
            return Errors.OutOfRange("from", request.From.ToString(), 1, long.MaxValue).ToResult();
        if (request.To < (request.From ?? 1))
            return Errors.Bad("to", request.To.ToString(), new("to 小于 from", "is before from"), new("帧序号由小到大", "give the smaller number first")).ToResult();
        if (!await trail.Act(Caller.Of(context).Actor, "ingest.reprocess", "journal", after: request))
            return Errors.LogUnavailable.ToResult();
        return work.TryStart(request.From, request.To, lifetime.ApplicationStopping) ? Results.Accepted(Routes.Reprocess, Show(work)) : Busy.ToResult();
    }

    static ReprocessProgress Show(Reprocessor work)
    {
        Ingest.ReprocessProgress now = work.Progress;
        return new((Contract.ReprocessState)now.State, now.From, now.To, now.Done, now.Total, now.Detail);
    }

    static IngestReport Describe(IngestStatus status, LatencyHistogram toConfirm) => new(
        status.State.ToString().ToLowerInvariant(), status.LagFrames, status.FramesDecoded, status.RowsWritten, status.BatchesWritten,
        status.UnarchivedFrames, status.LastError, status.P50.TotalMilliseconds, status.P99.TotalMilliseconds, status.P999.TotalMilliseconds,
        new(toConfirm.Quantile(0.5).TotalMilliseconds, toConfirm.Quantile(0.99).TotalMilliseconds, toConfirm.Quantile(0.999).TotalMilliseconds));

    static ApiError Busy { get; } = new(409, ErrorCodes.Busy,
        new("重新解析正在进行", "reprocessing is going on"), new("等它结束：loadctl reprocess 显示进度", "wait for its end; GET the same path for its progress"));
}
