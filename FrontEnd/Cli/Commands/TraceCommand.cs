using System.CommandLine;
using System.Net.ServerSentEvents;
using System.Text.Json;
using LoadMgmt.Cli.Http;
using LoadMgmt.Cli.Texts;
using LoadMgmt.Contract;
using Spectre.Console;

namespace LoadMgmt.Cli.Commands;

/// <summary>Decoded frames live. With --json one object per line.</summary>
internal static class TraceCommand
{
    public static Command Build(Kit kit)
    {
        Option<string?> terminal = kit.Option<string?>("--terminal", WatchTexts.Terminal, "ADDRESS");
        Option<int?> count = kit.Number("--count", WatchTexts.Count, 1, int.MaxValue);
        return kit.Command("trace", WatchTexts.TraceAbout, RunAsync, terminal, count);

        async Task<int> RunAsync(Work work)
        {
            using HttpResponseMessage reply = await work.Api.OpenAsync(Query.Of(Routes.Trace, ("terminal", work.Get(terminal))), work.Stopping);
            await using Stream stream = await reply.Content.ReadAsStreamAsync(work.Stopping);
            int left = work.Get(count) ?? int.MaxValue;
            try
            {
                await foreach (SseItem<string> item in SseParser.Create(stream).EnumerateAsync(work.Stopping))
                    if (Show(work, item) && --left == 0)
                        return ExitCodes.Ok;
            }
            catch (OperationCanceledException) when (work.Stopping.IsCancellationRequested)
            {
                return ExitCodes.Ok;    // Ctrl+C is how a trace ends
            }
            work.Note(work.Say(WatchTexts.Ended));
            return ExitCodes.Unreachable;
        }
    }

    /// <summary>True for a frame.</summary>
    static bool Show(Work work, SseItem<string> item)
    {
        switch (item.EventType)
        {
            case "started":
                TraceStarted started = JsonSerializer.Deserialize(item.Data, ContractJson.Default.TraceStarted)!;
                work.Note(work.Say(WatchTexts.Watching, started.Address ?? work.Say(WatchTexts.AllTerminals)));
                return false;
            case "dropped":
                work.Note(work.Say(WatchTexts.Dropped, JsonSerializer.Deserialize(item.Data, ContractJson.Default.TraceDropped)!.Frames));
                return false;
            case "frame":
                TraceFrame frame = JsonSerializer.Deserialize(item.Data, ContractJson.Default.TraceFrame)!;
                if (work.Json)
                    work.Host.Raw.WriteLine(JsonText.Line(frame, ContractJson.Default.TraceFrame));
                else
                    Show(work, frame);
                return true;
            default:
                return false;
        }
    }

    static void Show(Work work, TraceFrame frame)
    {
        string color = frame.Direction == "up" ? "green" : "blue", arrow = frame.Direction == "up" ? "←" : "→";
        work.Host.Out.MarkupLineInterpolated($"[grey]{frame.AtStation:HH:mm:ss.fff}[/] [{color}]{arrow} {frame.Address}[/] [grey]{frame.Hex}[/]");
        foreach (string line in frame.Lines)
            work.Line("    " + line);
    }
}
