namespace LoadMgmt.FrontEnd.Telemetry;

/// <summary>What the audit log tells operators; events 2000 to 2049.</summary>
internal static partial class AuditTexts
{
    [LoggerMessage(2000, LogLevel.Information, "Audit log open: {Files} files, last entry {Last} / 操作记录已打开")]
    public static partial void AuditOpened(this ILogger log, int files, long last);

    [LoggerMessage(2001, LogLevel.Warning, "Audit log {File}: torn end cut, {Bytes} bytes at {Offset}, which was never durable / 操作记录文件末尾不完整，已截去（从未落盘确认）")]
    public static partial void AuditTornEndCut(this ILogger log, string file, long bytes, long offset);

    [LoggerMessage(2002, LogLevel.Critical, "Audit log {File} line {Line} cannot be read and is stepped over; the proof is broken there (loadctl audit verify) / 操作记录行损坏，已跳过，该处无法证明")]
    public static partial void AuditLineUnreadable(this ILogger log, string file, int line);

    [LoggerMessage(2003, LogLevel.Critical, "Audit log {File} cannot be read / 操作记录文件无法读取")]
    public static partial void AuditFileUnreadable(this ILogger log, string file, Exception exception);

    [LoggerMessage(2004, LogLevel.Critical, "Audit log cannot be written, {Entries} entries refused; nothing that changes anything is possible until it can / 操作记录无法写入，暂不能执行任何变更")]
    public static partial void AuditFailed(this ILogger log, int entries, Exception exception);

    [LoggerMessage(2012, LogLevel.Critical, "Audit log: our own mistake; entries are refused / 操作记录写入程序出错，条目被拒绝")]
    public static partial void AuditBroke(this ILogger log, Exception exception);

    [LoggerMessage(2013, LogLevel.Error, "Audit log {File}: what a failed write left could not be cut off yet / 写入失败的残留暂时无法截去")]
    public static partial void AuditEndNotCut(this ILogger log, string file, Exception exception);

    [LoggerMessage(2005, LogLevel.Warning, "Audit log is written again / 操作记录恢复写入")]
    public static partial void AuditWritesAgain(this ILogger log);

    [LoggerMessage(2006, LogLevel.Critical, "Audit log ends too early: entries {First} to {Last} were there when a head was exported / 操作记录末尾缺失，与导出的链头不符")]
    public static partial void AuditEndMissing(this ILogger log, long first, long last);

    [LoggerMessage(2007, LogLevel.Information, "Audit log: {Files} files with entries {First} to {Last} dropped, kept for {Days} days / 操作记录到期删除")]
    public static partial void AuditDropped(this ILogger log, int files, long first, long last, int days);

    [LoggerMessage(2008, LogLevel.Error, "Audit log upkeep failed, tried again later / 操作记录维护失败，稍后重试")]
    public static partial void AuditUpkeepFailed(this ILogger log, Exception exception);

    [LoggerMessage(2009, LogLevel.Warning, "Audit key made: {File}, key {Key}. Keep a copy elsewhere / 已生成操作记录密钥，请另存副本")]
    public static partial void AuditKeyMade(this ILogger log, string file, string key);

    [LoggerMessage(2010, LogLevel.Critical, "Audit key {File} is gone though the log has entries; a new one is made, key {Key}; what is there already can be verified with the old one only / 操作记录密钥丢失，已生成新密钥；此前的记录只能用旧密钥验证")]
    public static partial void AuditKeyLost(this ILogger log, string file, string key);

    [LoggerMessage(2011, LogLevel.Warning, "Audit head {Sequence}:{Mac} at {At:O}; keep it elsewhere ({File}) / 操作记录链头，请另处保存")]
    public static partial void AuditHeadExported(this ILogger log, long sequence, string mac, DateTime at, string file);

    [LoggerMessage(2014, LogLevel.Warning, "Audit entries are not copied to the store, tried again in {Delay}: {Error} / 操作记录暂未复制到数据库")]
    public static partial void AuditNotCopied(this ILogger log, TimeSpan delay, string error);

    [LoggerMessage(2015, LogLevel.Information, "Audit entries are copied to the store again / 操作记录恢复复制到数据库")]
    public static partial void AuditCopied(this ILogger log);
}
