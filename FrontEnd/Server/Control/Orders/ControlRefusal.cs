using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Control.Book;
using LoadMgmt.Protocols;

namespace LoadMgmt.FrontEnd.Control.Orders;

internal enum RefusalCode : byte { BadInput, NotFound, KeyReused, Busy, NotSupported, Rule, LogUnavailable }

/// <summary>Why an order did not become a command, or a decision was not taken; nothing was recorded and nothing was sent.</summary>
/// <param name="Remedy">What would be right, and who could lift a rule.</param>
internal sealed record ControlRefusal(RefusalCode Code, Bilingual Detail, Bilingual Remedy, string? Field = null, string? Value = null)
{
    public static ControlRefusal OutOfRange(string field, int value, int low, int high) => new(RefusalCode.BadInput,
        new($"{field} 超出范围", $"{field} is out of range"), new($"取值 {low} 至 {high}", $"give {low} to {high}"), field, $"{value}");

    public static ControlRefusal NoReason { get; } = new(RefusalCode.BadInput,
        new("缺少操作原因", "the reason is missing"), new("填写操作原因，将随命令存档", "say why; it is kept with the command"), "reason");

    public static ControlRefusal NoTargets { get; } = new(RefusalCode.BadInput,
        new("没有操作对象", "there are no targets"),
        new("指定终端、单位、线路、用户类别或对象清单之一", "name terminals, an organisation, a line, a kind of customer or a target list"), "targets");

    public static ControlRefusal KeyReused(string key, string id) => new(RefusalCode.KeyReused,
        new($"幂等键已用于另一命令 {id}", $"the idempotency key belongs to another order, command {id}"),
        new("新的命令使用新的键", "use a new key for a new order"), "Idempotency-Key", key);

    public static ControlRefusal NotSupported(TerminalAddress terminal, string what) => new(RefusalCode.NotSupported,
        new($"终端 {terminal} 的规约没有此命令：{what}", $"the profile of terminal {terminal} has no such command: {what}"),
        new("核对档案中的规约", "check the profile in the archive"), "profile", what);

    public static ControlRefusal LogUnavailable { get; } = new(RefusalCode.LogUnavailable,
        new("操作记录无法写入，命令未执行", "the audit log cannot be written; nothing was done"),
        new("检查数据目录所在磁盘", "check the disk of the data folder"));

    public static ControlRefusal Rule(string field, string value, Bilingual detail, Bilingual remedy) => new(RefusalCode.Rule, detail, remedy, field, value);
}

/// <summary>What became of an order or a decision: the command as it stands, or a refusal.</summary>
/// <param name="IsNew">False: the same was asked before.</param>
internal sealed record ControlReply(Command? Command, ControlRefusal? Refusal, bool IsNew = true)
{
    public static implicit operator ControlReply(ControlRefusal refusal) => new(null, refusal);
}
