using LoadMgmt.Protocols;

namespace LoadMgmt.FrontEnd.Telemetry;

/// <summary>What the archive tells operators; events 1500 to 1549.</summary>
internal static partial class ArchiveLog
{
    [LoggerMessage(1500, LogLevel.Information, "Archive loaded from {Source}: version {Version}, {Organisations} organisations, {Terminals} terminals / 档案已载入")]
    public static partial void ArchiveLoaded(this ILogger log, string source, long version, int organisations, int terminals);

    [LoggerMessage(1501, LogLevel.Error, "Archive not loaded: the store cannot be read, {File}; terminals are not known until it can / 档案未载入：数据库不可读，终端暂不可识别")]
    public static partial void ArchiveNotLoaded(this ILogger log, string file);

    [LoggerMessage(1502, LogLevel.Warning, "Archive: {Copy} cannot be read / 档案读取失败")]
    public static partial void ArchiveNotRead(this ILogger log, string copy, Exception exception);

    [LoggerMessage(1503, LogLevel.Warning, "Archive: {Copy} not written, tried again every ten seconds; the archive in memory is in force / 档案保存失败，将重试，内存档案有效")]
    public static partial void ArchiveNotSaved(this ILogger log, string copy, Exception exception);

    [LoggerMessage(1504, LogLevel.Error, "Archive: local copy damaged ({Reason}), moved to {Aside} / 档案本地副本损坏，已移走")]
    public static partial void ArchiveFileDamaged(this ILogger log, string aside, string reason);

    [LoggerMessage(1505, LogLevel.Information, "Terminal {Terminal} admitted with profile {Profile} into {Organisation}; it said {Says} / 终端已准入")]
    public static partial void TerminalAdmitted(this ILogger log, TerminalAddress terminal, string profile, string organisation, string says);

    [LoggerMessage(1506, LogLevel.Information, "Archive import of {Kind}: {Added} new, {Changed} changed, {Unchanged} unchanged, {Bad} bad lines left out; version {Version} / 档案导入完成")]
    public static partial void ArchiveImported(this ILogger log, string kind, int added, int changed, int unchanged, int bad, long version);

    [LoggerMessage(1507, LogLevel.Warning, "Terminal {Terminal} cannot be admitted: {Reason} / 终端无法准入")]
    public static partial void TerminalNotAdmitted(this ILogger log, TerminalAddress terminal, string reason);
}
