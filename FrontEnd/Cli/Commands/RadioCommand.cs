using System.CommandLine;
using System.Globalization;
using LoadMgmt.Cli.Rendering;
using LoadMgmt.Cli.Texts;
using LoadMgmt.Contract;
using Spectre.Console;

namespace LoadMgmt.Cli.Commands;

/// <summary>The radio channels: once, or again and again with --watch. With --json one object each time.</summary>
internal static class RadioCommand
{
    static readonly TimeSpan s_every = TimeSpan.FromSeconds(1);

    public static Command Build(Kit kit)
    {
        Option<bool> watch = kit.Option<bool>("--watch", RadioTexts.Watch);
        return kit.Command("radio", RadioTexts.About, RunAsync, watch);

        async Task<int> RunAsync(Work work)
        {
            try
            {
                do
                {
                    RadioReport report = await work.Api.GetAsync(Routes.Radio, ContractJson.Default.RadioReport, work.Stopping);
                    if (work.Json)
                        work.WriteJson(report, ContractJson.Default.RadioReport);
                    else
                        Show(work, report, work.Get(watch));
                    if (work.Get(watch))
                        await Task.Delay(s_every, work.Stopping);
                }
                while (work.Get(watch));
            }
            catch (OperationCanceledException) when (work.Stopping.IsCancellationRequested)
            {
                // Ctrl+C is how watching ends.
            }
            return ExitCodes.Ok;
        }
    }

    static void Show(Work work, RadioReport report, bool isLive)
    {
        if (isLive)
            work.Host.Out.Clear();
        work.Line(Tables.Time(report.At)!);
        if (report.Channels.Count == 0)
            work.Line(work.Say(RadioTexts.NoChannels));
        foreach (RadioChannelStatus channel in report.Channels)
            Show(work, channel);
    }

    static void Show(Work work, RadioChannelStatus channel)
    {
        Table facts = Tables.Facts()
            .Row(work.Say(RadioTexts.Channel), $"{channel.Name}  {channel.Port}  {channel.Note}")
            .Row(work.Say(RadioTexts.State), channel.Up ? channel.State : work.Say(RadioTexts.Down, channel.Fault))
            .Row(work.Say(RadioTexts.OnAir), channel.OnAir is null ? null : $"{channel.OnAir} ({channel.OnAirClass})")
            .Row(work.Say(RadioTexts.Queue), string.Join("  ", channel.Queue.Where(queue => queue.Waiting > 0)
                .Select(queue => string.Create(CultureInfo.InvariantCulture, $"{queue.Class} {queue.Waiting} ({queue.OldestSeconds:F0} s)"))))
            .Row(work.Say(RadioTexts.Exchanges), work.Say(RadioTexts.ExchangesLine, channel.Answered, channel.Unanswered, channel.Garbled, channel.Late))
            .Row(work.Say(RadioTexts.Use), work.Say(RadioTexts.UseLine, Percent(channel.Efficiency), Percent(channel.Utilisation), Number(channel.GapMilliseconds)))
            .Row(work.Say(RadioTexts.Cycle), channel.CycleSeconds is { } cycle ? work.Say(RadioTexts.CycleLine, Number(cycle), channel.Terminals) : null)
            .Row(work.Say(RadioTexts.Air), work.Say(
                RadioTexts.AirLine, Number(channel.KeyPressedSeconds), Number(channel.ReceivingSeconds), Number(channel.BusyByOthersSeconds)))
            .Row(work.Say(RadioTexts.Errors), work.Say(RadioTexts.ErrorsLine, channel.LineErrors, channel.Neighbours, channel.LineLosses, channel.StuckKeys));
        work.Show(facts);
        List(work, RadioTexts.Slowest, channel.Slowest);
        List(work, RadioTexts.Silent, channel.Silent);
    }

    static void List(Work work, Phrase title, IReadOnlyList<RadioTerminalStatus> terminals)
    {
        if (terminals.Count == 0)
            return;
        work.Line(work.Say(title));
        Table table = Tables.Of(
            work.Say(RadioTexts.Terminal), work.Say(RadioTexts.Reach), work.Say(RadioTexts.AnswerTime), work.Say(RadioTexts.Answered),
            work.Say(RadioTexts.Failed), work.Say(RadioTexts.Via), "RSSI");
        foreach (RadioTerminalStatus terminal in terminals)
            table.Row(
                terminal.Address, terminal.Reach, terminal.AnswerMilliseconds is { } time ? Number(time) : null, $"{terminal.Answered}",
                $"{terminal.Failed} ({terminal.FailuresInRow})", terminal.Via, terminal.Rssi?.ToString(CultureInfo.InvariantCulture));
        work.Show(table);
    }

    static string Number(double value) => value.ToString("F1", CultureInfo.InvariantCulture);

    static string Percent(double part) => (100 * part).ToString("F1", CultureInfo.InvariantCulture);
}
