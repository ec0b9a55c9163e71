using LoadMgmt.Cli.Rendering;
using LoadMgmt.Cli.Texts;
using LoadMgmt.Contract;
using Spectre.Console;

namespace LoadMgmt.Cli.Commands;

/// <summary>Before a control goes out: the terminal as it is now, and its address typed by hand.</summary>
internal static class Confirmation
{
    /// <summary>Null: go on. Else the exit code.</summary>
    public static async Task<int?> AskAsync(Work work, ControlOptions options, Func<TerminalSummary, string> about)
    {
        bool asks = !work.Get(options.Yes);
        if (asks && (work.Json || !work.Host.IsInteractive))
            return work.Refuse(ControlTexts.NeedsYes);
        TerminalDetail terminal = await work.Api.GetAsync(
            Routes.With(Routes.Terminal, work.Get(options.Address)), ContractJson.Default.TerminalDetail, work.Stopping);
        TerminalSummary summary = terminal.Summary;
        if (!work.Json)
        {
            work.Note(about(summary));
            work.Note(work.Say(ControlTexts.Online, work.YesNo(summary.Linked), work.YesNo(summary.LoggedIn) ?? "-", work.YesNo(summary.Fresh), work.YesNo(summary.Conflict)));
        }
        if (!asks)
            return null;
        work.Host.Error.Write(work.Say(ControlTexts.TypeAddress) + " ");
        string? typed = await work.Host.Input.ReadLineAsync(work.Stopping);
        return string.Equals(typed?.Trim(), summary.Address, StringComparison.OrdinalIgnoreCase) ? null : work.Refuse(ControlTexts.NotConfirmed);
    }
}
