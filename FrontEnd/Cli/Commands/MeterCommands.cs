using System.CommandLine;
using LoadMgmt.Cli.Rendering;
using LoadMgmt.Cli.Texts;
using LoadMgmt.Contract;
using Spectre.Console;

namespace LoadMgmt.Cli.Commands;

/// <summary>Asks a meter behind a terminal. Reading only: a meter's relay is control.</summary>
internal static class MeterCommands
{
    public static Command Build(Kit kit) => kit.Group("meter", MeterTexts.About, Read(kit));

    static Command Read(Kit kit)
    {
        Argument<string> address = kit.Argument<string>("TERMINAL", GlobalTexts.Address);
        Argument<string> meter = kit.Argument<string>("METER", MeterTexts.Meter);
        Argument<string> item = kit.Argument<string>("DI", MeterTexts.Item);
        Option<int?> port = kit.Number("--port", MeterTexts.Port, 1, 31);
        Option<int?> baud = kit.Option<int?>("--baud", MeterTexts.Baud, "BAUD");
        Option<int?> wait = kit.Number("--wait", MeterTexts.Wait, 1, 127);
        Option<bool> byTerminal = kit.Option<bool>("--by-terminal", MeterTexts.ByTerminal);
        Option<int?> blocks = kit.Number("--blocks", MeterTexts.Blocks, 1, 99);
        Option<string?> from = kit.Option<string?>("--from", MeterTexts.From, "TIME");
        return kit.Command("read", MeterTexts.ReadAbout, RunAsync, address, meter, item, port, baud, wait, byTerminal, blocks, from);

        async Task<int> RunAsync(Work work)
        {
            var request = new ReadMeterRequest(
                work.Get(meter), work.Get(item), work.Get(port), work.Get(baud), work.Get(wait), work.Get(byTerminal), work.Get(blocks), work.Get(from));
            MeterReport report = await Waiting.WhileAsync(work, ReadTexts.Asking, work.Get(address), work.Api.PostAsync(
                Routes.With(Routes.ReadMeter, work.Get(address)), request, ContractJson.Default.ReadMeterRequest, ContractJson.Default.MeterReport,
                work.Stopping));
            if (work.Json)
                work.WriteJson(report, ContractJson.Default.MeterReport);
            else
                Show(work, report);
            return Answers.ExitCode(report.Outcome);
        }
    }

    static void Show(Work work, MeterReport report)
    {
        bool chinese = work.Language == Language.Zh;
        work.Show(Tables.Facts()
            .Row(work.Say(MeterTexts.MeterColumn), report.Meter)
            .Row(work.Say(MeterTexts.ItemColumn), $"{report.Item} {(chinese ? report.ItemZh : report.ItemEn)}".TrimEnd())
            .Row(work.Say(ReadTexts.Outcome), Reply(work, report))
            .Row(work.Say(MeterTexts.Raw), report.Raw.Length > 0 ? report.Raw : null));
        if (report.Values.Count > 0)
        {
            Table table = Tables.Of(work.Say(ReadTexts.Quantity), work.Say(ReadTexts.Value), work.Say(ReadTexts.Unit), work.Say(ReadTexts.Detail));
            foreach (MeterValue value in report.Values)
                table.Row(chinese ? value.NameZh : value.NameEn, chinese ? value.ValueZh : value.Value, value.Unit, chinese ? value.FaultZh : value.FaultEn);
            work.Show(table);
        }
        if (report.Rows.Count > 0)
            ShowRows(work, report.Rows, chinese);
        if (report.HasMore)
            work.Note(work.Say(MeterTexts.HasMore));
        if (report.Reply is null)
            work.Show(ReadCommands.Exchanges(work, report.Exchanges));
    }

    /// <summary>A line a block; what no block has gets no column.</summary>
    static void ShowRows(Work work, IReadOnlyList<MeterRow> rows, bool chinese)
    {
        MeterValue[] columns = [.. rows.SelectMany(row => row.Values).DistinctBy(value => value.NameEn)];
        Table table = Tables.Of([work.Say(MeterTexts.Time), .. columns.Select(column => $"{(chinese ? column.NameZh : column.NameEn)} {column.Unit}".TrimEnd())]);
        foreach (MeterRow row in rows)
            table.Row([row.At, .. columns.Select(column => row.Values.FirstOrDefault(value => value.NameEn == column.NameEn)?.Value)]);
        work.Show(table);
    }

    static string Reply(Work work, MeterReport report) => report.Reply switch
    {
        MeterReplyKind.Data => work.Say(MeterTexts.Data),
        MeterReplyKind.Error => work.Say(MeterTexts.Error),
        MeterReplyKind.Silent => work.Say(MeterTexts.Silent),
        MeterReplyKind.Foreign => work.Say(MeterTexts.Foreign),
        _ => Answers.Name(work, report.Outcome),
    };
}
