using System.Net.ServerSentEvents;
using System.Text.Json;
using LoadMgmt.Cli.Http;
using LoadMgmt.Contract;

namespace LoadMgmt.Cli.Commands.Controls;

/// <summary>
/// Follows a command by the server's events. A stream that breaks is opened again, after a look at the command itself, so that it goes on
/// where no stream can be had; it gives up when the server was away for some minutes.
/// </summary>
internal static class Follower
{
    const int MostFailures = 60;

    /// <summary>A line that died without a word looks like one where nothing happens; after so long the difference is asked for.</summary>
    static readonly TimeSpan s_longestSilence = TimeSpan.FromMinutes(1);

    /// <returns>The command when it is as waited for.</returns>
    public static async Task<CommandReport> UntilAsync(Work work, string id, Func<CommandReport, bool> isAwaited, IFollowView view)
    {
        int failures = 0;
        while (true)
        {
            try
            {
                if (failures > 0)
                {
                    CommandReport now = await ControlCalls.GetAsync(work, id);
                    failures = 1;
                    view.Show(now);
                    if (isAwaited(now))
                        return now;
                }
                await foreach (CommandReport report in EventsAsync(work, id))
                {
                    failures = 0;
                    view.Show(report);
                    if (isAwaited(report))
                        return report;
                }
            }
            catch (Exception failure) when (failures < MostFailures && MayPass(failure) && !work.Stopping.IsCancellationRequested)
            {
                failures++;
                if (failures > 1 && failure is not OperationCanceledException)
                    view.Lost();
            }
            failures = Math.Max(failures, 1);
            await Task.Delay(TimeSpan.FromSeconds(Math.Min(failures, 5)), work.Host.Time, work.Stopping);
        }
    }

    static async IAsyncEnumerable<CommandReport> EventsAsync(Work work, string id)
    {
        using var silence = new CancellationTokenSource(s_longestSilence, work.Host.Time);
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(work.Stopping, silence.Token);
        using HttpResponseMessage reply = await work.Api.OpenAsync(Routes.With(Routes.WatchControl, id), ending.Token);
        await using Stream stream = await reply.Content.ReadAsStreamAsync(ending.Token);
        await foreach (SseItem<string> item in SseParser.Create(stream).EnumerateAsync(ending.Token))
        {
            silence.CancelAfter(s_longestSilence);
            if (item.EventType == "command")
                yield return JsonSerializer.Deserialize(item.Data, ContractJson.Default.CommandReport)!;
        }
    }

    /// <summary>The line, or a server that starts again; not a command that there is none, and no lack of rights.</summary>
    static bool MayPass(Exception failure) => failure switch
    {
        ProblemException { Problem: { } problem } => problem.Code == ErrorCodes.Busy || problem.Status >= 500,
        _ => failure is HttpRequestException or IOException or OperationCanceledException or JsonException,
    };
}
