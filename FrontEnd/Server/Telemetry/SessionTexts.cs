using LoadMgmt.FrontEnd.Sessions;
using LoadMgmt.Protocols;

namespace LoadMgmt.FrontEnd.Telemetry;

/// <summary>What sessions tell operators; events 1100 to 1199.</summary>
internal static partial class SessionTexts
{
    [LoggerMessage(1100, LogLevel.Debug, "{Kind} {Terminal} {Remote} {Detail}")]
    static partial void Change(this ILogger log, SessionEventKind kind, TerminalAddress terminal, string? remote, string? detail);

    [LoggerMessage(1101, LogLevel.Warning, "Address conflict: {Terminal} is used by two devices, {Detail}; control is refused until someone decides / 地址冲突：两台设备使用同一地址，已禁止控制")]
    static partial void Conflict(this ILogger log, TerminalAddress terminal, string? detail);

    [LoggerMessage(1102, LogLevel.Warning, "{Terminal} came from {Remote}, which the archive does not allow ({Detail}); not answered / 来源网络不在允许范围，未应答")]
    static partial void RefusedNetwork(this ILogger log, TerminalAddress terminal, string? remote, string? detail);

    [LoggerMessage(1103, LogLevel.Information, "Unknown terminal {Terminal} from {Remote} says {Says}; it waits to be admitted / 未建档终端，等待准入")]
    public static partial void UnknownTerminal(this ILogger log, TerminalAddress terminal, string remote, string says);

    public static void SessionChanged(this ILogger log, SessionEventKind kind, TerminalAddress terminal, string? remote, string? detail)
    {
        if (kind == SessionEventKind.Conflict)
            log.Conflict(terminal, detail);
        else if (kind == SessionEventKind.RefusedNetwork)
            log.RefusedNetwork(terminal, remote, detail);
        else
            log.Change(kind, terminal, remote, detail);
    }
}
