using LoadMgmt.Cli.Http;
using LoadMgmt.Cli.Texts;
using LoadMgmt.Contract;

namespace LoadMgmt.Cli.Commands.Controls;

/// <summary>Issues a command once and follows it to its end. Nothing here ever issues it a second time.</summary>
internal static class Issuing
{
    public static async Task<int> RunAsync(Work work, string id, string? confirm, string key, bool isFollowed)
    {
        (CommandReport? report, int exit) = await ControlCalls.IssueAsync(work, id, confirm, key);
        return report is null ? exit : isFollowed ? await FollowAsync(work, report) : Tell(work, report);
    }

    /// <summary>Until nothing more changes. Whatever becomes of the watching, the command goes on; that is told.</summary>
    public static async Task<int> FollowAsync(Work work, CommandReport report)
    {
        if (report.Final)
            return Tell(work, report);
        try
        {
            CommandReport ended = await FollowView.WhileAsync(work, work.Host.Error, jsonLines: false, view =>
            {
                view.Show(report);
                return Follower.UntilAsync(work, report.Id, now => now.Final, view);
            });
            // An event carries the targets that it waited for; the end is told of all.
            return Tell(work, ended.Targets.Count < ended.Members ? await ControlCalls.GetAsync(work, report.Id) : ended);
        }
        catch (ProblemException failure)
        {
            Failures.Tell(work, failure.Problem);
        }
        catch (HttpRequestException failure)
        {
            work.Note(work.Say(GlobalTexts.Unreachable, work.Api.Server, failure.Message));
        }
        catch (OperationCanceledException)
        {
            work.Note(work.Say(ControlTexts.StillRunning, report.Id));
            return work.Stopping.IsCancellationRequested ? ExitCodes.Interrupted : ExitCodes.Unknown;
        }
        work.Note(work.Say(ControlTexts.StillRunning, report.Id));
        return ExitCodes.Unknown;
    }

    static int Tell(Work work, CommandReport report)
    {
        if (work.Json)
            work.WriteJson(report, ContractJson.Default.CommandReport);
        else
        {
            CommandView.Show(work, report);
            TargetViews.Show(work, report, report.Targets, isWhole: false);
            if (report.NeedsReview)
                work.Note(work.Say(ControlTexts.ReviewNext, report.Id));
            if (!report.Final)
                work.Note(work.Say(ControlTexts.StillRunning, report.Id));
        }
        return Outcome.ExitCode(report);
    }
}
