using LoadMgmt.Contract;
using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Collection;
using LoadMgmt.FrontEnd.Control.Book;
using LoadMgmt.FrontEnd.Control.Orders;
using LoadMgmt.FrontEnd.Control.Rules;
using LoadMgmt.FrontEnd.Dialects;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Sessions;

namespace LoadMgmt.FrontEnd.Control.Issue;

/// <summary>
/// Brings one target of an issued command to its terminal, or says why not: its parameters, then the act, each once and each heard before
/// the next. A frame goes only after the log holds its bytes, and whatever happens then, it never goes again.
/// </summary>
internal sealed class Issuer(
    Desk desk, IArchive archive, ITerminalDirectory directory, ITerminalGateway gateway, RequestDesk requests, TargetRules rules, Known known,
    StationClock clock, ControlOptions options, TimeProvider time)
{
    /// <summary>What still stands against the target now; then it is blocked, and nothing goes.</summary>
    public bool IsBlocked(Command command, int index)
    {
        Target target = command[index].Target;
        Block? block = rules.Now(command, target, directory.TryGet(target.Terminal, out TerminalStatus status) ? status : null);
        if (block is not null)
            Block(command, index, block);
        return block is not null;
    }

    public void Block(Command command, int index, Block block) => desk.Stand(command, index, TargetState.Blocked, ControlTexts.Blocked(block), isFinal: true);

    /// <summary>The time stamp of its last frame where that is or may be with the terminal, and its effect is to be read back; null where not.</summary>
    public async Task<long?> RunAsync(Command command, int index)
    {
        Target target = command[index].Target;
        if (archive.Current.Find(target.Terminal) is not { } terminal)
        {
            desk.Stand(command, index, TargetState.NotSent, ControlTexts.NotInArchive, isFinal: true);
            return null;
        }
        long sent = 0;
        IReadOnlyList<Exchange> parts = Parts(terminal, command.Order, target.Number);
        for (int part = 0; part < parts.Count; part++)
            if (command.Order.IsDrill)
                await DrillAsync(command, index, parts[part], part, isLast: part == parts.Count - 1);
            else if (!await SendAsync(command, index, parts[part], part, isLast: part == parts.Count - 1, () => sent = time.GetTimestamp()))
                return command[index].State == TargetState.Unknown ? sent : null;
        return command.Order.IsDrill ? null : sent;
    }

    /// <summary>Throws <see cref="RequestNotSupportedException"/>; checked when the command was prepared.</summary>
    public IReadOnlyList<Exchange> Parts(Terminal terminal, ControlOrder order, int number)
    {
        IRequests asked = requests.For(terminal);
        List<Exchange> parts = [];
        foreach (ParameterToSet set in order.Settings.Parameters ?? [])
            parts.Add(ParameterParts.Of(terminal, asked, set, out _) ?? throw new RequestNotSupportedException(set.Parameter, terminal.Profile.Name));
        parts.Add(asked.Act(terminal, Acts.Of(order.Kind, number, order.Settings)));
        return parts;
    }

    /// <summary>Sends one part. False: the next does not go.</summary>
    /// <param name="going">Called when its frame is about to go.</param>
    async Task<bool> SendAsync(Command command, int index, Exchange exchange, int part, bool isLast, Action going)
    {
        TimeSpan untilSeen = command.Order.Alarm + TimeSpan.FromSeconds(options.VerifySeconds);
        exchange.BeforeSend = frame =>
        {
            going();
            return desk.Book.IssueAsync(command, index, part, Convert.ToHexString(frame.Span), desk.Book.Now + untilSeen);
        };
        known.Forget(exchange.Terminal);
        gateway.Send(exchange);
        ExchangeResult result = await exchange.Completion;
        return await desk.Book.IsIssuedAsync(command) && Judge(command, index, result, isLast);
    }

    /// <summary>演练: as far as the wire, and not onto it. The frame is made and logged.</summary>
    async Task DrillAsync(Command command, int index, Exchange exchange, int part, bool isLast)
    {
        byte[] frame = new byte[exchange.MaxLength];
        int length = exchange.Write(frame, new(0, clock.LocalNow));
        if (command[index].IsFinal)
            return;
        bool isLogged = length > 0 && await desk.Book.IssueAsync(command, index, part, Convert.ToHexString(frame.AsSpan(0, length)), desk.Book.Now);
        if (!await desk.Book.IsIssuedAsync(command))
            return;
        if (!isLogged)
            desk.Stand(command, index, TargetState.NotSent, ControlTexts.NotSent("log"), isFinal: true);
        else if (isLast)
            desk.Stand(command, index, TargetState.NotSent, ControlTexts.Drill, isFinal: true);
        else
            desk.Stand(command, index, TargetState.Accepted, ControlTexts.Drill, isFinal: false);
    }

    bool Judge(Command command, int index, ExchangeResult result, bool isLast)
    {
        bool issued = command[index].State == TargetState.Issued;
        Bilingual said = new($"{result.Outcome} {result.Detail}".TrimEnd(), $"{result.Outcome} {result.Detail}".TrimEnd());
        switch (result.Outcome)
        {
            case ExchangeOutcome.Answered when issued:
                desk.Ended(command, index, said, result.SentAt);
                desk.Stand(command, index, TargetState.Accepted, isLast ? ControlTexts.Accepted : ControlTexts.PartAccepted, isFinal: false, answered: true);
                return true;
            case ExchangeOutcome.Denied when issued:
                desk.Ended(command, index, said, result.SentAt);
                desk.Stand(command, index, TargetState.Refused, isLast ? ControlTexts.Denied : ControlTexts.PartDenied, isFinal: true, answered: true);
                return false;
            case ExchangeOutcome.NotSent or ExchangeOutcome.Cancelled when result.SentAt is null:
            case not ExchangeOutcome.NotSent when !issued:
                desk.Stand(command, index, TargetState.NotSent, ControlTexts.NotSent(result.Detail), isFinal: true);
                return false;
            default:
                desk.Ended(command, index, said, result.SentAt);
                desk.Stand(command, index, TargetState.Unknown, ControlTexts.NoAnswer, isFinal: false);
                return false;
        }
    }
}
