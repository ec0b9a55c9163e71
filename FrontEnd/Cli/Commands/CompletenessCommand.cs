using System.CommandLine;
using LoadMgmt.Cli.Http;
using LoadMgmt.Cli.Rendering;
using LoadMgmt.Cli.Texts;
using LoadMgmt.Contract;
using Spectre.Console;

namespace LoadMgmt.Cli.Commands;

internal static class CompletenessCommand
{
    public static Command Build(Kit kit)
    {
        Option<string?> day = kit.Day();
        Option<string?> organisation = kit.Option<string?>("--organisation", CurveTexts.Organisation, "CODE");
        Option<string?> terminal = kit.Option<string?>("--terminal", CurveTexts.Terminal, "ADDRESS");
        return kit.Command("completeness", CurveTexts.CompletenessAbout, RunAsync, day, organisation, terminal);

        async Task<int> RunAsync(Work work)
        {
            Completeness figures = await work.Api.GetAsync(
                Query.Of(Routes.Completeness, ("day", work.Get(day)), ("organisation", work.Get(organisation)), ("terminal", work.Get(terminal))),
                ContractJson.Default.Completeness, work.Stopping);
            if (work.Json)
                work.WriteJson(figures, ContractJson.Default.Completeness);
            else
                Show(work, figures);
            return ExitCodes.Ok;
        }
    }

    static void Show(Work work, Completeness figures)
    {
        Table table = Head(work);
        foreach (OrganisationCompleteness one in figures.Organisations)
            Row(table, $"{one.Name} ({one.Code})", one.Expected, one.Stored, one.Absent, one.Missing, one.Percent);
        Row(table, work.Say(CurveTexts.All), figures.Expected, figures.Stored, figures.Absent, figures.Missing, figures.Percent);
        if (figures.Freezes is { } freezes)
            Row(table, work.Say(CurveTexts.Freezes), freezes.Expected, freezes.Stored, freezes.Absent, freezes.Missing, freezes.Percent);
        work.Show(table);
        TerminalCompleteness[] wanting = [.. figures.Terminals.Where(one => one.Missing > 0 || one.Freezes is { Missing: > 0 })];
        if (wanting.Length == 0)
            return;
        work.Line(work.Say(CurveTexts.Terminals));
        table = Head(work);
        foreach (TerminalCompleteness one in wanting)
        {
            string name = $"{one.Address} {one.Name}";
            if (one.Missing > 0)
                Row(table, name, one.Expected, one.Stored, one.Absent, one.Missing, one.Percent);
            if (one.Freezes is { Missing: > 0 } own)
                Row(table, $"{name}, {work.Say(CurveTexts.Freezes)}", own.Expected, own.Stored, own.Absent, own.Missing, own.Percent);
        }
        work.Show(table);
    }

    static Table Head(Work work) => Tables.Of(
        work.Say(CurveTexts.Scope), work.Say(CurveTexts.Expected), work.Say(CurveTexts.Stored), work.Say(CurveTexts.Absent),
        work.Say(CurveTexts.Missing), work.Say(CurveTexts.Percent));

    static void Row(Table table, string name, long expected, long stored, long absent, long missing, decimal? percent) =>
        table.Row(name, $"{expected}", $"{stored}", $"{absent}", $"{missing}", Tables.Percent(percent));
}
