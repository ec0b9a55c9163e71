using System.CommandLine;
using LoadMgmt.Cli.Http;
using LoadMgmt.Cli.Rendering;
using LoadMgmt.Cli.Texts;
using LoadMgmt.Contract;
using Spectre.Console;

namespace LoadMgmt.Cli.Commands;

/// <summary>Looks at control commands.</summary>
internal static class CommandCommands
{
    public static Command Build(Kit kit) => kit.Group("commands", ControlTexts.CommandsAbout, List(kit), Show(kit));

    static Command List(Kit kit)
    {
        Option<string?> terminal = kit.Option<string?>("--terminal", ControlTexts.Terminal, "ADDRESS");
        Option<int?> limit = kit.Number("--limit", TerminalTexts.Limit, 1, 1000);
        return kit.Command("list", ControlTexts.ListAbout, RunAsync, terminal, limit);

        async Task<int> RunAsync(Work work)
        {
            CommandList list = await work.Api.GetAsync(
                Query.Of(Routes.Commands, ("terminal", work.Get(terminal)), ("limit", work.Get(limit))), ContractJson.Default.CommandList, work.Stopping);
            if (work.Json)
            {
                work.WriteJson(list, ContractJson.Default.CommandList);
                return ExitCodes.Ok;
            }
            Table table = Tables.Of(
                work.Say(ControlTexts.Id), work.Say(ControlTexts.CreatedAt), work.Say(ControlTexts.Terminal), work.Say(ControlTexts.Kind),
                work.Say(ControlTexts.RoundColumn), work.Say(ControlTexts.State), work.Say(ControlTexts.By), work.Say(ControlTexts.ReasonColumn));
            foreach (ControlCommand command in list.Items)
                table.Row(
                    command.Id, Tables.Time(command.CreatedAtStation), command.Address, CommandView.Kind(work, command.Kind), $"{command.Round}",
                    CommandView.State(work, command.State), command.By, command.Reason);
            if (list.Items.Count == 0)
                work.Line(work.Say(GlobalTexts.Nothing));
            else
                work.Show(table);
            return ExitCodes.Ok;
        }
    }

    static Command Show(Kit kit)
    {
        Argument<string> id = kit.Argument<string>("ID", ControlTexts.Id);
        return kit.Command("show", ControlTexts.ShowAbout, RunAsync, id);

        async Task<int> RunAsync(Work work)
        {
            ControlCommand command = await work.Api.GetAsync(
                Routes.With(Routes.Command, work.Get(id)), ContractJson.Default.ControlCommand, work.Stopping);
            if (work.Json)
                work.WriteJson(command, ContractJson.Default.ControlCommand);
            else
                CommandView.Show(work, command);
            return CommandView.ExitCode(command.State);
        }
    }
}
