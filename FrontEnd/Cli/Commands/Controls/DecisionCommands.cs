using System.CommandLine;
using LoadMgmt.Cli.Texts;
using LoadMgmt.Contract;

namespace LoadMgmt.Cli.Commands.Controls;

/// <summary>Approves, cancels, reviews.</summary>
internal static class DecisionCommands
{
    /// <summary>Another person's consent, after all that this person has to see.</summary>
    public static Command Approve(Kit kit)
    {
        Argument<string> id = kit.Argument<string>("ID", ControlTexts.Id);
        Option<bool> yes = kit.Option<bool>("--yes", ControlTexts.YesOption);
        return kit.Command("approve", ControlTexts.ApproveAbout, RunAsync, id, yes);

        async Task<int> RunAsync(Work work)
        {
            if (!work.Get(yes) && !Asking.IsPossible(work))
                return work.Refuse(ControlTexts.NeedsYes);
            CommandReport report = await ControlCalls.GetAsync(work, work.Get(id));
            if (!work.Json)
                await Preparing.ShowAsync(work, report);
            if (report.Phase != CommandPhase.Prepared)
            {
                work.Refuse(ControlTexts.NotToApprove, report.Id, CommandWords.Phase(work, report.Phase));
                return ExitCodes.Refused;
            }
            if (!work.Get(yes) && !await Asking.YesAsync(work, ControlTexts.ApproveQuestion))
                return work.Refuse(ControlTexts.NotApproved, report.Id);
            return await DecideAsync(work, Routes.ApproveControl, report.Id, null, ControlTexts.ApprovedNow);
        }
    }

    public static Command Cancel(Kit kit) => WithReason(kit, "cancel", ControlTexts.CancelAbout, Routes.CancelControl, ControlTexts.CancelledNow);

    public static Command Review(Kit kit) => WithReason(kit, "review", ControlTexts.ReviewAbout, Routes.ReviewControl, ControlTexts.ReviewedNow);

    static Command WithReason(Kit kit, string name, Phrase about, string route, Phrase done)
    {
        Argument<string> id = kit.Argument<string>("ID", ControlTexts.Id);
        Option<string> reason = kit.Option<string>("--reason", ControlTexts.ReasonOption, "TEXT");
        reason.Required = true;
        return kit.Command(name, about, work => DecideAsync(work, route, work.Get(id), work.Get(reason), done), id, reason);
    }

    static async Task<int> DecideAsync(Work work, string route, string id, string? reason, Phrase done)
    {
        (CommandReport? report, int exit) = await ControlCalls.DecideAsync(work, route, id, reason);
        if (report is null)
            return exit;
        if (work.Json)
            work.WriteJson(report, ContractJson.Default.CommandReport);
        else
        {
            work.Line(work.Say(done, report.Id, CommandWords.Phase(work, report)));
            work.Line(CommandWords.Counts(work, report));
        }
        return ExitCodes.Ok;
    }
}
