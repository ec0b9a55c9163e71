using LoadMgmt.FrontEnd.Links;
using LoadMgmt.FrontEnd.Telemetry;

namespace LoadMgmt.FrontEnd.Sessions;

/// <summary>
/// One walk over all sessions a second: freshness, half-open links, links before a takeover, deadlines of exchanges. No terminal owns a timer.
/// </summary>
internal sealed class SessionTicker(SessionTable table, SessionOptions options, SessionEvents events, IFrameTap tap, TimeProvider time)
{
    public void Tick()
    {
        DateTime now = time.GetUtcNow().UtcDateTime;
        long stamp = time.GetTimestamp();
        int linked = 0, fresh = 0;
        foreach (TerminalSession session in table.All)
        {
            // Nearly all, nearly always: nothing to decide. What changes meanwhile is seen in the next second.
            if (session.Previous is null && session.Exchanges is not { Count: > 0 } && IsWell(session, stamp))
            {
                linked++;
                fresh++;
                continue;
            }
            ILink? before = null, silent = null;
            lock (session)
            {
                if (session.Previous is not null && stamp >= session.PreviousUntil)
                    before = session.DropPrevious();
                silent = Judge(session, stamp, now);
                if (session.Exchanges is { Count: > 0 })
                    Deadlines(session, now);
                linked += session.IsLinked ? 1 : 0;
                fresh += session.IsFresh ? 1 : 0;
            }
            // Outside the lock: other sessions are looked at.
            if (before is not null)
                LinkTerminals.CloseUnused(before, "taken over");
            if (silent is not null)
                LinkTerminals.CloseUnused(silent, "no heartbeat");
        }
        SessionMetrics.Linked = linked;
        SessionMetrics.Fresh = fresh;
    }

    /// <summary>On a network link, and heard of lately.</summary>
    bool IsWell(TerminalSession session, long stamp) => session.IsFresh && session.Link is { IsOpen: true } and not ITurnLink
        && time.GetElapsedTime(session.LastHeard, stamp) < session.Terminal.Heartbeat * Math.Min(1, options.StaleHeartbeats);

    /// <summary>A terminal that is silent for too long is no longer fresh, then no longer linked: its link is half open, and comes back to be closed.</summary>
    ILink? Judge(TerminalSession session, long stamp, DateTime now)
    {
        // On radio silence is the rule: terminals speak when asked.
        if (session.Link is ITurnLink turns)
        {
            if (session.IsFresh && time.GetElapsedTime(session.LastHeard, stamp) >= turns.FreshFor)
            {
                session.IsFresh = false;
                events.Post(session, SessionEventKind.Stale, now, session.Link, null);
            }
            return null;
        }
        double silent = time.GetElapsedTime(session.LastHeard, stamp) / session.Terminal.Heartbeat;
        if (session.IsFresh && silent >= options.StaleHeartbeats)
        {
            session.IsFresh = false;
            events.Post(session, SessionEventKind.Stale, now, session.Link, null);
        }
        if (session.Link is not { } link || silent < options.CloseHeartbeats)
            return null;
        table.Lose(session, link, now, "no heartbeat");
        return link;
    }

    void Deadlines(TerminalSession session, DateTime now)
    {
        ExchangeQueue exchanges = session.Exchanges!;
        if (exchanges.Running is { } running)
            switch (running.Tick(time))
            {
                case Progress.Repeat:
                    Repeat(session, running, now);
                    break;
                case Progress.Ended:
                    exchanges.End();
                    running.Exchange.Complete(new(running.Outcome, running.SentAt, now, "no answer in time / 超时未应答"));
                    break;
                default:
                    break;
            }
        if (!session.IsLinked)
            ExchangeEnding.NotSent(exchanges.Take(_ => true, TimeSpan.FromMinutes(options.QueueMinutes)), now, "no link / 终端未连接");
        else if (exchanges.IsDue)
            table.Wake?.Invoke(session);
    }

    void Repeat(TerminalSession session, RunningExchange running, DateTime now)
    {
        if (session.Link?.TryWrite(running.Frame) == true)
        {
            session.Link.Flush();
            SessionMetrics.Repeats.Add(1);
            if (tap.IsActive)
                tap.OnFrame(FrameDirection.ToTerminal, running.Exchange.Terminal, running.Frame, now);
        }
        running.Sent(session.Link, now, time);
    }
}
