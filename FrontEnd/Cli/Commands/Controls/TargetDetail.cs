using LoadMgmt.Cli.Rendering;
using LoadMgmt.Cli.Texts;
using LoadMgmt.Contract;
using Spectre.Console;

namespace LoadMgmt.Cli.Commands.Controls;

/// <summary>One target at full length: what was seen before, what will happen, what went out and what was seen of it.</summary>
internal static class TargetDetail
{
    public static void Show(Work work, CommandReport report, TargetReport target)
    {
        Table facts = Tables.Facts()
            .Row(work.Say(ControlTexts.Terminal), $"{target.Address} {target.TerminalName}")
            .Row(work.Say(ControlTexts.Customer), $"{target.CustomerNumber} {target.Customer}".Trim())
            .Row(work.Say(ControlTexts.NumberColumn), CommandWords.Number(target))
            .Row(work.Say(ControlTexts.WillHappen), target.WillHappen)
            .Row(work.Say(ControlTexts.State), CommandWords.State(work, target.State))
            .Row(work.Say(ControlTexts.Detail), target.Detail);
        if (target.Block is { } block)
            facts.Row(work.Say(ControlTexts.Rule), TargetViews.Block(work, block));
        foreach (string warning in target.Warnings)
            facts.Row(work.Say(ControlTexts.Warning), warning);
        if (target.Facts is { } seen)
            Add(work, facts, seen);
        if (target.IssuedAt is { } issued)
            facts.Row(work.Say(ControlTexts.IssuedAt), Tables.Time(CommandView.AtStation(report, issued)));
        if (target.VerifyBy is { } by && !target.Final)
            facts.Row(work.Say(ControlTexts.VerifyBy), Tables.Time(CommandView.AtStation(report, by)));
        foreach (string frame in target.Frames)
            facts.Row(work.Say(ControlTexts.Frame), frame);
        if (target.PowerBefore is not null || target.PowerAfter is not null)
            facts.Row(work.Say(ControlTexts.LoadBefore), Tables.Number(target.PowerBefore)).Row(work.Say(ControlTexts.LoadAfter), Tables.Number(target.PowerAfter));
        work.Show(facts);
        if (target.Evidence.Count == 0)
            return;
        work.Line(work.Say(ControlTexts.Evidence));
        Table evidence = Tables.Of("", "", "");
        evidence.HideHeaders();
        foreach (EvidenceItem item in target.Evidence)
            evidence.Row(Tables.Time(item.AtStation), item.What, item.Text);
        work.Show(evidence);
    }

    static void Add(Work work, Table facts, FactsShown seen) => facts
        .Row(work.Say(ControlTexts.Link), work.Say(ControlTexts.LinkLine, work.YesNo(seen.Linked), work.YesNo(seen.LoggedIn) ?? "-", work.YesNo(seen.Fresh)))
        .Row(work.Say(ControlTexts.Supply), work.Say(
            ControlTexts.SupplyLine, work.YesNo(seen.GuaranteedSupply) ?? "-", work.YesNo(seen.Excluded) ?? "-", work.YesNo(seen.AlreadySo) ?? "-", Age(work, seen.StateAgeSeconds)))
        .Row(work.Say(ControlTexts.PresentLoad), seen.LoadKilowatts is null ? null : $"{Tables.Number(seen.LoadKilowatts)} kW, {Age(work, seen.LoadAgeSeconds)}")
        .Row(work.Say(ControlTexts.ClockError), Tables.Seconds(seen.ClockErrorSeconds));

    static string Age(Work work, double? seconds) => seconds is { } known ? work.Say(ControlTexts.Age, Math.Round(known)) : work.Say(ControlTexts.NeverRead);
}
