using System.Globalization;
using LoadMgmt.Contract;
using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Control.Book;
using LoadMgmt.FrontEnd.Control.Orders;

namespace LoadMgmt.FrontEnd.Control.Rules;

/// <summary>What may be decided on a command as it stands.</summary>
internal static class Standing
{
    public static ControlRefusal? MayDecide(CommandHead head, DateTime now, params ReadOnlySpan<CommandPhase> phases) =>
        !phases.Contains(head.Phase) ? Phase(head) : head.IsTooOld(now) ? TooOld(head.ValidUntil!.Value) : null;

    public static ControlRefusal? MayIssue(Command command, DateTime now)
    {
        if (MayDecide(command.Head, now, CommandPhase.Prepared, CommandPhase.Approved) is { } refusal)
            return refusal;
        return command.NeedsApproval && command.Head.Phase != CommandPhase.Approved
            ? ControlRefusal.Rule("approval", command.Id, command.Head.ApprovalRule!.Value,
                new($"监护人批准：loadctl control approve {command.Id}", $"a guardian approves it: loadctl control approve {command.Id}"))
            : null;
    }

    public static ControlRefusal? MayCancel(CommandHead head) =>
        head.Phase is CommandPhase.Preparing or CommandPhase.Prepared or CommandPhase.Approved or CommandPhase.Issuing ? null : Phase(head);

    public static ControlRefusal? MayReview(Command command) => command.NeedsReview ? null
        : ControlRefusal.Rule("id", command.Id, new("不是待复核的紧急操作", "it is no emergency command that waits for a review"), new("见 loadctl control list", "see loadctl control list"));

    public static ControlRefusal Issued(Command command) => ControlRefusal.Rule("id", command.Id,
        new("命令已下发，不会再发", "it has been issued, and is never issued again"),
        new($"查看结果：loadctl control show {command.Id}", $"look at it: loadctl control show {command.Id}"));

    /// <summary>What has to be typed to issue: a customer's number, or how many targets; null: nothing.</summary>
    public static string? Confirm(Command command) => command.Order.Kind is not (ControlKind.Trip or ControlKind.AllowClose) ? null
        : command.Members == 1 ? command[0].Target.CustomerNumber ?? $"{command[0].Target.Terminal}"
        : command.Members.ToString(CultureInfo.InvariantCulture);

    public static ControlRefusal? Confirmed(Command command, string? said)
    {
        if (Confirm(command) is not { } needed || string.Equals(said?.Trim(), needed, StringComparison.OrdinalIgnoreCase))
            return null;
        Bilingual remedy = command.Members > 1 ? new("填写对象总数", "type the number of targets")
            : command[0].Target.CustomerNumber is null ? new("填写终端地址", "type the terminal's address") : new("填写户号", "type the customer's number");
        return new(RefusalCode.BadInput, new("确认内容不符", "the confirmation does not match"), remedy, "confirm", said);
    }

    static ControlRefusal Phase(CommandHead head) => ControlRefusal.Rule("phase", $"{head.Phase}",
        new($"命令当前状态为 {head.Phase}", $"the command is {head.Phase} now"),
        head.IsFinal ? new("重新准备一个命令", "prepare a new one") : new("稍后查看", "look at it again in a moment"));

    static ControlRefusal TooOld(DateTime until) => ControlRefusal.Rule("validUntil", $"{until:u}",
        new("准备时的情况已过时", "what was seen in preparation is too old"), new("重新准备", "prepare it again"));
}
