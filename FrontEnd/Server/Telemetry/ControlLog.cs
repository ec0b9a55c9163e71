using LoadMgmt.Contract;
using LoadMgmt.FrontEnd.Control.Book;
using LoadMgmt.Protocols;

namespace LoadMgmt.FrontEnd.Telemetry;

/// <summary>What control tells operators; events 1400 to 1449.</summary>
internal static partial class ControlLog
{
    [LoggerMessage(1400, LogLevel.Warning, "Command {Id}: {Kind} of {Targets} targets prepared by {Who} from {From}: {Reason} / 控制命令已准备")]
    public static partial void CommandPrepared(this ILogger log, string id, ControlKind kind, int targets, string who, string from, string reason);

    [LoggerMessage(1401, LogLevel.Warning, "Command {Id}: {Decision} by {Who} from {From} / 控制命令操作")]
    public static partial void CommandDecided(this ILogger log, string id, DecisionKind decision, string who, string from);

    [LoggerMessage(1402, LogLevel.Critical, "EMERGENCY command {Id}: {Kind} of {Targets} targets issued by {Who} alone from {From}, to be reviewed by somebody else: {Reason} / 紧急控制，须他人复核")]
    public static partial void EmergencyIssued(this ILogger log, string id, ControlKind kind, int targets, string who, string from, string reason);

    [LoggerMessage(1403, LogLevel.Information, "Command {Id}: terminal {Terminal} {Number}: {State}{Final} {Detail}")]
    public static partial void TargetStands(this ILogger log, string id, TerminalAddress terminal, int number, TargetState state, string final, string? detail);

    [LoggerMessage(1404, LogLevel.Error, "Command {Id}: what became known is not in the audit log / 命令结果未写入操作记录")]
    public static partial void CommandNotLogged(this ILogger log, string id);

    [LoggerMessage(1405, LogLevel.Error, "Command {Id}: entry {Number} follows none, the one before it is lost / 操作记录缺少命令条目")]
    public static partial void CommandStepLost(this ILogger log, string id, int number);

    [LoggerMessage(1406, LogLevel.Error, "Command {Id}: our own mistake; it stands as it is and is settled after the next start / 控制处理程序出错")]
    public static partial void CommandBroke(this ILogger log, string id, Exception exception);

    [LoggerMessage(1407, LogLevel.Error, "Audit entry {Sequence} is no command entry of this version: {Error} / 命令条目无法读取")]
    public static partial void CommandEntryUnreadable(this ILogger log, long sequence, string error);

    [LoggerMessage(1408, LogLevel.Warning, "Commands are not copied to the store, tried again in {Delay}: {Error} / 命令暂未复制到数据库")]
    public static partial void CommandsNotCopied(this ILogger log, TimeSpan delay, string error);

    [LoggerMessage(1409, LogLevel.Information, "Commands are copied to the store again / 命令恢复复制到数据库")]
    public static partial void CommandsCopied(this ILogger log);

    [LoggerMessage(1410, LogLevel.Information, "{Commands} commands ended more than {Days} days ago: they stand in the audit log only now / 较早的命令仅保留在操作记录中")]
    public static partial void CommandsForgotten(this ILogger log, int commands, int days);
}
