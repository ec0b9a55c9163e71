namespace LoadMgmt.FrontEnd.Sessions;

/// <summary>How exchanges end when their terminal's link goes, or the terminal. The session's lock is held.</summary>
internal static class ExchangeEnding
{
    /// <summary>
    /// What was sent and not answered is unknown, and stays so until someone asks. A control that still waits was meant for now: it ends
    /// unsent, so that it cannot act when the terminal comes back. Questions wait for it.
    /// </summary>
    public static void LinkLost(TerminalSession session, DateTime now, string reason)
    {
        RunningLost(session, now, reason);
        if (session.Exchanges is not { } exchanges)
            return;
        // Its log is being written: it ends when that is done, so that nothing is told before its owner knows what the log says.
        exchanges.Running?.HasLostLink = true;
        NotSent(exchanges.Take(exchange => exchange.IsControl), now, reason);
    }

    /// <summary>The link that the running exchange went out on is gone.</summary>
    public static void RunningLost(TerminalSession session, DateTime now, string reason)
    {
        if (session.Exchanges?.Running is not { SentAt: not null } running)
            return;
        session.Exchanges.End();
        running.Exchange.Complete(new(ExchangeOutcome.TimedOut, running.SentAt, now, reason));
    }

    /// <summary>Nothing of this session is sent any more.</summary>
    public static void All(TerminalSession session, DateTime now, string reason)
    {
        if (session.Exchanges is not { } exchanges)
            return;
        RunningLost(session, now, reason);
        if (exchanges.Running is { } unsent)
        {
            exchanges.End();
            NotSent([unsent.Exchange], now, reason);
        }
        NotSent(exchanges.Take(_ => true), now, reason);
    }

    public static void NotSent(IReadOnlyList<Exchange> exchanges, DateTime now, string reason)
    {
        foreach (Exchange exchange in exchanges)
            exchange.Complete(new(ExchangeOutcome.NotSent, null, now, reason));
    }
}
