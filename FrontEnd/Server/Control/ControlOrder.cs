using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.Protocols;

namespace LoadMgmt.FrontEnd.Control;

internal enum ControlAction : byte
{
    /// <summary>遥控跳闸 of one round.</summary>
    Trip,
    /// <summary>允许合闸 of one round: the load comes back only when someone on site closes.</summary>
    AllowClose,
}

/// <summary>What someone wants done.</summary>
/// <param name="Round">Control round 轮次, 1 to 8.</param>
/// <param name="AlarmMinutes">Of a trip: warning before it, 0 to 15.</param>
/// <param name="LimitHalfHours">Of a trip: limiting time, 0 (until closing is allowed) to 15 half hours.</param>
/// <param name="Who">Account.</param>
/// <param name="From">Address that the order came from.</param>
/// <param name="Key">The caller's idempotency key: the same order again is the same command.</param>
internal sealed record ControlOrder(
    ControlAction Action, TerminalAddress Terminal, int Round, int AlarmMinutes, int LimitHalfHours, string Who, string From, string Reason, string? Key)
{
    /// <summary>Asks for the same; from where does not matter.</summary>
    public bool IsSameAs(ControlOrder other) => this with { From = "" } == other with { From = "" };

    public ControlRefusal? Fault()
    {
        if (Round is < 1 or > 8)
            return ControlRefusal.OutOfRange("round", Round, 1, 8);
        if (AlarmMinutes is < 0 or > 15)
            return ControlRefusal.OutOfRange("alarmMinutes", AlarmMinutes, 0, 15);
        if (LimitHalfHours is < 0 or > 15)
            return ControlRefusal.OutOfRange("limitHalfHours", LimitHalfHours, 0, 15);
        if (string.IsNullOrWhiteSpace(Reason))
            return ControlRefusal.NoReason;
        return null;
    }
}

internal enum RefusalCode : byte { BadInput, NotFound, KeyReused, Busy, NotSupported, LogUnavailable }

/// <summary>Why an order did not become a command; nothing was recorded and nothing was sent.</summary>
internal sealed record ControlRefusal(RefusalCode Code, Bilingual Detail, Bilingual Remedy, string? Field = null, string? Value = null)
{
    public static ControlRefusal OutOfRange(string field, int value, int low, int high) => new(RefusalCode.BadInput,
        new($"{field} 超出范围", $"{field} is out of range"), new($"取值 {low} 至 {high}", $"give {low} to {high}"), field, $"{value}");

    public static ControlRefusal NoReason { get; } = new(RefusalCode.BadInput,
        new("缺少操作原因", "the reason is missing"), new("填写操作原因，将随命令存档", "say why; it is kept with the command"), "reason");

    public static ControlRefusal NoTerminal(TerminalAddress address) => new(RefusalCode.NotFound,
        new($"档案中没有终端 {address}", $"terminal {address} is not in the archive"), new("核对地址", "check the address"), "address", $"{address}");

    public static ControlRefusal KeyReused(string key, string id) => new(RefusalCode.KeyReused,
        new($"幂等键已用于另一命令 {id}", $"the idempotency key belongs to another order, command {id}"),
        new("新的命令使用新的键", "use a new key for a new order"), "Idempotency-Key", key);

    public static ControlRefusal Busy(string id) => new(RefusalCode.Busy,
        new($"该终端的命令 {id} 尚未得到答复", $"command {id} of this terminal has no answer yet"),
        new($"等待其结果：loadctl commands show {id}", $"wait for it: loadctl commands show {id}"), "address");

    public static ControlRefusal NotSupported(string what) => new(RefusalCode.NotSupported,
        new($"该终端的规约没有此命令：{what}", $"the terminal's profile has no such command: {what}"),
        new("核对档案中的规约", "check the profile in the archive"), "profile", what);

    public static ControlRefusal LogUnavailable { get; } = new(RefusalCode.LogUnavailable,
        new("命令日志无法写入，命令未执行", "the command log cannot be written; nothing was done"),
        new("检查数据目录所在磁盘", "check the disk of the data folder"));
}
