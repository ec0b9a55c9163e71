using LoadMgmt.Contract;
using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Control.Book;
using LoadMgmt.FrontEnd.Dialects;
using LoadMgmt.FrontEnd.Telemetry;

namespace LoadMgmt.FrontEnd.Control.Issue;

/// <summary>Writes into the book what the steps of a target find, and tells operators.</summary>
internal sealed class Desk(CommandBook book, ControlMetrics metrics, ILogger log)
{
    public CommandBook Book => book;

    /// <summary>A new state, or a word on the present one; <paramref name="isFinal"/>: nothing more changes by itself.</summary>
    public TargetProgress Stand(
        Command command, int index, TargetState state, Bilingual detail, bool isFinal, long? powerAfter = null, bool answered = false)
    {
        TargetProgress target = book.Note(command, index, step => step with
        {
            State = state, Detail = detail, IsFinal = isFinal, PowerAfter = powerAfter, Answered = answered,
        });
        log.TargetStands(command.Id, target.Target.Terminal, target.Target.Number, state, isFinal ? "" : " …", $"{detail}");
        if (isFinal)
            metrics.Ended(command.Order.Kind, state);
        return target;
    }

    /// <summary>How an exchange of a target ended, and when its frame had gone.</summary>
    public void Ended(Command command, int index, Bilingual said, DateTime? sentAt)
    {
        bool isFirst = command[index].SentAt is null;
        book.Note(command, index, step => step with { Evidence = new(step.At, ControlTexts.AnswerWhat, said), SentAt = sentAt });
        if (isFirst && sentAt is { } sent && command.Head.Made(DecisionKind.Issued)?.ReceivedAt is { } received)
            metrics.Sent(command.Order.Kind, sent - received);
    }

    public TargetProgress Saw(Command command, int index, Bilingual what, Bilingual text) =>
        book.Note(command, index, step => step with { Evidence = new(step.At, what, text) });

    /// <summary>Notes a control state, once as long as it stays the same.</summary>
    public void SawState(Command command, int index, ControlState state)
    {
        TargetProgress target = command[index];
        Bilingual text = ControlTexts.State(state, command.Kind, target.Target.Number);
        if (target.Evidence.LastOrDefault(seen => seen.What == ControlTexts.StateWhat)?.Text != text)
            Saw(command, index, ControlTexts.StateWhat, text);
    }

    public void SawLoad(Command command, int index, LoadSeen? load)
    {
        if (load is not null)
            Saw(command, index, ControlTexts.LoadWhat, ControlTexts.Load(load.Watts, load.What));
    }
}
