using LoadMgmt.Contract;
using LoadMgmt.FrontEnd.Api.Problems;
using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Control;
using LoadMgmt.FrontEnd.Readings;

namespace LoadMgmt.FrontEnd.Api.Desks;

/// <summary>Control as the API shows it.</summary>
internal sealed class ControlDesk(ControlService control, StationClock clock)
{
    /// <summary>A command that could be recorded, or why not. It goes on by itself; the reply tells where it stands now.</summary>
    public ControlReply Submit(ControlOrder order) => control.Submit(order);

    public Command? Get(string id) => control.Get(id);

    public IReadOnlyList<Command> List(Func<Command, bool> which, int limit) => control.List(which, limit);

    public ControlCommand Show(Command command, Language language)
    {
        ControlOrder order = command.Order;
        return new(
            command.Id, order.Terminal.ToString(), command.TerminalName, order.Action == ControlAction.Trip ? CommandKind.Trip : CommandKind.AllowClose,
            order.Round, order.AlarmMinutes, order.LimitHalfHours, order.Reason, order.Who, State(command.Stage), command.IsFinal,
            command.RecordedAt, clock.AtStation(command.RecordedAt), command.IssuedAt, command.EndedAt, command.VerifyBy,
            Engineering.Kilo(command.PowerBefore), Engineering.Kilo(command.PowerAfter), command.Detail?.In(language),
            [.. command.Evidence.Select(seen => new EvidenceItem(seen.At, clock.AtStation(seen.At), seen.What.In(language), seen.Text.In(language)))]);
    }

    static CommandState State(CommandStage stage) => stage switch
    {
        CommandStage.Recorded => CommandState.Prepared,
        CommandStage.Issued => CommandState.Issued,
        CommandStage.Accepted => CommandState.Accepted,
        CommandStage.Verified => CommandState.Verified,
        CommandStage.Refused => CommandState.Refused,
        CommandStage.NotSent => CommandState.NotSent,
        _ => CommandState.Unknown,
    };
}
