using LoadMgmt.Cli.Rendering;
using LoadMgmt.Cli.Texts;
using LoadMgmt.Contract;
using Spectre.Console;

namespace LoadMgmt.Cli.Commands;

/// <summary>A control command for people: what, in which state, load before and after, and the evidence.</summary>
internal static class CommandView
{
    public static int ExitCode(CommandState state) => state switch
    {
        CommandState.Verified => ExitCodes.Ok,
        CommandState.Refused => ExitCodes.Refused,
        CommandState.NotSent => ExitCodes.NoAnswer,
        CommandState.Unknown => ExitCodes.Unknown,
        _ => ExitCodes.NotVerified,
    };

    public static string Kind(Work work, CommandKind kind) => work.Say(kind == CommandKind.Trip ? ControlTexts.Trip : ControlTexts.AllowClose);

    public static string State(Work work, CommandState state) => work.Say(state switch
    {
        CommandState.Prepared => ControlTexts.Prepared,
        CommandState.Issued => ControlTexts.Issued,
        CommandState.Accepted => ControlTexts.Accepted,
        CommandState.Verified => ControlTexts.Verified,
        CommandState.Refused => ControlTexts.Refused,
        CommandState.Unknown => ControlTexts.Unknown,
        _ => ControlTexts.NotSent,
    });

    public static void Show(Work work, ControlCommand command)
    {
        work.Show(Tables.Facts()
            .Row(work.Say(ControlTexts.Id), command.Id)
            .Row(work.Say(ControlTexts.Terminal), $"{command.Address} {command.TerminalName}")
            .Row(work.Say(ControlTexts.Kind), Kind(work, command.Kind))
            .Row(work.Say(ControlTexts.RoundColumn), $"{command.Round}")
            .Row(work.Say(ControlTexts.State), State(work, command.State))
            .Row(work.Say(ControlTexts.Detail), command.Detail)
            .Row(work.Say(ControlTexts.By), command.By)
            .Row(work.Say(ControlTexts.CreatedAt), Tables.Time(command.CreatedAtStation))
            .Row(work.Say(ControlTexts.ReasonColumn), command.Reason)
            .Row(work.Say(ControlTexts.PowerBefore), Tables.Number(command.PowerBefore))
            .Row(work.Say(ControlTexts.PowerAfter), Tables.Number(command.PowerAfter)));
        if (command.Evidence.Count == 0)
            return;
        work.Line(work.Say(ControlTexts.Evidence));
        Table table = Tables.Of("", "", "");
        table.HideHeaders();
        foreach (EvidenceItem item in command.Evidence)
            table.Row(Tables.Time(item.AtStation), item.What, item.Text);
        work.Show(table);
    }
}
