namespace LoadMgmt.FrontEnd.Telemetry;

/// <summary>What the journal tells operators; events 1200 to 1249.</summary>
internal static partial class JournalLog
{
    [LoggerMessage(1200, LogLevel.Information, "Journal open: {Segments} segments, next frame {Next}, {Behind} not in the store yet / 日志已打开")]
    public static partial void JournalOpened(this ILogger log, int segments, long next, long behind);

    [LoggerMessage(1201, LogLevel.Warning, "Journal segment {Segment}: end cut, {Bytes} bytes at {Offset}, torn and never confirmed or left from the file's earlier use / 段尾已截去：写到一半且从未确认，或为文件旧内容")]
    public static partial void SegmentEndCut(this ILogger log, string segment, long bytes, long offset);

    [LoggerMessage(1202, LogLevel.Critical, "Journal segment {Segment}: {Bytes} bytes at {Offset} unreadable, frames {First} to {Last} missing; set aside / 段文件损坏，帧缺失，损坏部分已另存")]
    public static partial void SegmentDamaged(this ILogger log, string segment, long bytes, long offset, long first, long last);

    [LoggerMessage(1203, LogLevel.Error, "Journal file {File} unreadable: everything in the journal is written to the store again / 提交游标损坏，日志将全部重放")]
    public static partial void CursorDamaged(this ILogger log, string file);

    [LoggerMessage(1204, LogLevel.Error, "Damaged bytes could not be copied to {File} / 损坏部分另存失败")]
    public static partial void DamageNotCopied(this ILogger log, string file, Exception exception);

    [LoggerMessage(1205, LogLevel.Error, "Journal segment {Segment} failed at frame {First}: it ends there, a new one is begun / 段写入失败，换新段重写")]
    public static partial void SegmentFailed(this ILogger log, string segment, long first, Exception exception);

    [LoggerMessage(1206, LogLevel.Warning, "Failed journal segment {Segment} could not be deleted / 失败的空段无法删除")]
    public static partial void SegmentNotDeleted(this ILogger log, string segment, Exception exception);

    [LoggerMessage(1207, LogLevel.Error, "Journal segment {Segment} does not decompress to its end / 压缩段无法完整解压")]
    public static partial void SegmentNotDecompressed(this ILogger log, string segment, Exception exception);

    [LoggerMessage(1208, LogLevel.Information, "Journal segment {Segment} deleted, kept long enough / 过期段已删除")]
    public static partial void SegmentDeleted(this ILogger log, string segment);

    [LoggerMessage(1209, LogLevel.Debug, "Journal segment {Segment} compressed from {Before} to {After} bytes / 段已压缩")]
    public static partial void SegmentCompressed(this ILogger log, string segment, long before, long after);

    [LoggerMessage(1210, LogLevel.Error, "Journal upkeep failed, tried again soon / 日志维护失败，稍后重试")]
    public static partial void KeeperFailed(this ILogger log, Exception exception);

    [LoggerMessage(1211, LogLevel.Warning, "Journal holds {Bytes} bytes that the store has not taken; confirmations stop at {Limit} (Journal:MaxTotalBytes) / 未入库日志渐满，到上限将停止确认")]
    public static partial void JournalFills(this ILogger log, long bytes, long limit);

    [LoggerMessage(1212, LogLevel.Critical, "Journal full: {Full}; {Bytes} of {Limit} bytes not in the store. While full nothing is confirmed and terminals keep their data / 日志已满期间停止确认，数据留在终端")]
    public static partial void JournalFullChanged(this ILogger log, bool full, long bytes, long limit);

    [LoggerMessage(1213, LogLevel.Error, "Journal cursor {Committed} could not be written, tried again with the next one / 提交游标写入失败，下次再试")]
    public static partial void CursorNotWritten(this ILogger log, long committed, Exception exception);
}
