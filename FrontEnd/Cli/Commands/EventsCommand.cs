using System.CommandLine;
using LoadMgmt.Cli.Http;
using LoadMgmt.Cli.Rendering;
using LoadMgmt.Cli.Texts;
using LoadMgmt.Contract;
using Spectre.Console;

namespace LoadMgmt.Cli.Commands;

internal static class EventsCommand
{
    public static Command Build(Kit kit)
    {
        Option<string?> terminal = kit.Option<string?>("--terminal", WatchTexts.Terminal, "ADDRESS");
        Option<string?> from = kit.Option<string?>("--from", WatchTexts.From, "TIME"), to = kit.Option<string?>("--to", WatchTexts.To, "TIME");
        Option<int?> limit = kit.Number("--limit", WatchTexts.Limit, 1, 10_000);
        return kit.Command("events", WatchTexts.EventsAbout, RunAsync, terminal, from, to, limit);

        async Task<int> RunAsync(Work work)
        {
            EventList list = await work.Api.GetAsync(
                Query.Of(Routes.Events, ("terminal", work.Get(terminal)), ("from", work.Get(from)), ("to", work.Get(to)), ("limit", work.Get(limit))),
                ContractJson.Default.EventList, work.Stopping);
            if (work.Json)
            {
                work.WriteJson(list, ContractJson.Default.EventList);
                return ExitCodes.Ok;
            }
            Table table = Tables.Of(
                work.Say(WatchTexts.At), work.Say(WatchTexts.Address), "ERC", work.Say(WatchTexts.Important), work.Say(WatchTexts.Record));
            foreach (EventInfo one in list.Items)
                table.Row(Tables.Time(one.AtStation), one.Address, $"{one.Erc}", work.YesNo(one.Important), one.RecordHex);
            if (list.Items.Count == 0)
                work.Line(work.Say(GlobalTexts.Nothing));
            else
                work.Show(table);
            return ExitCodes.Ok;
        }
    }
}
