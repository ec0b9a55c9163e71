using System.Collections.Concurrent;
using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Dialects;
using LoadMgmt.FrontEnd.Journal;
using LoadMgmt.FrontEnd.Links;
using LoadMgmt.FrontEnd.Telemetry;
using LoadMgmt.Protocols;

namespace LoadMgmt.FrontEnd.Sessions;

/// <summary>
/// All sessions: takes frames from the links, answers logins and heartbeats at once, hands data to the journal with its confirmation, and
/// answers to the exchange that waits for them. Runs on links' threads: never waits, never allocates for a heartbeat or a report.
/// </summary>
internal sealed class SessionTable(
    IArchive archive, IJournal journal, SessionOptions options, SessionEvents events, IFrameTap tap, TimeProvider time) : ILinkSink, ITerminalDirectory
{
    readonly ConcurrentDictionary<TerminalAddress, TerminalSession> _sessions = new();
    readonly WaitingTerminals _waiting = new(options.MaxWaiting);
    readonly long _grace = time.TimestampFrequency * options.TakeoverGraceSeconds;
    readonly long _conflictWindow = time.TimestampFrequency * 60 * options.ConflictMinutes;

    public event Action<SessionEvent>? Changed
    {
        add => events.Raised += value;
        remove => events.Raised -= value;
    }

    /// <summary>The archive has no such terminal; raised off the links' threads, once per address.</summary>
    public event Action<WaitingTerminal>? Unknown
    {
        add => events.UnknownRaised += value;
        remove => events.UnknownRaised -= value;
    }

    /// <summary>A terminal's event counters moved: EC1 in the low byte, EC2 in the high byte. Raised off the links' threads.</summary>
    public event Action<Terminal, int>? EventsPending
    {
        add => events.PendingRaised += value;
        remove => events.PendingRaised -= value;
    }

    /// <summary>An exchange of this session may start, repeat or has ended; the sender looks.</summary>
    public Action<TerminalSession>? Wake { get; set; }

    internal ICollection<TerminalSession> All => _sessions.Values;

    public void OnOpened(ILink link) => SessionMetrics.LinksOpened.Add(1);

    public bool OnFrame(ILink link, IDialect dialect, in Arrival arrival)
    {
        DateTime now = time.GetUtcNow().UtcDateTime;
        if (tap.IsActive)
            tap.OnFrame(FrameDirection.FromTerminal, arrival.Address, arrival.Bytes, now);
        if (arrival.Kind == ArrivalKind.Unexpected)
        {
            SessionMetrics.Unexpected.Add(1);
            return true;
        }
        if (Find(arrival.Address) is not { } session)
        {
            if (_waiting.Note(link, arrival, now))
                events.PostUnknown(_waiting.List(arrival.Address)!);
            return true;
        }
        if (!MayComeFrom(session, link, now))
            return true;
        lock (session)
        {
            if (arrival.HasData && !Journal(session, link, dialect, arrival, now))
                return false;
            Hear(session, link, arrival, now);
            if (arrival.Kind == ArrivalKind.Link)
                Serve(session, link, dialect, arrival, now);
            else if (arrival.Kind == ArrivalKind.Report && !arrival.HasData)
                Confirm(session, link, dialect, arrival, now);
            else if (arrival.Kind == ArrivalKind.Answer && session.Exchanges?.Running is { } running)
                Offer(session, running, arrival, now);
        }
        return true;
    }

    public void OnReadDone(ILink link)
    {
    }

    public void OnNoise(ILink link, int bytes, ProtocolError last) => SessionMetrics.NoiseBytes.Add(bytes);

    public void OnClosed(ILink link, string reason)
    {
        SessionMetrics.LinksClosed.Add(1);
        DateTime now = time.GetUtcNow().UtcDateTime;
        foreach (TerminalSession session in LinkTerminals.Of(link))
            lock (session)
                if (session.Lose(link))
                {
                    events.Post(session, SessionEventKind.LinkLost, now, link, reason);
                    LoseRunning(session, now, reason);
                }
    }

    TerminalSession? Find(TerminalAddress address)
    {
        if (_sessions.TryGetValue(address, out TerminalSession? session))
            return session;
        if (archive.Current.Find(address) is not { } terminal)
            return null;
        _waiting.Remove(address);
        return _sessions.GetOrAdd(address, _ => new(terminal));
    }

    /// <summary>The session of an archived terminal, made if need be; null when the archive has no such terminal.</summary>
    internal TerminalSession? Session(TerminalAddress address) => Find(address);

    bool MayComeFrom(TerminalSession session, ILink link, DateTime now)
    {
        if (session.Terminal.AllowedNetworks.Count == 0 || link.Remote is null
            || session.Terminal.AllowedNetworks.Any(network => network.Contains(link.Remote.Address)))
            return true;
        if (LinkTerminals.NoteRefused(link))
            events.Post(session, SessionEventKind.RefusedNetwork, now, link, string.Join(' ', session.Terminal.AllowedNetworks));
        SessionMetrics.RefusedNetwork.Add(1);
        return false;
    }

    /// <summary>Puts data into the journal; a report's confirmation goes with it and leaves once it is durable.</summary>
    bool Journal(TerminalSession session, ILink link, IDialect dialect, in Arrival arrival, DateTime now)
    {
        Span<byte> confirm = stackalloc byte[dialect.MaxConfirmLength];
        int length = arrival.Kind == ArrivalKind.Report ? dialect.WriteConfirm(arrival, session.Terminal.Profile, confirm) : 0;
        JournalFlags flags = arrival.Kind == ArrivalKind.Report ? JournalFlags.Report : JournalFlags.None;
        if (!session.IsLoggedIn && link.Kind != LinkKind.Radio)
            flags |= JournalFlags.BeforeLogin;
        if (session.Exchanges?.Running?.Exchange.Priority == ExchangePriority.BackFill && arrival.Kind == ArrivalKind.Answer)
            flags |= JournalFlags.ReRead;
        var record = new JournalRecord
        {
            Sequence = 0, ReceivedAt = now, Address = arrival.Address, Link = link.Kind, Flags = flags, Bytes = arrival.Bytes,
        };
        if (!journal.TryAppend(record, length > 0 ? link : null, confirm[..length]))
            return false;
        if (length > 0 && tap.IsActive)
            tap.OnFrame(FrameDirection.ToTerminal, arrival.Address, confirm[..length], now);
        return true;
    }

    void Hear(TerminalSession session, ILink link, in Arrival arrival, DateTime now)
    {
        long stamp = time.GetTimestamp();
        ILink? before = session.Link;
        LinkChange change = session.Hear(link, arrival.Service, stamp, stamp + _grace, now);
        if (change != LinkChange.None)
            OnLinkChange(session, link, before, change, stamp, now);
        if (!session.IsFresh)
        {
            session.IsFresh = true;
            events.Post(session, SessionEventKind.Fresh, now, link, null);
        }
        // ACD with counters that did not move is no reason to ask again, and 0,0 is what firmware writes into denials.
        if (arrival.EventsWaiting && arrival.EventCounters > 0 && arrival.EventCounters != session.EventCounters)
        {
            session.EventCounters = arrival.EventCounters;
            events.PostPending(session.Terminal, arrival.EventCounters);
        }
    }

    void OnLinkChange(TerminalSession session, ILink link, ILink? before, LinkChange change, long stamp, DateTime now)
    {
        LinkTerminals.Add(link, session);
        if (change is LinkChange.Takeover or LinkChange.SwapBack)
        {
            SessionMetrics.Takeovers.Add(1);
            events.Post(session, SessionEventKind.Takeover, now, link, before?.Remote?.ToString());
            if (before is { IsOpen: false })
                LoseRunning(session, now, "link lost");
        }
        if (change is LinkChange.Swap or LinkChange.SwapBack && session.Conflict.Count(stamp, _conflictWindow, options.ConflictSwaps))
            events.Post(session, SessionEventKind.Conflict, now, link, $"{before?.Remote} ⇄ {link.Remote}");
        Wake?.Invoke(session);
    }

    void Serve(TerminalSession session, ILink link, IDialect dialect, in Arrival arrival, DateTime now)
    {
        switch (arrival.Service)
        {
            case LinkService.Login:
                session.LogIn(now);
                SessionMetrics.Logins.Add(1);
                events.Post(session, SessionEventKind.Login, now, link, null);
                Wake?.Invoke(session);
                break;
            case LinkService.Logout:
                session.LogOut();
                events.Post(session, SessionEventKind.Logout, now, link, null);
                break;
            default:
                if (arrival.TerminalClock.TryGetDateTime(out DateTime clock))
                    session.ClockError = clock - events.Clock.ToLocal(now);
                break;
        }
        Confirm(session, link, dialect, arrival, now);
    }

    void Confirm(TerminalSession session, ILink link, IDialect dialect, in Arrival arrival, DateTime now)
    {
        Span<byte> confirm = stackalloc byte[dialect.MaxConfirmLength];
        int length = dialect.WriteConfirm(arrival, session.Terminal.Profile, confirm);
        if (length == 0 || !link.TryWrite(confirm[..length]))
            return;
        if (tap.IsActive)
            tap.OnFrame(FrameDirection.ToTerminal, arrival.Address, confirm[..length], now);
    }

    void Offer(TerminalSession session, RunningExchange running, in Arrival arrival, DateTime now)
    {
        if (running.Offer(arrival, time) != Progress.Ended)
            return;
        session.Exchanges!.End();
        running.Exchange.Complete(new(running.Outcome, running.SentAt, now));
        Wake?.Invoke(session);
    }

    /// <summary>The link is gone: what was sent and not answered is unknown, and stays so until someone asks.</summary>
    void LoseRunning(TerminalSession session, DateTime now, string reason)
    {
        if (session.Exchanges?.Running is not { SentAt: not null } running)
            return;
        session.Exchanges.End();
        running.Exchange.Complete(new(ExchangeOutcome.TimedOut, running.SentAt, now, reason));
        Wake?.Invoke(session);
    }

    /// <summary>A person decided which device is the terminal; control is allowed again.</summary>
    public bool ResolveConflict(TerminalAddress address, string who, string reason)
    {
        if (!_sessions.TryGetValue(address, out TerminalSession? session))
            return false;
        lock (session)
        {
            if (!session.Conflict.IsDeclared)
                return false;
            session.Conflict.Resolve();
            events.Post(session, SessionEventKind.ConflictCleared, time.GetUtcNow().UtcDateTime, session.Link, $"{who}: {reason}");
        }
        return true;
    }

    /// <summary>Takes a new archive into the sessions that it concerns.</summary>
    public void OnArchiveChanged(ArchiveSnapshot snapshot)
    {
        foreach ((TerminalAddress address, TerminalSession session) in _sessions)
            if (snapshot.Find(address) is { } terminal)
                session.Terminal = terminal;
            else if (_sessions.TryRemove(address, out _))
                session.Link?.Close("not in the archive any more");
    }

    /// <summary>Puts back what was known before a restart: when terminals were heard last.</summary>
    public void Restore(TerminalAddress address, DateTime loginAt, DateTime lastHeardAt)
    {
        if (Find(address) is { IsFresh: false } session)
            (session.LoginAt, session.LastHeardAt) = (loginAt, lastHeardAt);
    }

    public bool TryGet(TerminalAddress address, out TerminalStatus status)
    {
        bool found = _sessions.TryGetValue(address, out TerminalSession? session);
        status = found ? StatusOf(session!) : null!;
        return found;
    }

    public IReadOnlyList<TerminalStatus> List() => [.. _sessions.Values.Select(StatusOf)];

    public IReadOnlyList<WaitingTerminal> Waiting() => _waiting.List();

    static TerminalStatus StatusOf(TerminalSession session)
    {
        lock (session)
            return new(
                session.Terminal.Address, session.IsLinked, session.Link?.Kind == LinkKind.Radio ? null : session.IsLoggedIn, session.IsFresh,
                session.Conflict.IsDeclared, session.Link?.Remote?.ToString(), session.Link?.Kind.ToString(),
                session.LoginAt == default ? null : session.LoginAt, session.LastHeardAt == default ? null : session.LastHeardAt,
                session.ClockError, session.Exchanges?.Count ?? 0);
    }
}
