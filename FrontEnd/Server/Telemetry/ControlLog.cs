using LoadMgmt.FrontEnd.Control;
using LoadMgmt.Protocols;

namespace LoadMgmt.FrontEnd.Telemetry;

/// <summary>What control tells operators; events 1400 to 1449.</summary>
internal static partial class ControlLog
{
    [LoggerMessage(1400, LogLevel.Warning, "Command {Id}: {Action} of terminal {Terminal}, round {Round}, by {Who} from {From}: {Reason} / 控制命令已记录")]
    public static partial void CommandRecorded(
        this ILogger log, string id, ControlAction action, TerminalAddress terminal, int round, string who, string from, string reason);

    [LoggerMessage(1401, LogLevel.Warning, "Command {Id}: {Stage}{Final} {Detail}")]
    public static partial void CommandStands(this ILogger log, string id, CommandStage stage, string final, string? detail);

    [LoggerMessage(1402, LogLevel.Critical, "Command log: {File} line {Line} cannot be read / 命令日志行损坏")]
    public static partial void CommandLineUnreadable(this ILogger log, string file, int line);

    [LoggerMessage(1403, LogLevel.Critical, "Command log cannot be written; no control is possible until it can / 命令日志无法写入，暂不能控制")]
    public static partial void CommandLogFailed(this ILogger log, Exception exception);

    [LoggerMessage(1404, LogLevel.Error, "Command {Id}: what became known is not in the command log / 命令结果未写入日志")]
    public static partial void CommandNotLogged(this ILogger log, string id);

    [LoggerMessage(1405, LogLevel.Error, "Command {Id}: step {Number} follows none, the line before it is lost / 命令日志缺行")]
    public static partial void CommandStepLost(this ILogger log, string id, int number);

    [LoggerMessage(1406, LogLevel.Error, "Command {Id}: our own mistake; it stands as it is and is settled after the next start / 控制处理程序出错")]
    public static partial void CommandBroke(this ILogger log, string id, Exception exception);

    [LoggerMessage(1407, LogLevel.Warning, "Commands are not copied to the store, tried again in {Delay}: {Error} / 命令暂未复制到数据库")]
    public static partial void CommandsNotCopied(this ILogger log, TimeSpan delay, string error);

    [LoggerMessage(1408, LogLevel.Information, "Commands are copied to the store again / 命令恢复复制到数据库")]
    public static partial void CommandsCopied(this ILogger log);
}
