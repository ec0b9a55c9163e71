using System.Globalization;
using LoadMgmt.Cli.Rendering;
using LoadMgmt.Cli.Texts;
using LoadMgmt.Contract;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace LoadMgmt.Cli.Commands.Controls;

/// <summary>A command while it goes on: phase, counts by state, load that is out, and who keeps it waiting.</summary>
internal static class LiveTable
{
    const int SlowestShown = 5;

    public static IRenderable Of(Work work, CommandReport report)
    {
        Table facts = Tables.Facts()
            .Row(work.Say(ControlTexts.Id), report.Id)
            .Row(work.Say(ControlTexts.Kind), report.What)
            .Row(work.Say(ControlTexts.Phase), CommandWords.Phase(work, report))
            .Row(work.Say(ControlTexts.Targets), $"{report.Members}")
            .Row(work.Say(ControlTexts.State), CommandWords.Counts(work, report))
            .Row(work.Say(ControlTexts.Answered), $"{report.AnsweredAfter} / {report.AnsweringBefore}")
            .Row(work.Say(ControlTexts.Out), Out(report));
        TargetReport[] slowest = [.. report.Targets.Where(target => !target.Final && target.IssuedAt is not null).OrderBy(target => target.IssuedAt).Take(SlowestShown)];
        if (slowest.Length == 0)
            return facts;
        Table waiting = Tables.Of(
            work.Say(ControlTexts.Slowest), work.Say(ControlTexts.Customer), work.Say(ControlTexts.NumberColumn), work.Say(ControlTexts.State),
            work.Say(ControlTexts.Seconds));
        DateTime now = work.Host.Time.GetUtcNow().UtcDateTime;
        foreach (TargetReport target in slowest)
            waiting.Row(
                $"{target.Address} {target.TerminalName}", target.Customer, CommandWords.Number(target), CommandWords.State(work, target.State),
                (now - target.IssuedAt!.Value).TotalSeconds.ToString("F0", CultureInfo.InvariantCulture));
        return new Rows(facts, waiting);
    }

    /// <summary>The same in one line.</summary>
    public static string Line(Work work, CommandReport report) => Out(report) is { } load
        ? $"{report.Id} {CommandWords.Phase(work, report)}: {CommandWords.Counts(work, report)}; {work.Say(ControlTexts.Out)} {load}"
        : $"{report.Id} {CommandWords.Phase(work, report)}: {CommandWords.Counts(work, report)}";

    /// <summary>"12.4 / 40 MW".</summary>
    static string? Out(CommandReport report) => report.OutKilowatts is { } gone
        ? $"{CommandWords.Megawatts(gone)} / {CommandWords.Megawatts(report.LoadKilowatts) ?? "-"} MW"
        : null;
}
