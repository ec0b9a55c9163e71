using LoadMgmt.Cli.Texts;
using LoadMgmt.Contract;
using Spectre.Console;

namespace LoadMgmt.Cli.Commands.Controls;

/// <summary>Questions before something that cannot be taken back.</summary>
internal static class Asking
{
    /// <summary>Somebody can be asked, and no program reads along.</summary>
    public static bool IsPossible(Work work) => work.Host.IsInteractive && !work.Json;

    /// <summary>Only "y" and "yes", 是 in Chinese, are consent.</summary>
    public static async Task<bool> YesAsync(Work work, Phrase question)
    {
        work.Host.Error.Write(work.Say(question) + " ");
        string? typed = await work.Host.Input.ReadLineAsync(work.Stopping);
        return typed?.Trim().ToLowerInvariant() is "y" or "yes" or "是";
    }

    /// <summary>What has to be typed to issue a command, by hand or by --confirm; null with an exit code where it is not that.</summary>
    /// <param name="given">--confirm.</param>
    public static async Task<(string? Confirm, int? Refused)> ConfirmAsync(Work work, CommandReport report, string? given, bool saidYes)
    {
        if (report.Confirm is not { } wanted)
            return saidYes || given is not null ? (null, null)
                : !IsPossible(work) ? (null, work.Refuse(ControlTexts.NeedsYes))
                : await YesAsync(work, ControlTexts.IssueQuestion) ? (null, null)
                : (null, work.Refuse(ControlTexts.NotIssued, report.Id));
        if (given is null && !IsPossible(work))
            return (null, work.Refuse(ControlTexts.NeedsConfirm));
        if (given is null)
        {
            work.Host.Error.Write(work.Say(Question(report)) + " ");
            given = await work.Host.Input.ReadLineAsync(work.Stopping);
        }
        return string.Equals(given?.Trim(), wanted, StringComparison.OrdinalIgnoreCase) ? (wanted, null) : (null, work.Refuse(ControlTexts.NotConfirmed, report.Id));
    }

    static Phrase Question(CommandReport report) => report switch
    {
        { Members: not 1 } => ControlTexts.TypeCount,
        { Targets: [{ CustomerNumber: null }, ..] } => ControlTexts.TypeAddress,
        _ => ControlTexts.TypeCustomer,
    };
}
