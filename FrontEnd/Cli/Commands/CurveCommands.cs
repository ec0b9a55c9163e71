using System.CommandLine;
using LoadMgmt.Cli.Http;
using LoadMgmt.Cli.Rendering;
using LoadMgmt.Cli.Texts;
using LoadMgmt.Contract;
using Spectre.Console;

namespace LoadMgmt.Cli.Commands;

internal static class CurveCommands
{
    public static Command Build(Kit kit) => kit.Group("curve", CurveTexts.About, Show(kit), Group(kit), Quantities(kit));

    static Command Show(Kit kit)
    {
        Argument<string> address = kit.Address();
        Argument<int> point = kit.Point();
        Option<string?> day = kit.Day();
        Option<string[]> quantities = Names(kit);
        Option<bool> csv = kit.Option<bool>("--csv", CurveTexts.Csv), table = kit.Option<bool>("--table", CurveTexts.Table);
        return kit.Command("show", CurveTexts.ShowAbout, RunAsync, address, point, day, quantities, csv, table);

        async Task<int> RunAsync(Work work)
        {
            string path = Query.Of(
                Routes.With(Routes.Curve, work.Get(address), work.Get(point)), ("day", work.Get(day)),
                ("quantities", work.Get(quantities) is { Length: > 0 } names ? string.Join(',', names) : null),
                ("format", work.Get(csv) ? "csv" : null));
            if (work.Get(csv))
            {
                work.WriteCsv(await work.Api.GetBytesAsync(path, work.Stopping));
                return ExitCodes.Ok;
            }
            Curve curve = await work.Api.GetAsync(path, ContractJson.Default.Curve, work.Stopping);
            if (work.Json)
                work.WriteJson(curve, ContractJson.Default.Curve);
            else if (work.Get(table))
                CurveView.ShowTable(work, curve);
            else
                CurveView.ShowChart(work, curve);
            return ExitCodes.Ok;
        }
    }

    static Command Group(Kit kit)
    {
        Argument<string> address = kit.Address();
        Argument<int> group = kit.Argument<int>("GROUP", CurveTexts.Group);
        Option<string?> day = kit.Day();
        Option<bool> csv = kit.Option<bool>("--csv", CurveTexts.Csv);
        return kit.Command("group", CurveTexts.GroupAbout, RunAsync, address, group, day, csv);

        async Task<int> RunAsync(Work work)
        {
            string path = Query.Of(
                Routes.With(Routes.GroupCurve, work.Get(address), work.Get(group)), ("day", work.Get(day)), ("format", work.Get(csv) ? "csv" : null));
            if (work.Get(csv))
            {
                work.WriteCsv(await work.Api.GetBytesAsync(path, work.Stopping));
                return ExitCodes.Ok;
            }
            GroupCurve curve = await work.Api.GetAsync(path, ContractJson.Default.GroupCurve, work.Stopping);
            if (work.Json)
                work.WriteJson(curve, ContractJson.Default.GroupCurve);
            else
                CurveView.ShowChart(work, curve);
            return ExitCodes.Ok;
        }
    }

    static Command Quantities(Kit kit)
    {
        return kit.Command("quantities", CurveTexts.QuantitiesAbout, RunAsync);

        static async Task<int> RunAsync(Work work)
        {
            QuantityList list = await work.Api.GetAsync(Routes.Quantities, ContractJson.Default.QuantityList, work.Stopping);
            if (work.Json)
            {
                work.WriteJson(list, ContractJson.Default.QuantityList);
                return ExitCodes.Ok;
            }
            Table table = Tables.Of(work.Say(CurveTexts.Name), work.Say(CurveTexts.Unit), work.Say(CurveTexts.Meaning));
            foreach (QuantityDescription quantity in list.Items)
                table.Row(quantity.Name, quantity.Unit, work.Name(quantity));
            work.Show(table);
            return ExitCodes.Ok;
        }
    }

    internal static Option<string[]> Names(Kit kit)
    {
        Option<string[]> quantities = kit.Option<string[]>("--quantities", CurveTexts.Quantities, "p u_a");
        quantities.AllowMultipleArgumentsPerToken = true;
        return quantities;
    }
}
