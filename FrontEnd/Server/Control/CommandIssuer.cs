using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Dialects;
using LoadMgmt.FrontEnd.Sessions;

namespace LoadMgmt.FrontEnd.Control;

/// <summary>
/// Brings a recorded command to the terminal, or says why not: looks before, issues once, hears the answer. The frame goes only after
/// the log holds its bytes, and whatever happens then, it never goes again.
/// </summary>
internal sealed class CommandIssuer(CommandDesk desk, Observer observer, ITerminalGateway gateway, ControlOptions options)
{
    /// <summary>True: it is or may be with the terminal, and its effect is to be read back.</summary>
    public async Task<bool> RunAsync(Command command, Terminal terminal, Exchange exchange)
    {
        if (!await MayGoAsync(command, terminal))
            return false;
        TimeSpan untilSeen = TimeSpan.FromMinutes(command.Order.AlarmMinutes) + TimeSpan.FromSeconds(options.VerifySeconds);
        exchange.BeforeSend = frame => new(desk.Book.TryIssue(command.Id, Convert.ToHexString(frame.Span), desk.Now + untilSeen));
        gateway.Send(exchange);
        return Judge(command.Id, await exchange.Completion);
    }

    /// <summary>Reads control state and load. A trip needs to know the state; allowing to close harms nobody and needs nothing.</summary>
    async Task<bool> MayGoAsync(Command command, Terminal terminal)
    {
        (ControlState? state, string? why) = await observer.ReadStateAsync(terminal);
        bool isTrip = command.Order.Action == ControlAction.Trip;
        if (state is not null)
            command = desk.SawState(command, state);
        if (isTrip && state is null)
        {
            desk.Stand(command.Id, CommandStage.NotSent, ControlTexts.Unreadable(why), isFinal: true);
            return false;
        }
        if (isTrip && state!.GuaranteedSupply == true)
        {
            desk.Stand(command.Id, CommandStage.Refused, ControlTexts.GuaranteedSupply, isFinal: true);
            return false;
        }
        (long? watts, string what) = await observer.ReadLoadAsync(terminal);
        desk.SawLoad(command, watts, what);
        bool? tripped = state is null ? null : ControlTexts.Bit(state, command.Order.Round);
        desk.Book.Note(command.Id, step => step with { TrippedBefore = tripped, PowerBefore = watts });
        return true;
    }

    bool Judge(string id, ExchangeResult result)
    {
        bool issued = desk.Book.Find(id)!.Stage == CommandStage.Issued;
        Bilingual said = new($"{result.Outcome} {result.Detail}".TrimEnd(), $"{result.Outcome} {result.Detail}".TrimEnd());
        switch (result.Outcome)
        {
            case ExchangeOutcome.Answered when issued:
                desk.Saw(id, ControlTexts.AnswerWhat, said);
                desk.Stand(id, CommandStage.Accepted, ControlTexts.Accepted, isFinal: false);
                return true;
            case ExchangeOutcome.Denied when issued:
                desk.Saw(id, ControlTexts.AnswerWhat, said);
                desk.Stand(id, CommandStage.Refused, ControlTexts.Denied, isFinal: true);
                return false;
            case ExchangeOutcome.NotSent when result.SentAt is null:
            case not ExchangeOutcome.NotSent when !issued:
                desk.Stand(id, CommandStage.NotSent, ControlTexts.NotSent(result.Detail), isFinal: true);
                return false;
            default:
                desk.Saw(id, ControlTexts.AnswerWhat, said);
                desk.Stand(id, CommandStage.Unknown, ControlTexts.NoAnswer, isFinal: false);
                return true;
        }
    }
}
