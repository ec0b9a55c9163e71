using System.Threading.Channels;
using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Links;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Telemetry;
using LoadMgmt.Protocols;

namespace LoadMgmt.FrontEnd.Sessions;

/// <summary>Takes what happens to sessions off the links' threads, in order, to the log of session events and to whoever listens.</summary>
internal sealed class SessionEvents(StationClock clock, ISessionLog log, ILogger<SessionEvents> logger)
{
    /// <summary>Unknown terminals that the log names in a minute; a station's mistakes are few, made-up addresses are not.</summary>
    const int UnknownShownPerMinute = 20;

    /// <summary>Unknown terminals not told of yet; more are only listed, since anyone can make up addresses faster than they are read.</summary>
    const int MaxUnknown = 1000;

    // Unbounded on purpose: one entry per login or loss, bounded by the number of links; dropping one would leave a wrong state behind.
    readonly Channel<Posted> _posted = Channel.CreateUnbounded<Posted>(new() { SingleReader = true });
    readonly OncePerMinute _strayLog = new(clock.Time), _fullLog = new(clock.Time);
    int _unknown;
    long _unknownSince;
    int _unknownShown, _unknownHidden;

    public StationClock Clock => clock;

    public event Action<SessionEvent>? Raised;

    public event Action<WaitingTerminal>? UnknownRaised;

    public event Action<Terminal, int>? PendingRaised;

    public void Post(TerminalSession session, SessionEventKind kind, DateTime at, ILink? link, string? detail) =>
        _posted.Writer.TryWrite(new(new(session.Terminal.Address, kind, at, link?.Remote, detail), null));

    public void PostUnknown(WaitingTerminal terminal)
    {
        if (Interlocked.Increment(ref _unknown) <= MaxUnknown)
            _posted.Writer.TryWrite(new(default, terminal));
        else
            Interlocked.Decrement(ref _unknown);
    }

    public void PostStray(TerminalAddress terminal, ILink link)
    {
        if (_strayLog.Allows(out long more))
            _posted.Writer.TryWrite(new(default, new Note(() => logger.StrayAnswer(terminal, link.Remote, more))));
    }

    public void PostWaitingFull(int limit)
    {
        if (_fullLog.Allows(out long more))
            _posted.Writer.TryWrite(new(default, new Note(() => logger.WaitingFull(limit, more))));
    }

    public void PostPending(Terminal terminal, int counters) => _posted.Writer.TryWrite(new(default, (terminal, counters)));

    public async Task RunAsync(CancellationToken stopping)
    {
        await foreach (Posted posted in _posted.Reader.ReadAllAsync(stopping))
            Raise(posted);
    }

    /// <summary>Hands on everything posted so far; for tests, and for the last ones at a stop.</summary>
    public void Drain()
    {
        while (_posted.Reader.TryRead(out Posted posted))
            Raise(posted);
    }

    void Raise(in Posted posted)
    {
        switch (posted.Other)
        {
            case null:
                SessionEvent change = posted.Change;
                logger.SessionChanged(change.Kind, change.Address, change.Remote, change.Detail);
                Keep(change);
                foreach (Action<SessionEvent> listener in Delegate.EnumerateInvocationList(Raised))
                    Tell(listener, change);
                break;
            case WaitingTerminal unknown:
                Interlocked.Decrement(ref _unknown);
                ShowUnknown(unknown);
                foreach (Action<WaitingTerminal> listener in Delegate.EnumerateInvocationList(UnknownRaised))
                    Tell(listener, unknown);
                break;
            case Note note:
                note.Write();
                break;
            case (Terminal terminal, int counters):
                foreach (Action<Terminal, int> listener in Delegate.EnumerateInvocationList(PendingRaised))
                    Tell(told => listener(told, counters), terminal);
                break;
            default:
                throw new InvalidOperationException($"nothing posts {posted.Other.GetType().Name}");
        }
    }

    void ShowUnknown(WaitingTerminal unknown)
    {
        if (_unknownSince == 0 || clock.Time.GetElapsedTime(_unknownSince) >= TimeSpan.FromMinutes(1))
        {
            if (_unknownHidden > 0)
                logger.UnknownHidden(_unknownHidden);
            (_unknownSince, _unknownShown, _unknownHidden) = (clock.Time.GetTimestamp(), 0, 0);
        }
        if (_unknownShown++ < UnknownShownPerMinute)
            logger.UnknownTerminal(unknown.Address, unknown.RemoteEndPoint, unknown.Says);
        else
            _unknownHidden++;
    }

    void Keep(in SessionEvent change)
    {
        try
        {
            log.Append(change);
        }
        // ArgumentOutOfRangeException is how the platform tells of EFBIG: the file may not grow any more.
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ObjectDisposedException or ArgumentOutOfRangeException)
        {
            logger.SessionLogFailed(fault.Message);
        }
    }

    /// <summary>One listener's fault is not the next one's, and ends nothing here.</summary>
    void Tell<T>(Action<T> listener, T what)
    {
        try
        {
            listener(what);
        }
        catch (Exception fault)
        {
            logger.ListenerFailed(listener.Method.DeclaringType?.Name, fault);
        }
    }

    /// <summary>A change of a session, unless it is something else.</summary>
    readonly record struct Posted(SessionEvent Change, object? Other);

    /// <summary>A line for the log, written where waiting does no harm.</summary>
    sealed record Note(Action Write);
}
