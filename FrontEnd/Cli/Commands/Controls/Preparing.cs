using LoadMgmt.Cli.Texts;
using LoadMgmt.Contract;

namespace LoadMgmt.Cli.Commands.Controls;

/// <summary>A command prepared: each target looked at, and all of it shown. Nothing that acts goes out.</summary>
internal static class Preparing
{
    /// <summary>Null with an exit code where it did not come to that.</summary>
    public static async Task<(CommandReport? Report, int Exit)> RunAsync(Work work, ControlRequest request, string key)
    {
        (CommandReport? asked, int exit) = await ControlCalls.PrepareAsync(work, request, key);
        if (asked is null)
            return (null, exit);
        if (asked.Phase != CommandPhase.Preparing)
            return (asked, ExitCodes.Ok);
        try
        {
            return (await FollowView.WhileAsync(work, work.Host.Error, jsonLines: false, view =>
                Follower.UntilAsync(work, asked.Id, report => report.Phase != CommandPhase.Preparing, view)), ExitCodes.Ok);
        }
        catch (OperationCanceledException) when (work.Stopping.IsCancellationRequested)
        {
            work.Note(work.Say(ControlTexts.StillRunning, asked.Id));
            throw;
        }
    }

    /// <summary>All that somebody has to see before deciding. On standard error where it goes before another result.</summary>
    public static async Task ShowAsync(Work work, CommandReport report)
    {
        IReadOnlyList<TargetReport> targets = await TargetPages.AllAsync(work, report);
        CommandView.Show(work, report);
        TargetViews.Show(work, report, targets, isWhole: false);
        if (targets.Count <= TargetViews.Few)
            return;
        TargetViews.ShowWarnings(work, targets);
        TargetViews.ShowBlocked(work, targets);
    }

    /// <summary>Who does what next, with the command that does it.</summary>
    public static void TellNext(Work work, CommandReport report)
    {
        if (report.Phase is not (CommandPhase.Prepared or CommandPhase.Approved))
            return;
        work.Note(!Outcome.MayGo(report) ? work.Say(ControlTexts.AllBlocked)
            : CommandWords.WaitsForApproval(report) ? work.Say(ControlTexts.ApproveNext, report.Id)
            : work.Say(ControlTexts.IssueNext, report.Id));
    }
}
