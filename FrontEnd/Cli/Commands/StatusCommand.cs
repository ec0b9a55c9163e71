using System.CommandLine;
using LoadMgmt.Cli.Rendering;
using LoadMgmt.Cli.Texts;
using LoadMgmt.Contract;
using Spectre.Console;

namespace LoadMgmt.Cli.Commands;

internal static class StatusCommand
{
    public static Command Build(Kit kit) => kit.Command("status", StatusTexts.About, RunAsync);

    static async Task<int> RunAsync(Work work)
    {
        StationStatus status = await work.Api.GetAsync(Routes.Status, ContractJson.Default.StationStatus, work.Stopping);
        if (work.Json)
            work.WriteJson(status, ContractJson.Default.StationStatus);
        else
            Show(work, status);
        return ExitCodes.Ok;
    }

    static void Show(Work work, StationStatus status)
    {
        (TerminalCounts terminals, JournalInfo journal) = (status.Terminals, status.Journal);
        Table table = Tables.Facts()
            .Row(work.Say(StatusTexts.Version), status.Version)
            .Row(work.Say(StatusTexts.StationTime), Tables.Time(status.StationTime))
            .Row(work.Say(StatusTexts.Ready), work.YesNo(status.Ready))
            .Row(work.Say(StatusTexts.Terminals), work.Say(StatusTexts.TerminalLine, terminals.Archived, terminals.Linked, terminals.LoggedIn, terminals.Fresh))
            .Row(work.Say(StatusTexts.Conflicts), $"{terminals.Conflicts}")
            .Row(work.Say(StatusTexts.Waiting), $"{terminals.Waiting}")
            .Row(work.Say(StatusTexts.Journal), work.Say(
                StatusTexts.JournalLine, journal.DurableSequence, journal.CommittedSequence, journal.Behind, journal.Segments, journal.Bytes >> 20))
            .Row(work.Say(StatusTexts.Store), status.Store.Available ? status.Store.Mode : work.Say(StatusTexts.StoreAway, status.Store.Mode));
        ControlCounts controls = status.Controls;
        table.Row(work.Say(StatusTexts.Controls), work.Say(StatusTexts.ControlLine, controls.Going, controls.ToApprove, controls.Unknown));
        if (controls.ToReview.Count > 0)
            table.Row(work.Say(StatusTexts.ToReview), string.Join(' ', controls.ToReview));
        Show(work, table, status.Links);
        if (journal.IsFull)
            table.Row("", work.Say(StatusTexts.JournalFull));
        foreach (string damage in journal.Damage)
            table.Row(work.Say(StatusTexts.Damage), damage);
        work.Show(table);
    }

    static void Show(Work work, Table table, LinkReport links)
    {
        if (links.Open > 0)
            table.Row(work.Say(LinkTexts.Links), work.Say(LinkTexts.LinkLine, links.Open, links.Unframed));
        foreach (LinkFigure figure in links.LastHour)
        {
            string name = LinkTexts.Of(figure.Name) is { } phrase ? work.Say(phrase) : figure.Name;
            table.Row(work.Say(LinkTexts.LastHour), figure.Setting is null
                ? work.Say(LinkTexts.Figure, name, figure.Count)
                : work.Say(LinkTexts.FigureWithSetting, name, figure.Count, figure.Setting));
        }
    }
}
