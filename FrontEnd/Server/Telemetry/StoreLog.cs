namespace LoadMgmt.FrontEnd.Telemetry;

/// <summary>What the store tells operators; events 1300 to 1399.</summary>
internal static partial class StoreLog
{
    [LoggerMessage(1300, LogLevel.Information, "Store maintained: {Mode} / 数据库维护完成")]
    public static partial void StoreMaintained(this ILogger log, string mode);

    [LoggerMessage(1301, LogLevel.Warning, "Store not maintained, tried again in an hour: {Reason} / 数据库维护失败，一小时后重试")]
    public static partial void StoreNotMaintained(this ILogger log, string reason);
}
