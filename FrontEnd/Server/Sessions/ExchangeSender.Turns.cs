using LoadMgmt.FrontEnd.Telemetry;

namespace LoadMgmt.FrontEnd.Sessions;

/// <summary>What links need that choose by themselves what goes next (<see cref="ITurnLink"/>). Called on the link's own thread.</summary>
internal sealed partial class ExchangeSender
{
    /// <summary>Takes one exchange off its terminal's queue, makes its frame and notes it where that is due; null when it may not go, or has ended.</summary>
    /// <param name="joined">A waiting exchange, or one that joins several.</param>
    public RunningExchange? Take(TerminalSession session, Exchange joined)
    {
        RunningExchange running;
        lock (session)
        {
            if (session.Exchanges is not { Running: null } exchanges || session.IsGone)
                return null;
            if (session.Conflict.IsDeclared && joined.IsControl)
            {
                ExchangeEnding.NotSent(exchanges.Take(exchange => exchange.IsControl), _clock.UtcNow, InConflict);
                return null;
            }
            // Taken back meanwhile, by whoever asked.
            if (joined.Members.Any(member => !exchanges.Waiting.Any(entry => ReferenceEquals(entry.Exchange, member))))
                return null;
            running = exchanges.Start(joined, session.FrameCounter);
            session.FrameCounter = running.FrameCounter;
        }
        // The channel has nothing else to do: it waits for the log.
        NoteEnding ending = Prepare(running, out ValueTask<bool> note) ?? Wait(running, note);
        if (ending.Refusal is not { } reason)
            return running;
        End(session, running, reason);
        return null;
    }

    /// <summary>The first byte is on its way: from here on a control may have acted.</summary>
    public void Sent(TerminalSession session, RunningExchange running)
    {
        lock (session)
            running.Sent(session.Link, _clock.UtcNow, _clock.Time);
        foreach (Exchange member in running.Exchange.Members)
            member.Attempts++;
        SessionMetrics.Exchanges.Add(1);
        if (_tap.IsActive)
            _tap.OnFrame(FrameDirection.ToTerminal, running.Exchange.Terminal, running.Frame, _clock.UtcNow);
    }

    /// <summary>No answer came. A question may wait once more; anything else ends here, and a control is then unknown.</summary>
    public void Expire(TerminalSession session, RunningExchange running, bool again, string detail)
    {
        lock (session)
        {
            if (!ReferenceEquals(session.Exchanges!.Running, running))
                return;
            running.Expire();
            if (again && running.Outcome == ExchangeOutcome.TimedOut && MayWait(running.Exchange))
            {
                session.Exchanges.PutBack(running, asNew: true);
                SessionMetrics.Repeats.Add(1);
                return;
            }
            session.Exchanges.End();
        }
        running.Exchange.Complete(new(running.Outcome, running.SentAt, _clock.UtcNow, detail));
    }

    /// <summary>It did not get on the air. A question waits on with its age; a control, or what was noted as about to go, ends unsent.</summary>
    public void Return(TerminalSession session, RunningExchange running, string reason)
    {
        lock (session)
        {
            if (!ReferenceEquals(session.Exchanges!.Running, running))
                return;
            if (MayWait(running.Exchange))
            {
                session.Exchanges.PutBack(running);
                return;
            }
        }
        End(session, running, reason);
    }

    /// <summary>It can never go on this link.</summary>
    public void Refuse(TerminalSession session, RunningExchange running, string reason) => End(session, running, reason);

    /// <summary>Ends what waits for a terminal and is of a kind, unsent.</summary>
    public void Drop(TerminalSession session, Func<Exchange, bool> kind, string reason)
    {
        IReadOnlyList<Exchange> dropped;
        lock (session)
            dropped = session.Exchanges?.Take(kind) ?? [];
        ExchangeEnding.NotSent(dropped, _clock.UtcNow, reason);
    }

    static bool MayWait(Exchange exchange) => !exchange.IsControl && exchange.Members.All(member => member.BeforeSend is null);
}
