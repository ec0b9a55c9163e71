using System.CommandLine;
using LoadMgmt.Cli.Texts;
using LoadMgmt.Contract;

namespace LoadMgmt.Cli.Commands.Controls;

/// <summary>Issues a prepared command: shows it, has its confirmation typed, and follows it.</summary>
internal static class IssueCommand
{
    public static Command Build(Kit kit)
    {
        Argument<string> id = kit.Argument<string>("ID", ControlTexts.Id);
        Option<string?> confirm = kit.Option<string?>("--confirm", ControlTexts.ConfirmOption, "VALUE"), key = kit.Option<string?>("--key", ControlTexts.KeyOption, "KEY");
        Option<bool> yes = kit.Option<bool>("--yes", ControlTexts.YesOption), noWait = kit.Option<bool>("--no-wait", ControlTexts.NoWait);
        return kit.Command("issue", ControlTexts.IssueAbout, RunAsync, id, confirm, yes, noWait, key);

        async Task<int> RunAsync(Work work)
        {
            CommandReport report = await ControlCalls.GetAsync(work, work.Get(id));
            if (!work.Json)
                await Preparing.ShowAsync(work, report);
            if (Standing(work, report) is { } refused)
                return refused;
            (string? confirmed, int? notConfirmed) = await Asking.ConfirmAsync(work, report, work.Get(confirm), work.Get(yes));
            return notConfirmed ?? await Issuing.RunAsync(work, report.Id, confirmed, work.Get(key) ?? Guid.NewGuid().ToString(), !work.Get(noWait));
        }
    }

    /// <summary>The exit code where it cannot be issued as it stands; null: it can.</summary>
    public static int? Standing(Work work, CommandReport report)
    {
        if (report.Phase is not (CommandPhase.Prepared or CommandPhase.Approved))
        {
            work.Refuse(ControlTexts.NotToIssue, report.Id, CommandWords.Phase(work, report.Phase));
            return ExitCodes.Refused;
        }
        if (!Outcome.MayGo(report))
        {
            work.Refuse(ControlTexts.AllBlocked);
            return ExitCodes.Refused;
        }
        if (!CommandWords.WaitsForApproval(report))
            return null;
        work.Refuse(ControlTexts.ApproveNext, report.Id);
        return ExitCodes.NeedsApproval;
    }
}
