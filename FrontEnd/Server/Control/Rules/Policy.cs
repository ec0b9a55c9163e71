using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Audit;
using LoadMgmt.FrontEnd.Control.Book;
using LoadMgmt.FrontEnd.Control.Orders;

namespace LoadMgmt.FrontEnd.Control.Rules;

/// <summary>Who has to agree to a command.</summary>
internal sealed class Policy(ControlOptions options)
{
    /// <summary>Why a second person has to approve it; null: none has to.</summary>
    public Bilingual? ApprovalRule(Command command)
    {
        if (!options.SecondPersonFromKilowatts.TryGetValue(command.Order.Kind, out int from) || from < 0)
            return null;
        long kilowatts = command.Targets.Where(target => target.State != Contract.TargetState.Blocked).Sum(target => target.CountedWatts) / 1000;
        if (kilowatts < from)
            return null;
        Bilingual name = command.Kind.Name;
        string setting = $"Control:SecondPersonFromKilowatts:{command.Order.Kind}";
        return from == 0
            ? new($"{name.Zh}须由监护人批准（{setting}）", $"{name.En} needs a guardian's approval ({setting})")
            : new($"{name.Zh} {kilowatts} kW，{from} kW 起须由监护人批准（{setting}）", $"{name.En} of {kilowatts} kW; from {from} kW on a guardian approves ({setting})");
    }

    /// <summary>Another account, in another sign-in.</summary>
    public static ControlRefusal? MayApprove(CommandHead head, Actor who)
    {
        Actor by = head.Made(DecisionKind.Prepared)!.By;
        return by.Account == who.Account || by.SignIn.Length > 0 && by.SignIn == who.SignIn
            ? ControlRefusal.Rule("account", who.Account,
                new($"命令由 {by.Account} 准备，须由他人批准", $"{by.Account} prepared the command; another person has to approve it"),
                new("由另一账号（监护人）另行登录后批准", "a guardian approves it with another account, in a sign-in of its own"))
            : null;
    }

    /// <summary>Whoever issued an emergency does not review it.</summary>
    public static ControlRefusal? MayReview(CommandHead head, Actor who) =>
        head.Decisions.Any(decision => decision.By.Account == who.Account)
            ? ControlRefusal.Rule("account", who.Account,
                new("紧急操作须由他人复核", "somebody else has to review an emergency command"), new("由另一账号（监护人）复核", "a guardian with another account reviews it"))
            : null;
}
