using System.CommandLine;
using LoadMgmt.Cli.Texts;
using LoadMgmt.Contract;
using Spectre.Console;

namespace LoadMgmt.Cli.Commands;

/// <summary>Decodes the journal again, and shows how far it is.</summary>
internal static class ReprocessCommand
{
    static readonly TimeSpan s_between = TimeSpan.FromSeconds(1);

    public static Command Build(Kit kit)
    {
        Option<long?> from = kit.Option<long?>("--from", WatchTexts.FromSequence, "SEQUENCE"), to = kit.Option<long?>("--to", WatchTexts.ToSequence, "SEQUENCE");
        Option<bool> noWait = kit.Option<bool>("--no-wait", WatchTexts.NoWait);
        return kit.Command("reprocess", WatchTexts.ReprocessAbout, RunAsync, from, to, noWait);

        async Task<int> RunAsync(Work work)
        {
            ReprocessProgress progress = await work.Api.PostAsync(
                Routes.Reprocess, new ReprocessRequest(work.Get(from), work.Get(to)), ContractJson.Default.ReprocessRequest,
                ContractJson.Default.ReprocessProgress, work.Stopping);
            if (!work.Get(noWait))
                progress = await FollowAsync(work, progress);
            if (work.Json)
                work.WriteJson(progress, ContractJson.Default.ReprocessProgress);
            else
                work.Line(progress.State switch
                {
                    ReprocessState.Failed => work.Say(WatchTexts.ReprocessFailed, progress.Detail),
                    ReprocessState.Running => work.Say(WatchTexts.Started, progress.From, progress.To),
                    _ => work.Say(WatchTexts.Reprocessed, progress.From, progress.To, progress.Done),
                });
            return progress.State == ReprocessState.Failed ? ExitCodes.ServerError : ExitCodes.Ok;
        }
    }

    static async Task<ReprocessProgress> FollowAsync(Work work, ReprocessProgress progress)
    {
        long shown = -1;
        while (progress.State == ReprocessState.Running)
        {
            if (!work.Json && progress.Done != shown)
                work.Note(work.Say(WatchTexts.Reprocessing, shown = progress.Done, progress.Total));
            await Task.Delay(s_between, work.Host.Time, work.Stopping);
            progress = await work.Api.GetAsync(Routes.Reprocess, ContractJson.Default.ReprocessProgress, work.Stopping);
        }
        return progress;
    }
}
