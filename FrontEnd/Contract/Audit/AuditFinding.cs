using System.Text.Json.Serialization;

namespace LoadMgmt.Contract.Audit;

/// <summary>What is wrong with the audit log.</summary>
[JsonConverter(typeof(LowerCase<AuditFault>))]
public enum AuditFault
{
    /// <summary>A line that is no line of the log any more, or a file that cannot be read.</summary>
    Unreadable,
    /// <summary>Lines whose MAC does not fit them and the line before: edited, moved, or made with another key.</summary>
    Edited,
    /// <summary>Sequences that no line has.</summary>
    Missing,
    /// <summary>A sequence that does not follow: a line was doubled or moved.</summary>
    Repeated,
    /// <summary>The oldest entry follows others that are not there, and no entry says that they were dropped.</summary>
    NoBeginning,
    /// <summary>The entry of the head that was given is another one now.</summary>
    DiffersFromHead,
    /// <summary>The log ends before the head that was given.</summary>
    EndsBeforeHead,
}

/// <summary>One thing that is wrong, with where and which entries.</summary>
/// <param name="From">First sequence concerned; 0 where it cannot be known.</param>
/// <param name="Line">Line of the file, from 1; 0 for the file as a whole.</param>
public sealed record AuditFinding(AuditFault Fault, string File, int Line, long From, long To)
{
    public string En => Fault switch
    {
        AuditFault.Unreadable when Line == 0 => $"{File} cannot be read",
        AuditFault.Unreadable => $"{File} line {Line} is no entry any more",
        AuditFault.Edited => $"{File} line {Line}: entries {From} to {To} are not what was written, or were made with another key",
        AuditFault.Missing => $"{File} line {Line}: entries {From} to {To} are missing before it",
        AuditFault.Repeated => $"{File} line {Line}: entry {From} stands where {To} belongs",
        AuditFault.NoBeginning => $"{File}: entries 1 to {To} are missing, and no entry says that they were dropped",
        AuditFault.DiffersFromHead => $"entry {From} is not the one whose head was given: the log was rewritten",
        _ => $"entries {From} to {To} are missing at the end: the head that was given is of entry {To}",
    };

    public string Zh => Fault switch
    {
        AuditFault.Unreadable when Line == 0 => $"{File} 无法读取",
        AuditFault.Unreadable => $"{File} 第 {Line} 行已不是有效记录",
        AuditFault.Edited => $"{File} 第 {Line} 行：记录 {From} 至 {To} 被改动，或由另一密钥生成",
        AuditFault.Missing => $"{File} 第 {Line} 行之前缺少记录 {From} 至 {To}",
        AuditFault.Repeated => $"{File} 第 {Line} 行：应为记录 {To}，实为 {From}",
        AuditFault.NoBeginning => $"{File}：缺少记录 1 至 {To}，且无到期删除的记载",
        AuditFault.DiffersFromHead => $"记录 {From} 与给出的链头不符，记录已被重写",
        _ => $"末尾缺少记录 {From} 至 {To}：给出的链头是记录 {To}",
    };
}
