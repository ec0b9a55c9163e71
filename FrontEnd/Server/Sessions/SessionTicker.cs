using LoadMgmt.FrontEnd.Links;

namespace LoadMgmt.FrontEnd.Sessions;

/// <summary>
/// One walk over all sessions a second: freshness, half-open links, links before a takeover, deadlines of exchanges. No terminal owns a timer.
/// </summary>
internal sealed class SessionTicker(SessionTable table, SessionOptions options, SessionEvents events, TimeProvider time)
{
    public void Tick()
    {
        DateTime now = time.GetUtcNow().UtcDateTime;
        long stamp = time.GetTimestamp();
        int linked = 0, fresh = 0;
        foreach (TerminalSession session in table.All)
        {
            ILink? close = null, taken = null;
            lock (session)
            {
                if (session.Previous is { } previous && stamp >= session.PreviousUntil)
                {
                    session.DropPrevious();
                    // A link that other terminals still use (NAT) stays.
                    if (previous.Kind == LinkKind.Tcp && LinkTerminals.Of(previous).All(other => other.Link != previous))
                        taken = previous;
                }
                double silent = time.GetElapsedTime(session.LastHeard, stamp) / session.Terminal.Heartbeat;
                if (session.IsFresh && silent >= options.StaleHeartbeats && session.Link?.Kind != LinkKind.Radio)
                {
                    session.IsFresh = false;
                    events.Post(session, SessionEventKind.Stale, now, session.Link, null);
                }
                if (session.IsLinked && silent >= options.CloseHeartbeats && session.Link!.Kind == LinkKind.Tcp)
                    close = session.Link;
                if (session.Exchanges is { Count: > 0 })
                    Deadlines(session, now);
                linked += session.IsLinked ? 1 : 0;
                fresh += session.IsFresh ? 1 : 0;
            }
            // Outside the lock: closing tells the table, which takes locks of its own.
            taken?.Close("taken over");
            close?.Close("no heartbeat");
        }
        SessionMetrics.Linked = linked;
        SessionMetrics.Fresh = fresh;
    }

    void Deadlines(TerminalSession session, DateTime now)
    {
        ExchangeQueue exchanges = session.Exchanges!;
        if (exchanges.Running is { } running)
            switch (running.Tick(time))
            {
                case Progress.Repeat:
                    if (session.Link?.TryWrite(running.Frame) == true)
                        session.Link.Flush();
                    running.Sent(now, time);
                    break;
                case Progress.Ended:
                    exchanges.End();
                    running.Exchange.Complete(new(running.Outcome, running.SentAt, now, "no answer in time / 超时未应答"));
                    break;
                default:
                    break;
            }
        if (!session.IsLinked)
            foreach (Exchange late in exchanges.TakeOlderThan(TimeSpan.FromMinutes(options.QueueMinutes)))
                late.Complete(new(ExchangeOutcome.NotSent, null, now, "no link / 终端未连接"));
        table.Wake?.Invoke(session);
    }
}
