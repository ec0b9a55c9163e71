using LoadMgmt.Protocols;

namespace LoadMgmt.FrontEnd.Telemetry;

/// <summary>What the way from the journal into the store tells operators; events 1250 to 1299.</summary>
internal static partial class IngestLog
{
    [LoggerMessage(1250, LogLevel.Information, "Ingest into {Store} with {Shards} writers from frame {From}, {Behind} to catch up / 入库已启动")]
    public static partial void IngestStarted(this ILogger log, string store, int shards, long from, long behind);

    [LoggerMessage(1251, LogLevel.Warning, "Store not reached, tried again every 5 s; frames are journalled meanwhile: {Error} / 数据库不可用，报文先存本地日志")]
    public static partial void StoreNotReached(this ILogger log, string error);

    [LoggerMessage(1252, LogLevel.Warning, "Writer {Shard}: store away, the same batch again in {Delay}: {Error} / 数据库暂不可用，稍后重写")]
    public static partial void StoreAway(this ILogger log, int shard, TimeSpan delay, string error);

    [LoggerMessage(1253, LogLevel.Critical, "Writer {Shard}: the store refuses what is written, nothing is stored until this is cured; tried again every {Delay}, the journal goes on / 数据库拒绝写入，入库已停止，日志继续")]
    public static partial void StoreRefuses(this ILogger log, int shard, TimeSpan delay, Exception exception);

    [LoggerMessage(1254, LogLevel.Information, "Writer {Shard}: the store takes data again, after {Failures} failures / 数据库已恢复")]
    public static partial void StoreTakesAgain(this ILogger log, int shard, int failures);

    [LoggerMessage(1255, LogLevel.Error, "The store says it has frame {Stored}, the journal ends at {Durable}: the journal was replaced; all that it holds is written again / 日志与数据库不一致，日志全部重放")]
    public static partial void StoreAhead(this ILogger log, long stored, long durable);

    [LoggerMessage(1260, LogLevel.Critical, "The store has everything up to frame {Stored} only, and frames {First} to {Last} missing in the journal: what only they held is lost to the store / 数据库为旧副本或新库，日志中已无这些帧")]
    public static partial void StoreBehind(this ILogger log, long stored, long first, long last);

    [LoggerMessage(1256, LogLevel.Warning, "Frame {Sequence} of terminal {Terminal}, which the archive does not have, stays in the journal only; {More} more since the last message / 档案中无此终端，报文仅存日志")]
    public static partial void FrameUnarchived(this ILogger log, TerminalAddress terminal, long sequence, long more);

    [LoggerMessage(1257, LogLevel.Error, "Frame {Sequence} of terminal {Terminal} broke the decoder; kept as refused / 解码程序出错，报文转入拒收")]
    public static partial void DecoderBroke(this ILogger log, TerminalAddress terminal, long sequence, Exception exception);

    [LoggerMessage(1258, LogLevel.Information, "Frames {First} to {Last} decoded again: {Frames} in {Took} / 重新解析完成")]
    public static partial void Reprocessed(this ILogger log, long first, long last, long frames, TimeSpan took);

    [LoggerMessage(1259, LogLevel.Error, "Decoding frames {First} to {Last} again failed after {Frames} / 重新解析失败")]
    public static partial void ReprocessFailed(this ILogger log, long first, long last, long frames, Exception exception);
}
