using System.Threading.Channels;
using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Links;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Telemetry;

namespace LoadMgmt.FrontEnd.Sessions;

/// <summary>Takes what happens to sessions off the links' threads, in order, to the log of session events and to whoever listens.</summary>
internal sealed class SessionEvents(StationClock clock, ISessionLog log, ILogger<SessionEvents> logger)
{
    // Unbounded on purpose: one entry per login or loss, bounded by the number of links; dropping one would leave a wrong state behind.
    readonly Channel<object> _posted = Channel.CreateUnbounded<object>(new() { SingleReader = true });

    public StationClock Clock => clock;

    public event Action<SessionEvent>? Raised;

    public event Action<WaitingTerminal>? UnknownRaised;

    public event Action<Terminal, int>? PendingRaised;

    public void Post(TerminalSession session, SessionEventKind kind, DateTime at, ILink? link, string? detail) =>
        _posted.Writer.TryWrite(new SessionEvent(session.Terminal.Address, kind, at, link?.Remote?.ToString(), detail));

    public void PostUnknown(WaitingTerminal terminal) => _posted.Writer.TryWrite(terminal);

    public void PostPending(Terminal terminal, int counters) => _posted.Writer.TryWrite((terminal, counters));

    public async Task RunAsync(CancellationToken stopping)
    {
        await foreach (object posted in _posted.Reader.ReadAllAsync(stopping))
            Raise(posted);
    }

    /// <summary>Hands on everything posted so far; for tests, and for the last ones at a stop.</summary>
    public void Drain()
    {
        while (_posted.Reader.TryRead(out object? posted))
            Raise(posted);
    }

    void Raise(object posted)
    {
        switch (posted)
        {
            case SessionEvent change:
                logger.SessionChanged(change.Kind, change.Address, change.RemoteEndPoint, change.Detail);
                log.Append(change);
                Raised?.Invoke(change);
                break;
            case WaitingTerminal unknown:
                logger.UnknownTerminal(unknown.Address, unknown.RemoteEndPoint, unknown.Says);
                UnknownRaised?.Invoke(unknown);
                break;
            case (Terminal terminal, int counters):
                PendingRaised?.Invoke(terminal, counters);
                break;
            default:
                throw new InvalidOperationException($"nothing posts {posted.GetType().Name}");
        }
    }
}
