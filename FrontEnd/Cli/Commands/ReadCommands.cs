using System.CommandLine;
using System.Globalization;
using LoadMgmt.Cli.Rendering;
using LoadMgmt.Cli.Texts;
using LoadMgmt.Contract;
using Spectre.Console;

namespace LoadMgmt.Cli.Commands;

/// <summary>Asks a terminal now and shows what it said.</summary>
internal static class ReadCommands
{
    public static Command Build(Kit kit) => kit.Group("read", ReadTexts.About, Curve(kit), Present(kit), Daily(kit), Clock(kit, "clock", ReadTexts.ClockAbout));

    static Command Curve(Kit kit)
    {
        Argument<string> address = kit.Address();
        Argument<int> point = kit.Point();
        Option<DateOnly?> day = Day(kit);
        Option<string[]> quantities = CurveCommands.Names(kit);
        return kit.Command("curve", ReadTexts.CurveAbout, RunAsync, address, point, day, quantities);

        async Task<int> RunAsync(Work work)
        {
            var request = new ReadCurveRequest(work.Get(point), work.Get(day), work.Get(quantities) is { Length: > 0 } names ? names : null);
            ReadReport report = await Waiting.WhileAsync(work, ReadTexts.Asking, work.Get(address), work.Api.PostAsync(
                Routes.With(Routes.ReadCurve, work.Get(address)), request, ContractJson.Default.ReadCurveRequest, ContractJson.Default.ReadReport,
                work.Stopping));
            return Show(work, report);
        }
    }

    static Command Daily(Kit kit)
    {
        Argument<string> address = kit.Address();
        Argument<int> point = kit.Point();
        Option<DateOnly?> day = Day(kit);
        return kit.Command("daily", ReadTexts.DailyAbout, RunAsync, address, point, day);

        async Task<int> RunAsync(Work work) => Show(work, await Waiting.WhileAsync(work, ReadTexts.Asking, work.Get(address), work.Api.PostAsync(
            Routes.With(Routes.ReadDaily, work.Get(address)), new ReadDailyRequest(work.Get(point), work.Get(day)),
            ContractJson.Default.ReadDailyRequest, ContractJson.Default.ReadReport, work.Stopping)));
    }

    static Command Present(Kit kit)
    {
        Argument<string> address = kit.Address();
        Argument<int> point = kit.Point();
        return kit.Command("present", ReadTexts.PresentAbout, RunAsync, address, point);

        async Task<int> RunAsync(Work work)
        {
            PresentReport report = await Waiting.WhileAsync(work, ReadTexts.Asking, work.Get(address), work.Api.PostAsync(
                Routes.With(Routes.ReadPresent, work.Get(address)), new ReadPresentRequest(work.Get(point)), ContractJson.Default.ReadPresentRequest,
                ContractJson.Default.PresentReport, work.Stopping));
            if (work.Json)
                work.WriteJson(report, ContractJson.Default.PresentReport);
            else if (report.Values.Count == 0)
                work.Show(Exchanges(work, report.Exchanges));
            else
            {
                Table table = Tables.Of(work.Say(ReadTexts.Quantity), work.Say(ReadTexts.Value), work.Say(ReadTexts.Unit));
                foreach (PresentValue value in report.Values)
                    table.Row(work.Language == Language.Zh ? value.NameZh : value.NameEn, Tables.Number(value.Value), value.Unit);
                work.Show(table);
                work.Line($"{work.Say(ReadTexts.ReadAt)} {Tables.Time(report.ReadAtStation) ?? "-"}");
            }
            return Answers.ExitCode(report.Outcome);
        }
    }

    internal static Command Clock(Kit kit, string name, Phrase about)
    {
        Argument<string> address = kit.Address();
        return kit.Command(name, about, RunAsync, address);

        async Task<int> RunAsync(Work work) => Answers.Show(work, await Waiting.WhileAsync(work, ReadTexts.Asking, work.Get(address), work.Api.PostAsync(
            Routes.With(Routes.ReadClock, work.Get(address)), new NoBody(), ContractJson.Default.NoBody, ContractJson.Default.ClockReport, work.Stopping)));
    }

    static int Show(Work work, ReadReport report)
    {
        if (work.Json)
            work.WriteJson(report, ContractJson.Default.ReadReport);
        else
        {
            work.Show(Exchanges(work, report.Exchanges));
            if (report.Outcome is AnswerKind.Answered or AnswerKind.Partial)
                work.Note(work.Say(ReadTexts.Stored));
        }
        return Answers.ExitCode(report.Outcome);
    }

    internal static Table Exchanges(Work work, IReadOnlyList<ExchangeReport> exchanges)
    {
        Table table = Tables.Of(work.Say(ReadTexts.What), work.Say(ReadTexts.Outcome), work.Say(ReadTexts.Took), work.Say(ReadTexts.Detail));
        foreach (ExchangeReport one in exchanges)
            table.Row(one.What, Answers.Name(work, one.Outcome), one.Milliseconds?.ToString("0", CultureInfo.InvariantCulture), one.Detail);
        return table;
    }

    static Option<DateOnly?> Day(Kit kit) => kit.Option<DateOnly?>("--day", GlobalTexts.Day, "2026-03-15");
}
