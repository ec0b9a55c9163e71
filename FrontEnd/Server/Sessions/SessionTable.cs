using System.Runtime.CompilerServices;
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
/// Locks are taken in one order: session, then link or journal or sender's queue.
/// </summary>
internal sealed partial class SessionTable(
    IArchive archive, IJournal journal, SessionOptions options, SessionEvents events, IFrameTap tap, TimeProvider time) : ILinkSink, ITerminalDirectory
{
    /// <summary>Logins on one link, and changes between links in conflict, are told of no more often than this: events are kept until they are written.</summary>
    static readonly TimeSpan s_again = TimeSpan.FromSeconds(10);

    readonly SessionMap _sessions = new();
    readonly WaitingTerminals _waiting = new(options.MaxWaiting);
    readonly long _grace = time.TimestampFrequency * options.TakeoverGraceSeconds;
    readonly long _late = time.TimestampFrequency * options.LateFrameSeconds;
    readonly long _again = (long)(time.TimestampFrequency * s_again.TotalSeconds);
    readonly long _conflictWindow = time.TimestampFrequency * 60 * options.ConflictMinutes;

    /// <summary>What came that no session could use.</summary>
    public SessionCounters Counters { get; } = new();

    /// <summary>An exchange of this session may start, repeat or has ended; the sender looks.</summary>
    public Action<TerminalSession>? Wake { get; set; }

    /// <summary>Every session, walked without a copy and without a lock.</summary>
    internal IEnumerable<TerminalSession> All => _sessions.All();

    public void OnOpened(ILink link) => SessionMetrics.LinksOpened.Add(1);

    public bool OnFrame(ILink link, IDialect dialect, in Arrival arrival)
    {
        (DateTime now, long stamp) = link is ITimedLink timed
            ? (timed.ReadAt, timed.ReadStamp)
            : (time.GetUtcNow().UtcDateTime, time.GetTimestamp());
        if (arrival.Kind == ArrivalKind.Unexpected || Find(link, arrival.Address) is not { } session)
        {
            Pass(link, arrival, now);
            return true;
        }
        if (!SourceNetworks.Allow(session.Terminal, link))
        {
            Refuse(session, link, arrival, now);
            return true;
        }
        ILink? displaced, left = null;
        lock (session)
        {
            if (arrival.HasData && !Journal(session, link, dialect, arrival, now))
                return false;
            if (!arrival.HasData)
                ShowArrival(arrival, now);
            if (IsStray(session, link, arrival))
            {
                Counters.AddStrayAnswer();
                events.PostStray(arrival.Address, link);
                return true;
            }
            displaced = Hear(session, link, arrival, stamp, now);
            if (arrival.Kind == ArrivalKind.Link)
                left = Serve(session, link, dialect, arrival, stamp, now);
            else if (arrival.Kind == ArrivalKind.Report && !arrival.HasData)
                Confirm(session, link, dialect, arrival, now);
            else if (arrival.Kind == ArrivalKind.Answer)
                Offer(session, link, arrival, now);
        }
        if (displaced is not null)
            LinkTerminals.CloseUnused(displaced, "taken over");
        if (left is not null)
            LinkTerminals.CloseUnused(left, "taken over");
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
                Lose(session, link, now, reason);
    }

    /// <summary>The terminal has this link no more; its lock is held.</summary>
    internal void Lose(TerminalSession session, ILink link, DateTime now, string reason)
    {
        if (!session.Lose(link))
            return;
        events.Post(session, SessionEventKind.LinkLost, now, link, reason);
        ExchangeEnding.LinkLost(session, now, reason);
    }

    /// <summary>Most links carry one terminal, whose session stands there.</summary>
    TerminalSession? Find(ILink link, TerminalAddress address) =>
        link.State is TerminalSession { IsGone: false } only && only.Terminal.Address == address ? only : Find(address);

    TerminalSession? Find(TerminalAddress address) => _sessions.TryGetValue(address, out TerminalSession? session) ? session : Make(address);

    TerminalSession? Make(TerminalAddress address)
    {
        if (archive.Current.Find(address) is not { } terminal)
            return null;
        _waiting.Remove(address);
        TerminalSession session = _sessions.GetOrAdd(address, terminal);
        if (_past.TryRemove(address, out SessionPast past))
            past.ApplyTo(session);
        // The archive may have been replaced since it was asked, and its change walked past before this session was there.
        if (archive.Current.Find(address) is not null)
            return session;
        Remove(address, session);
        return null;
    }

    /// <summary>The session of an archived terminal, made if need be; null when the archive has no such terminal.</summary>
    internal TerminalSession? Session(TerminalAddress address) => Find(address);

    /// <summary>A frame that no session takes: counted, or noted for whoever admits terminals; never answered.</summary>
    void Pass(ILink link, in Arrival arrival, DateTime now)
    {
        ShowArrival(arrival, now);
        if (arrival.Kind == ArrivalKind.Unexpected)
            Counters.AddUnexpected();
        else
        {
            Counters.AddUnknown();
            if (_waiting.Note(link, arrival, now, out bool isFull) is { } unknown)
                events.PostUnknown(unknown);
            if (isFull)
            {
                Counters.AddForgotten();
                events.PostWaitingFull(options.MaxWaiting);
            }
        }
    }

    void Refuse(TerminalSession session, ILink link, in Arrival arrival, DateTime now)
    {
        ShowArrival(arrival, now);
        Counters.AddRefusedNetwork();
        if (LinkTerminals.NoteRefused(link, session))
            events.Post(session, SessionEventKind.RefusedNetwork, now, link, string.Join(' ', session.Terminal.AllowedNetworks));
    }

    void ShowArrival(in Arrival arrival, DateTime now)
    {
        if (tap.IsActive)
            tap.OnFrame(FrameDirection.FromTerminal, arrival.Address, arrival.Bytes, now);
    }

    void ShowAnswer(in Arrival arrival, ReadOnlySpan<byte> bytes, DateTime now)
    {
        if (tap.IsActive)
            tap.OnFrame(FrameDirection.ToTerminal, arrival.Address, bytes, now);
    }

    /// <summary>Puts data into the journal; a report's confirmation goes with it and leaves once it is durable.</summary>
    [SkipLocalsInit]
    bool Journal(TerminalSession session, ILink link, IDialect dialect, in Arrival arrival, DateTime now)
    {
        Span<byte> confirm = stackalloc byte[IDialect.ConfirmRoom];
        int length = dialect.WriteConfirm(arrival, session.Terminal.Profile, confirm);
        JournalFlags flags = arrival.Kind == ArrivalKind.Report ? JournalFlags.Report : JournalFlags.None;
        if (link.Kind != LinkKind.Radio && !session.HasLoggedInOn(link))
            flags |= JournalFlags.BeforeLogin;
        if (session.Exchanges?.Running?.Exchange.Priority == ExchangePriority.BackFill && arrival.Kind == ArrivalKind.Answer)
            flags |= JournalFlags.ReRead;
        if (!journal.TryAppend(
            new() { Sequence = 0, ReceivedAt = now, Address = arrival.Address, Link = link.Kind, Flags = flags, Bytes = arrival.Bytes },
            length > 0 ? link : null, confirm[..length]))
            return false;
        ShowArrival(arrival, now);
        if (length > 0)
            ShowAnswer(arrival, confirm[..length], now);
        return true;
    }

    /// <summary>Notes that the terminal spoke, and on which link; a link that it uses no more comes back.</summary>
    ILink? Hear(TerminalSession session, ILink link, in Arrival arrival, long stamp, DateTime now)
    {
        ILink? before = session.Link;
        LinkChange change = session.Hear(link, arrival.Service, stamp, stamp + _grace, now, out ILink? displaced);
        if (change != LinkChange.None)
            OnLinkChange(session, link, before, change, stamp, now);
        if (!session.IsFresh)
        {
            session.IsFresh = true;
            events.Post(session, SessionEventKind.Fresh, now, link, null);
        }
        // ACD with counters that did not move is no reason to ask again, and 0,0 is what firmware writes into denials.
        if (arrival.EventsWaiting && arrival.EventCounters < 0)
            events.PostPending(session.Terminal, arrival.EventCounters);
        else if (arrival.EventsWaiting && arrival.EventCounters > 0 && arrival.EventCounters != session.EventCounters)
        {
            session.EventCounters = (ushort)arrival.EventCounters;
            events.PostPending(session.Terminal, arrival.EventCounters);
        }
        return displaced;
    }

    void OnLinkChange(TerminalSession session, ILink link, ILink? before, LinkChange change, long stamp, DateTime now)
    {
        LinkTerminals.Add(link, session);
        if (change == LinkChange.Takeover)
            session.Conflict.OnNewLink(stamp);
        if (change is LinkChange.Takeover or LinkChange.SwapBack)
        {
            SessionMetrics.Takeovers.Add(1);
            if (session.Conflict.TellsTakeover(stamp, _again))
                events.Post(session, SessionEventKind.Takeover, now, link, before?.Remote?.ToString());
            if (before is { IsOpen: false })
                ExchangeEnding.RunningLost(session, now, "link lost");
        }
        if (change is LinkChange.Swap or LinkChange.SwapBack && session.Conflict.Count(stamp, _late, _conflictWindow, options.ConflictSwaps))
        {
            Counters.AddConflict();
            events.Post(session, SessionEventKind.Conflict, now, link, $"{before?.Remote} ⇄ {link.Remote}");
        }
        Wake?.Invoke(session);
    }

    /// <summary>Answers a service of the link; a link that it uses no more comes back.</summary>
    ILink? Serve(TerminalSession session, ILink link, IDialect dialect, in Arrival arrival, long stamp, DateTime now)
    {
        ILink? displaced = null;
        switch (arrival.Service)
        {
            // One that logs in over and over is answered each time, and told of once.
            case LinkService.Login when session.IsLoggedIn && time.GetElapsedTime(session.LoginToldAt, stamp) < s_again:
                SessionMetrics.Logins.Add(1);
                break;
            case LinkService.Login:
                session.LogIn(stamp, now);
                SessionMetrics.Logins.Add(1);
                Greet(session, dialect);
                if (!session.Conflict.IsDeclared)
                    events.Post(session, SessionEventKind.Login, now, link, null);
                break;
            case LinkService.Logout when session.LogOut(link, stamp + _grace, out displaced):
                events.Post(session, SessionEventKind.Logout, now, link, null);
                ExchangeEnding.LinkLost(session, now, "logged out");
                break;
            case LinkService.Heartbeat when arrival.TerminalClock.TryGetDateTime(out DateTime clock):
                session.ClockError = clock - events.Clock.ToLocal(now);
                break;
            default:
                break;
        }
        Confirm(session, link, dialect, arrival, now);
        return displaced;
    }

    [SkipLocalsInit]
    void Confirm(TerminalSession session, ILink link, IDialect dialect, in Arrival arrival, DateTime now)
    {
        Span<byte> confirm = stackalloc byte[IDialect.ConfirmRoom];
        int length = dialect.WriteConfirm(arrival, session.Terminal.Profile, confirm);
        if (length > 0 && link.TryWrite(confirm[..length]))
            ShowAnswer(arrival, confirm[..length], now);
    }

    /// <summary>
    /// An answer where nothing was asked, while the terminal is linked elsewhere: an answer that went astray, or somebody who answers in the
    /// terminal's place. Its data is kept as from a link without login; it neither moves the terminal here nor ends what it was asked there.
    /// </summary>
    static bool IsStray(TerminalSession session, ILink link, in Arrival arrival) =>
        arrival.Kind == ArrivalKind.Answer && session.IsLinked && !ReferenceEquals(link, session.Link) && !ReferenceEquals(link, session.Previous);

    void Offer(TerminalSession session, ILink link, in Arrival arrival, DateTime now)
    {
        RunningExchange? running = session.Exchanges?.Running;
        Progress progress = running is not null && ReferenceEquals(running.SentOn, link) ? running.Offer(arrival, time) : Progress.None;
        if (running is null || progress == Progress.None)
        {
            Counters.AddLateAnswer();
            return;
        }
        if (progress == Progress.Going)
            AskOn(link, running.Exchange, arrival, now);
        if (progress != Progress.Ended)
            return;
        session.Exchanges!.End();
        running.Exchange.Complete(new(running.Outcome, running.SentAt, now));
        Wake?.Invoke(session);
    }

    /// <summary>Queues what the family wants said at the start of a link; it goes when the login has been answered.</summary>
    void Greet(TerminalSession session, IDialect dialect)
    {
        if (dialect.Greeting(session.Terminal) is not { } greeting)
            return;
        session.Exchanges ??= new(options, time);
        if (session.Exchanges.TryAdd(greeting))
            Wake?.Invoke(session);
    }

    /// <summary>Asks for the next part of an answer that does not come by itself.</summary>
    void AskOn(ILink link, Exchange exchange, in Arrival arrival, DateTime now)
    {
        Span<byte> next = stackalloc byte[64];
        int length = exchange.WriteNext(next);
        if (length > 0 && link.TryWrite(next[..length]))
            ShowAnswer(arrival, next[..length], now);
    }
}
