using System.Globalization;
using LoadMgmt.Cli.Texts;
using LoadMgmt.Contract;

namespace LoadMgmt.Cli.Commands.Controls;

/// <summary>How phases, states and quantities of commands are called.</summary>
internal static class CommandWords
{
    public static string Phase(Work work, CommandPhase phase) => work.Say(phase switch
    {
        CommandPhase.Preparing => ControlTexts.Preparing,
        CommandPhase.Prepared => ControlTexts.PreparedPhase,
        CommandPhase.Approved => ControlTexts.Approved,
        CommandPhase.Issuing => ControlTexts.Issuing,
        CommandPhase.Settling => ControlTexts.Settling,
        CommandPhase.Closed => ControlTexts.Closed,
        CommandPhase.Cancelled => ControlTexts.Cancelled,
        _ => ControlTexts.Expired,
    });

    public static string Phase(Work work, CommandReport report) => WaitsForApproval(report)
        ? Listed(work, [Phase(work, report.Phase), work.Say(ControlTexts.ApprovalMissing)])
        : Phase(work, report.Phase);

    public static bool WaitsForApproval(CommandReport report) => report is { Phase: CommandPhase.Prepared, NeedsApproval: true };

    public static string State(Work work, TargetState state) => work.Say(state switch
    {
        TargetState.Prepared => ControlTexts.Prepared,
        TargetState.Blocked => ControlTexts.Blocked,
        TargetState.Issued => ControlTexts.Issued,
        TargetState.Accepted => ControlTexts.Accepted,
        TargetState.Verified => ControlTexts.Verified,
        TargetState.Refused => ControlTexts.Refused,
        TargetState.Unknown => ControlTexts.Unknown,
        _ => ControlTexts.NotSent,
    });

    public static string Counts(Work work, CommandReport report) =>
        Listed(work, report.Counts.Where(count => count.Count > 0).Select(count => $"{State(work, count.State)} {count.Count}"));

    public static string Listed(Work work, IEnumerable<string> words) => string.Join(work.Language == Language.Zh ? "，" : ", ", words);

    /// <summary>Round or total-add group; null for the terminal as a whole.</summary>
    public static string? Number(TargetReport target) => target.Number > 0 ? target.Number.ToString(CultureInfo.InvariantCulture) : null;

    public static string? Megawatts(decimal? kilowatts) => kilowatts is { } known ? (known / 1000).ToString("0.###", CultureInfo.InvariantCulture) : null;
}
