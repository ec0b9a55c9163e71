namespace LoadMgmt.FrontEnd.Telemetry;

/// <summary>What the store tells operators; events 1300 to 1399.</summary>
internal static partial class StoreLog
{
    [LoggerMessage(1300, LogLevel.Information, "Store open: {Mode} at {Where} / 数据库已打开")]
    public static partial void StoreOpen(this ILogger log, string mode, string where);

    [LoggerMessage(1301, LogLevel.Information, "Store schema brought to version {Version} / 数据库结构已升级")]
    public static partial void SchemaUpgraded(this ILogger log, int version);

    [LoggerMessage(1302, LogLevel.Error, "{Count} rows of {Table} refused by the database and put aside in refused: {Reason} / 数据行被数据库拒绝，已转存")]
    public static partial void RowsRefused(this ILogger log, int count, string table, string reason);

    [LoggerMessage(1303, LogLevel.Information, "Store maintenance: {Dropped} chunks, partitions or days dropped, {Deleted} rows deleted, {Compressed} chunks compressed / 数据库维护完成")]
    public static partial void Maintained(this ILogger log, int dropped, long deleted, int compressed);

    [LoggerMessage(1304, LogLevel.Warning, "Store maintenance failed, tried again in an hour: {Error} / 数据库维护失败，将重试")]
    public static partial void MaintenanceFailed(this ILogger log, string error);

    [LoggerMessage(1305, LogLevel.Warning, "TimescaleDB is installed on the server but cannot be used, plain partitions are taken: {Reason} / 服务器装有 TimescaleDB 但不可用，改用普通分区")]
    public static partial void TimescaleNotUsable(this ILogger log, string reason);

    [LoggerMessage(1306, LogLevel.Warning, "Store: {Rows} rows lie in the default partition of {Table}, outside of every week / 有数据落入默认分区")]
    public static partial void DefaultPartitionUsed(this ILogger log, long rows, string table);
}
