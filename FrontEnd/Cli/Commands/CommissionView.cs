using LoadMgmt.Cli.Rendering;
using LoadMgmt.Cli.Texts;
using LoadMgmt.Contract;
using Spectre.Console;

namespace LoadMgmt.Cli.Commands;

/// <summary>A commissioning as tables: who the terminal is, a line for each step, and what was or is otherwise than wanted.</summary>
internal static class CommissionView
{
    public static void Show(Work work, CommissionReport report)
    {
        if (report.Identity.Count > 0)
        {
            Table who = Tables.Of(work.Say(CommissionTexts.Identity), "");
            foreach (ParameterItemText item in report.Identity)
                who.Row(item.Name, item.Value);
            work.Show(who);
        }
        Table steps = Tables.Of(work.Say(CommissionTexts.Step), work.Say(CommissionTexts.Name), work.Say(CommissionTexts.Outcome), work.Say(CommissionTexts.Detail));
        foreach (CommissionStepReport step in report.Steps)
            steps.Row(step.Key, Name(work, step), Outcome(work, step.Outcome), Detail(work, step));
        work.Show(steps);
        ParameterComparison[] different = [.. report.Steps.SelectMany(step => step.Items).Where(item => !item.Same).Distinct()];
        if (different.Length > 0)
        {
            Table items = Tables.Of(work.Say(ParamTexts.Parameter), work.Say(ParamTexts.Item), work.Say(CommissionTexts.Wanted), work.Say(CommissionTexts.There));
            foreach (ParameterComparison one in different)
                items.Row(one.Key, one.Item, one.Archive, one.Terminal);
            work.Show(items);
        }
        work.Line(work.Say(report switch
        {
            { Stopped: true } => CommissionTexts.Stopped,
            { Good: false } => CommissionTexts.NotGood,
            { DryRun: true } => CommissionTexts.DryRunEnd,
            _ => CommissionTexts.Good,
        }));
    }

    public static string Name(Work work, CommissionStepReport step) => work.Language == Language.Zh ? step.NameZh : step.Name;

    public static string Detail(Work work, CommissionStepReport step) => work.Language == Language.Zh ? step.DetailZh : step.Detail;

    public static string Outcome(Work work, StepOutcome outcome) => work.Say(outcome switch
    {
        StepOutcome.Done => CommissionTexts.Done,
        StepOutcome.Same => CommissionTexts.Same,
        StepOutcome.Planned => CommissionTexts.Planned,
        StepOutcome.Skipped => CommissionTexts.Skipped,
        StepOutcome.Differs => CommissionTexts.Differs,
        _ => CommissionTexts.Failed,
    });
}
