using LoadMgmt.Contract;

namespace LoadMgmt.Cli.Texts;

/// <summary>What the exit codes mean, for the help pages of what controls.</summary>
internal static class ExitCodeTexts
{
    public static readonly Phrase
        Title = new("退出码（多个对象时取最严重者：未知、未验证、被拒绝、未发送）：", "Exit codes (of several targets the worst decides: unknown, not verified, refused, not sent):"),
        Ok = new("完成；控制：已验证；演练：若实际执行即顺利", "done; of a control: verified; of a drill: it would have gone well"),
        BadInput = new("用法或输入有误，或未确认", "wrong usage or bad input, or not confirmed"),
        NotFound = new("没有这样的终端、命令、清单或文件", "no such terminal, command, list or file"),
        Refused = new("被主站规则闭锁或拒绝，或终端否认", "blocked or refused by a rule of the station, or denied by the terminal"),
        NotVerified = new("终端已确认，效果未验证", "accepted by the terminal; its effect was not verified"),
        Unknown = new("未知终端是否动作：无应答", "unknown whether the terminal acted: no answer"),
        Unreachable = new("无法连接服务器", "the server cannot be reached"),
        NoRights = new("无令牌或权限不足", "no token, or a role that does not reach"),
        NoAnswer = new("未发送；召测无应答", "not sent; of a reading: no answer"),
        ServerError = new("服务器出错，日志中有 traceId", "the server failed; its log has the trace id"),
        NeedsApproval = new("已准备，等待另一人批准", "prepared, and waits for another person's approval"),
        Interrupted = new("被操作员中断；已发送的不撤回", "interrupted; what was sent stays sent");

    public static IEnumerable<(int Code, Phrase Means)> All =>
    [
        (ExitCodes.Ok, Ok), (ExitCodes.BadInput, BadInput), (ExitCodes.NotFound, NotFound), (ExitCodes.Refused, Refused),
        (ExitCodes.NotVerified, NotVerified), (ExitCodes.Unknown, Unknown), (ExitCodes.Unreachable, Unreachable), (ExitCodes.NoRights, NoRights),
        (ExitCodes.NoAnswer, NoAnswer), (ExitCodes.ServerError, ServerError), (ExitCodes.NeedsApproval, NeedsApproval),
        (ExitCodes.Interrupted, Interrupted),
    ];
}
