using System.Globalization;
using LoadMgmt.Cli.Rendering;
using LoadMgmt.Cli.Texts;
using LoadMgmt.Contract;
using Spectre.Console;

namespace LoadMgmt.Cli.Commands.Controls;

/// <summary>Targets for people: a line each; what stands against some; what is to be known before; and a few at full length.</summary>
internal static class TargetViews
{
    /// <summary>So many are shown with all that was seen of them.</summary>
    public const int Few = 3;

    /// <summary>So many lines are shown where not all were asked for.</summary>
    public const int Lines = 30;

    /// <summary>Examples beside a warning that many share.</summary>
    const int Examples = 3;

    public static void Show(Work work, CommandReport report, IReadOnlyList<TargetReport> targets, bool isWhole)
    {
        if (targets.Count == 0)
        {
            work.Line(work.Say(GlobalTexts.Nothing));
            return;
        }
        if (targets.Count <= Few)
        {
            foreach (TargetReport target in targets)
                TargetDetail.Show(work, report, target);
            return;
        }
        Table table = Tables.Of(
            work.Say(ControlTexts.Terminal), work.Say(ControlTexts.Name), work.Say(ControlTexts.CustomerNumber), work.Say(ControlTexts.Customer),
            work.Say(ControlTexts.NumberColumn), work.Say(ControlTexts.State), work.Say(ControlTexts.LoadBefore), work.Say(ControlTexts.LoadAfter),
            work.Say(ControlTexts.Detail));
        foreach (TargetReport target in isWhole ? targets : targets.Take(Lines))
            table.Row(
                target.Address, target.TerminalName, target.CustomerNumber, target.Customer, CommandWords.Number(target), CommandWords.State(work, target.State),
                Tables.Number(target.PowerBefore ?? target.Facts?.LoadKilowatts), Tables.Number(target.PowerAfter), target.Block is null ? target.Detail : Block(work, target.Block));
        work.Show(table);
        if (!isWhole && targets.Count > Lines)
            work.Line(work.Say(ControlTexts.MoreTargets, targets.Count - Lines, report.Id));
    }

    /// <summary>Every target that a rule stands against, with the rule, what it found, and who could lift it.</summary>
    public static void ShowBlocked(Work work, IReadOnlyList<TargetReport> targets)
    {
        TargetReport[] blocked = [.. targets.Where(target => target.Block is not null)];
        if (blocked.Length == 0)
            return;
        work.Line(work.Say(ControlTexts.BlockedTitle, blocked.Length));
        Table table = Tables.Of(
            work.Say(ControlTexts.Terminal), work.Say(ControlTexts.Customer), work.Say(ControlTexts.NumberColumn), work.Say(ControlTexts.Rule),
            work.Say(ControlTexts.Found), work.Say(ControlTexts.WhoCanLift));
        foreach (TargetReport target in blocked)
            table.Row(
                $"{target.Address} {target.TerminalName}", target.Customer, CommandWords.Number(target), target.Block!.Rule, target.Block.Value,
                target.Block.WhoCanLift);
        work.Show(table);
    }

    /// <summary>Each warning once, with how many it concerns.</summary>
    public static void ShowWarnings(Work work, IReadOnlyList<TargetReport> targets)
    {
        IGrouping<string, TargetReport>[] warnings =
        [
            .. targets.SelectMany(target => target.Warnings, (target, warning) => (target, warning))
                .GroupBy(pair => pair.warning, pair => pair.target).OrderByDescending(group => group.Count()),
        ];
        if (warnings.Length == 0)
            return;
        work.Line(work.Say(ControlTexts.WarningsTitle));
        Table table = Tables.Of(work.Say(ControlTexts.Warning), work.Say(ControlTexts.Targets), work.Say(ControlTexts.Terminal));
        foreach (IGrouping<string, TargetReport> warning in warnings)
            table.Row(warning.Key, warning.Count().ToString(CultureInfo.InvariantCulture),
                string.Join(' ', warning.Take(Examples).Select(target => target.Address)) + (warning.Count() > Examples ? " …" : ""));
        work.Show(table);
    }

    public static string Block(Work work, BlockShown block) => work.Say(ControlTexts.BlockLine, block.Rule, block.Value, block.WhoCanLift);
}
