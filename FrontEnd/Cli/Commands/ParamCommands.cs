using System.CommandLine;
using LoadMgmt.Cli.Rendering;
using LoadMgmt.Cli.Texts;
using LoadMgmt.Contract;
using Spectre.Console;

namespace LoadMgmt.Cli.Commands;

/// <summary>A field engineer's parameters: list, read, compare.</summary>
internal static class ParamCommands
{
    public static Command Build(Kit kit) => kit.Group("param", ParamTexts.About, List(kit), Read(kit), ParamSetCommand.Build(kit), Compare(kit));

    static Command List(Kit kit)
    {
        Argument<string> address = kit.Address();
        return kit.Command("list", ParamTexts.ListAbout, RunAsync, address);

        async Task<int> RunAsync(Work work)
        {
            ParameterNames names = await work.Api.GetAsync(Routes.With(Routes.Parameters, work.Get(address)), ContractJson.Default.ParameterNames, work.Stopping);
            if (work.Json)
                work.WriteJson(names, ContractJson.Default.ParameterNames);
            else
            {
                Table table = Tables.Of(work.Say(ParamTexts.Parameter), work.Say(ParamTexts.Name), "");
                foreach (ParameterDescription one in names.Parameters)
                    table.Row(one.Key, one.Name, one.NameZh);
                work.Show(table);
            }
            return ExitCodes.Ok;
        }
    }

    static Command Read(Kit kit)
    {
        Argument<string> address = kit.Address();
        Argument<string[]> names = kit.Argument<string[]>("NAME", ParamTexts.Names);
        names.Arity = ArgumentArity.OneOrMore;
        Option<string[]> ask = kit.Option<string[]>("--ask", ParamTexts.Ask, "ITEM=VALUE");
        Option<string?> save = kit.Option<string?>("--save", ParamTexts.Save, "FILE");
        return kit.Command("read", ParamTexts.ReadAbout, RunAsync, address, names, ask, save);

        async Task<int> RunAsync(Work work)
        {
            List<ParameterItemText> asked = [];
            foreach (string pair in work.Get(ask) ?? [])
                if (ParameterFile.TryPair(pair, out ParameterItemText item))
                    asked.Add(item);
                else
                    return work.Refuse(ParamTexts.NoPair, pair);
            var request = new ReadParametersRequest(work.Get(names), asked);
            ParametersReport report = await Waiting.WhileAsync(work, ReadTexts.Asking, work.Get(address), work.Api.PostAsync(
                Routes.With(Routes.ReadParameters, work.Get(address)), request, ContractJson.Default.ReadParametersRequest,
                ContractJson.Default.ParametersReport, work.Stopping));
            if (work.Get(save) is { } file)
                await File.WriteAllLinesAsync(file, ParameterFile.Lines(report.Parameters), work.Stopping);
            if (work.Json)
                work.WriteJson(report, ContractJson.Default.ParametersReport);
            else
                Show(work, report);
            return Answers.ExitCode(report.Parameters.Select(one => one.Outcome).DefaultIfEmpty(AnswerKind.NotSent).Max());
        }
    }

    static void Show(Work work, ParametersReport report)
    {
        Table table = Tables.Of(work.Say(ParamTexts.Parameter), work.Say(ParamTexts.Name), work.Say(ParamTexts.Item), work.Say(ReadTexts.Value));
        foreach (ParameterReport one in report.Parameters)
        {
            string name = work.Language == Language.Zh ? one.NameZh : one.Name;
            if (one.Items.Count == 0)
                table.Row(one.Key, name, "", $"{Answers.Name(work, one.Outcome)} {one.Detail}".TrimEnd());
            foreach (ParameterItemText item in one.Items)
                table.Row(one.Key, name, item.Name, item.Value);
        }
        work.Show(table);
    }

    static Command Compare(Kit kit)
    {
        Argument<string> address = kit.Address();
        return kit.Command("compare", ParamTexts.CompareAbout, RunAsync, address);

        async Task<int> RunAsync(Work work)
        {
            ParametersCompared compared = await Waiting.WhileAsync(work, ReadTexts.Asking, work.Get(address), work.Api.PostAsync(
                Routes.With(Routes.CompareParameters, work.Get(address)), new NoBody(), ContractJson.Default.NoBody, ContractJson.Default.ParametersCompared, work.Stopping));
            if (work.Json)
                work.WriteJson(compared, ContractJson.Default.ParametersCompared);
            else
            {
                Table table = Tables.Of(
                    work.Say(ParamTexts.Parameter), work.Say(ParamTexts.Item), work.Say(ParamTexts.Archive), work.Say(ParamTexts.AtTerminal), work.Say(ParamTexts.Same));
                foreach (ParameterComparison one in compared.Items)
                    table.Row(one.Key, one.Item, one.Archive, one.Terminal, work.YesNo(one.Same));
                work.Show(table);
            }
            return compared.Same ? ExitCodes.Ok : compared.Items.All(item => item.Terminal is null) ? ExitCodes.NoAnswer : ExitCodes.BadInput;
        }
    }
}
