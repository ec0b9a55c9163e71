using System.Net;
using LoadMgmt.FrontEnd.Sessions;
using LoadMgmt.Protocols;

namespace LoadMgmt.FrontEnd.Telemetry;

/// <summary>What sessions tell operators; events 1100 to 1199.</summary>
internal static partial class SessionTexts
{
    [LoggerMessage(1100, LogLevel.Debug, "{Kind} {Terminal} {Remote} {Detail}")]
    static partial void Change(this ILogger log, SessionEventKind kind, TerminalAddress terminal, IPEndPoint? remote, string? detail);

    [LoggerMessage(1101, LogLevel.Warning, "Address conflict: {Terminal} is used by two devices, {Detail}; control is refused until someone decides / 地址冲突：两台设备使用同一地址，已禁止控制")]
    static partial void Conflict(this ILogger log, TerminalAddress terminal, string? detail);

    [LoggerMessage(1102, LogLevel.Warning, "{Terminal} came from {Remote}, which the archive does not allow ({Detail}); not answered / 来源网络不在允许范围，未应答")]
    static partial void RefusedNetwork(this ILogger log, TerminalAddress terminal, IPEndPoint? remote, string? detail);

    [LoggerMessage(1103, LogLevel.Information, "Unknown terminal {Terminal} from {Remote} says {Says}; it waits to be admitted / 未建档终端，等待准入")]
    public static partial void UnknownTerminal(this ILogger log, TerminalAddress terminal, string remote, string says);

    [LoggerMessage(1104, LogLevel.Error, "{Exchange} for {Terminal} failed before it was sent; it was not sent / 发送前出错，未发送")]
    public static partial void ExchangeBroke(this ILogger log, TerminalAddress terminal, string exchange, Exception fault);

    [LoggerMessage(1105, LogLevel.Warning, "Session log cannot be written: {Reason}; after a restart some terminals show an old login / 会话日志无法写入，重启后部分终端登录信息会过时")]
    public static partial void SessionLogFailed(this ILogger log, string reason);

    [LoggerMessage(1106, LogLevel.Error, "A listener of session events failed: {Listener} / 会话事件处理出错")]
    public static partial void ListenerFailed(this ILogger log, string? listener, Exception fault);

    [LoggerMessage(1107, LogLevel.Error, "A walk over the sessions failed; the next is in a second / 会话巡检出错，一秒后重试")]
    public static partial void TickFailed(this ILogger log, Exception fault);

    [LoggerMessage(1108, LogLevel.Warning, "An answer for {Terminal} came from {Remote}, where nothing was asked; it ends no question, its data is kept and marked; {More} more since the last message / 应答来自未召测的链路，不予采信，数据已标记保存")]
    public static partial void StrayAnswer(this ILogger log, TerminalAddress terminal, IPEndPoint? remote, long more);

    [LoggerMessage(1109, LogLevel.Warning, "Sessions:MaxWaiting {Limit} reached: the unknown terminal heard longest ago makes room; {More} more since the last message / 待准入列表已满，最久未通信者让位")]
    public static partial void WaitingFull(this ILogger log, int limit, long more);

    [LoggerMessage(1110, LogLevel.Warning, "{Count} more unknown terminals within a minute; see `loadctl terminals waiting` / 一分钟内另有未建档终端接入")]
    public static partial void UnknownHidden(this ILogger log, int count);

    public static void SessionChanged(this ILogger log, SessionEventKind kind, TerminalAddress terminal, IPEndPoint? remote, string? detail)
    {
        if (kind == SessionEventKind.Conflict)
            log.Conflict(terminal, detail);
        else if (kind == SessionEventKind.RefusedNetwork)
            log.RefusedNetwork(terminal, remote, detail);
        else
            log.Change(kind, terminal, remote, detail);
    }
}
