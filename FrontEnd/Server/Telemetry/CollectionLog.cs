using LoadMgmt.FrontEnd.Sessions;
using LoadMgmt.Protocols;

namespace LoadMgmt.FrontEnd.Telemetry;

/// <summary>What collection tells operators; events 1550 to 1599.</summary>
internal static partial class CollectionLog
{
    [LoggerMessage(1550, LogLevel.Debug, "Terminal {Terminal}: {Exchange} for {Why}: {Outcome} {Detail} / 召测结束")]
    public static partial void CurveAsked(this ILogger log, TerminalAddress terminal, string exchange, string why, ExchangeOutcome outcome, string? detail);

    [LoggerMessage(1551, LogLevel.Warning, "Terminal {Terminal}: a planned curve cannot be asked for: {Reason} / 计划曲线无法召测")]
    public static partial void CurveImpossible(this ILogger log, TerminalAddress terminal, string reason);

    [LoggerMessage(1552, LogLevel.Warning, "Collection pauses, the store cannot be read: {Reason} / 采集暂停，数据库不可读")]
    public static partial void CollectionPaused(this ILogger log, string reason);

    [LoggerMessage(1553, LogLevel.Information, "Collection goes on, the store can be read / 采集恢复")]
    public static partial void CollectionResumed(this ILogger log);

    [LoggerMessage(1554, LogLevel.Information, "Collection with {Plans} plans, at most {Outstanding} questions at once / 采集已启动")]
    public static partial void CollectionStarted(this ILogger log, int plans, int outstanding);

    [LoggerMessage(1555, LogLevel.Error, "Terminal {Terminal}: asking for a curve broke / 召测曲线时出错")]
    public static partial void CurveBroke(this ILogger log, TerminalAddress terminal, Exception exception);

    [LoggerMessage(1560, LogLevel.Information, "Terminal {Terminal}: events {From} to {To} ({Class}): {Outcome} / 事件召测")]
    public static partial void EventsAsked(this ILogger log, TerminalAddress terminal, int from, int to, string @class, ExchangeOutcome outcome);

    [LoggerMessage(1566, LogLevel.Information, "Terminal {Terminal}: new events: {Outcome} / 新增事件召测")]
    public static partial void NewEventsAsked(this ILogger log, TerminalAddress terminal, ExchangeOutcome outcome);

    [LoggerMessage(1561, LogLevel.Warning, "Terminal {Terminal}: events cannot be asked for: {Reason} / 事件无法召测")]
    public static partial void EventsImpossible(this ILogger log, TerminalAddress terminal, string reason);

    [LoggerMessage(1562, LogLevel.Error, "Terminal {Terminal}: asking for events broke / 召测事件时出错")]
    public static partial void EventsBroke(this ILogger log, TerminalAddress terminal, Exception exception);

    [LoggerMessage(1563, LogLevel.Warning, "How far events are read cannot be kept, no events are fetched before it can be read: {Reason} / 事件召测位置暂无法存取")]
    public static partial void EventPointersNotKept(this ILogger log, string reason);

    [LoggerMessage(1564, LogLevel.Information, "How far events are read is kept again / 事件召测位置恢复存取")]
    public static partial void EventPointersKept(this ILogger log);

    [LoggerMessage(1565, LogLevel.Debug, "Terminal {Terminal}: event counters {Counters}: {Outcome} / 事件计数器召测")]
    public static partial void EventCountersAsked(this ILogger log, TerminalAddress terminal, int? counters, ExchangeOutcome outcome);

    [LoggerMessage(1580, LogLevel.Information, "Terminal {Terminal}: parameter {Parameter} set by {Who}: {Outcome} / 设置终端参数")]
    public static partial void ParameterSet(this ILogger log, TerminalAddress terminal, string parameter, string who, ExchangeOutcome outcome);

    [LoggerMessage(1581, LogLevel.Warning, "Terminal {Terminal}: {Command} by {Who}: {Outcome} / 终端命令")]
    public static partial void TerminalCommanded(this ILogger log, TerminalAddress terminal, string command, string who, ExchangeOutcome outcome);

    [LoggerMessage(1570, LogLevel.Information, "Terminal {Terminal}: clock set by {Who} ({Why}): error before {Before}, after {After} / 终端对时完成")]
    public static partial void ClockWasSet(this ILogger log, TerminalAddress terminal, string who, string why, TimeSpan? before, TimeSpan? after);

    [LoggerMessage(1571, LogLevel.Warning, "Terminal {Terminal}: clock not set right by {Who} ({Why}): error before {Before}, after {After}, {Outcome} {Detail} / 终端对时未成功")]
    public static partial void ClockWasNotSet(
        this ILogger log, TerminalAddress terminal, string who, string why, TimeSpan? before, TimeSpan? after, ExchangeOutcome? outcome, string? detail);

    [LoggerMessage(1572, LogLevel.Warning, "Terminal {Terminal}: clock is off by {Error}, more than is corrected without an operator ({Most}) / 终端时钟误差过大，需人工对时")]
    public static partial void ClockNeedsOperator(this ILogger log, TerminalAddress terminal, TimeSpan error, TimeSpan most);

    [LoggerMessage(1573, LogLevel.Warning, "Terminal {Terminal}: its clock cannot be asked for or set / 终端时钟无法召测或设置")]
    public static partial void ClockBroke(this ILogger log, TerminalAddress terminal, Exception exception);
}
