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
                work.Say(WatchTexts.At), work.Say(WatchTexts.Address), "ERC", work.Say(WatchTexts.Important),
                work.Say(WatchTexts.Says), work.Say(WatchTexts.Record));
            foreach (EventInfo one in list.Items)
                table.Row(
                    Tables.Time(one.AtStation), one.Address, $"{one.Erc} {(work.Language == Language.Zh ? one.NameZh : one.NameEn)}".TrimEnd(),
                    work.YesNo(one.Important), Says(work, one), one.RecordHex);
            if (list.Items.Count == 0)
                work.Line(work.Say(GlobalTexts.Nothing));
            else
                work.Show(table);
            return ExitCodes.Ok;
        }
    }

    /// <summary>A line for each value but the time, which has a column of its own.</summary>
    static string Says(Work work, EventInfo one)
    {
        bool chinese = work.Language == Language.Zh;
        IEnumerable<string> lines = one.Values.Where(value => value.Name != "occurred_at").Select(value =>
        {
            string text = $"{(chinese ? value.NameZh : value.NameEn)}: {(chinese ? value.ValueZh : value.ValueEn)} {value.Unit}".TrimEnd();
            return (chinese ? value.FaultZh : value.FaultEn) is { } fault ? $"{text} ! {fault}" : text;
        });
        return string.Join('\n', one.RestHex.Length == 0 ? lines : lines.Append(work.Say(WatchTexts.NotDecoded, one.RestHex)));
    }
}
