using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Dialects;
using LoadMgmt.FrontEnd.Telemetry;

namespace LoadMgmt.FrontEnd.Control;

/// <summary>Writes into the book what the steps of a command find, and tells operators.</summary>
internal sealed class CommandDesk(CommandBook book, TimeProvider time, ControlMetrics metrics, ILogger log)
{
    public CommandBook Book => book;

    public DateTime Now => time.GetUtcNow().UtcDateTime;

    /// <summary>A new stage, or a word on the present one; <paramref name="isFinal"/>: nothing more changes by itself.</summary>
    public Command Stand(string id, CommandStage stage, Bilingual detail, bool isFinal, long? powerAfter = null)
    {
        Command command = book.Note(id, step => step with { Stage = stage, Detail = detail, IsFinal = isFinal, PowerAfter = powerAfter });
        log.CommandStands(id, stage, isFinal ? "" : " …", $"{detail}");
        if (isFinal)
            metrics.Ended(command.Order.Action, stage);
        return command;
    }

    public Command Saw(string id, Bilingual what, Bilingual text) => book.Note(id, step => step with { Evidence = new(step.At, what, text) });

    /// <summary>Notes a control state, once as long as it stays the same.</summary>
    public Command SawState(Command command, ControlState state)
    {
        Bilingual text = ControlTexts.State(state, command.Order.Round);
        return command.Evidence.LastOrDefault(seen => seen.What == ControlTexts.StateWhat)?.Text == text
            ? command
            : Saw(command.Id, ControlTexts.StateWhat, text);
    }

    public Command SawLoad(Command command, long? watts, string what) =>
        watts is { } load ? Saw(command.Id, ControlTexts.LoadWhat, ControlTexts.Load(load, what)) : command;
}
