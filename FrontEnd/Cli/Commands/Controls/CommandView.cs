using LoadMgmt.Cli.Rendering;
using LoadMgmt.Cli.Texts;
using LoadMgmt.Contract;
using Spectre.Console;

namespace LoadMgmt.Cli.Commands.Controls;

/// <summary>A command for people: what, where it stands, whom it meets, the station's limits, and who decided what.</summary>
internal static class CommandView
{
    public static void Show(Work work, CommandReport report)
    {
        work.Show(Facts(work, report));
        if (report.Limits.Count > 0)
        {
            Table limits = Tables.Of(work.Say(ControlTexts.Limit), work.Say(ControlTexts.Value), work.Say(ControlTexts.Effect));
            foreach (LimitShown limit in report.Limits)
                limits.Row(limit.Setting, limit.Value, limit.Effect);
            work.Show(limits);
        }
        if (report.Decisions.Count == 0)
            return;
        Table decisions = Tables.Of(
            work.Say(ControlTexts.Decision), work.Say(ControlTexts.At), work.Say(ControlTexts.By), work.Say(ControlTexts.From), work.Say(ControlTexts.Reason));
        foreach (DecisionShown decision in report.Decisions)
            decisions.Row(Decision(work, decision.What), Tables.Time(decision.AtStation), decision.By, decision.From, decision.Reason);
        work.Show(decisions);
    }

    static Table Facts(Work work, CommandReport report)
    {
        Table facts = Tables.Facts()
            .Row(work.Say(ControlTexts.Id), report.Id)
            .Row(work.Say(ControlTexts.Kind), report.What)
            .Row(work.Say(ControlTexts.Phase), CommandWords.Phase(work, report))
            .Row(work.Say(ControlTexts.Detail), report.Detail)
            .Row(work.Say(ControlTexts.By), report.By)
            .Row(work.Say(ControlTexts.PreparedAt), Tables.Time(report.PreparedAtStation))
            .Row(work.Say(ControlTexts.Reason), report.Reason)
            .Row(work.Say(ControlTexts.Targets), work.Say(ControlTexts.TargetsLine, report.Members, report.Customers, report.AnsweringBefore, report.AnsweredAfter))
            .Row(work.Say(ControlTexts.State), CommandWords.Counts(work, report))
            .Row(work.Say(ControlTexts.Load), CommandWords.Megawatts(report.LoadKilowatts));
        if (report.OutKilowatts is { } gone)
            facts.Row(work.Say(ControlTexts.Out), CommandWords.Megawatts(gone));
        if (report.Drill)
            facts.Row(work.Say(ControlTexts.Drill), work.Say(ControlTexts.DrillMeans));
        if (report.Emergency)
            facts.Row(work.Say(ControlTexts.Emergency), work.Say(report.NeedsReview ? ControlTexts.ReviewMissing : ControlTexts.EmergencyMeans));
        if (report.NeedsApproval)
            facts.Row(work.Say(ControlTexts.Approval), report.ApprovalRule);
        if (report.ValidUntil is { } until && report.Phase is CommandPhase.Prepared or CommandPhase.Approved)
            facts.Row(work.Say(ControlTexts.ValidUntil), Tables.Time(AtStation(report, until)));
        return facts;
    }

    /// <summary>At the station's offset, which the report has for the time of preparation.</summary>
    public static DateTimeOffset AtStation(CommandReport report, DateTime utc) =>
        new DateTimeOffset(DateTime.SpecifyKind(utc, DateTimeKind.Utc)).ToOffset(report.PreparedAtStation.Offset);

    /// <summary>A decision of tomorrow is shown as the server calls it.</summary>
    static string Decision(Work work, string what) => what switch
    {
        "prepared" => work.Say(ControlTexts.DecidedPrepare),
        "approved" => work.Say(ControlTexts.DecidedApprove),
        "issued" => work.Say(ControlTexts.DecidedIssue),
        "cancelled" => work.Say(ControlTexts.DecidedCancel),
        "reviewed" => work.Say(ControlTexts.DecidedReview),
        _ => what,
    };
}
