using System.Collections.Concurrent;
using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Links;
using LoadMgmt.Protocols;

namespace LoadMgmt.FrontEnd.Sessions;

/// <summary>What other rooms see of the sessions and decide about them; no link's thread comes here.</summary>
internal sealed partial class SessionTable
{
    /// <summary>From before the restart, of terminals that have no session yet.</summary>
    readonly ConcurrentDictionary<TerminalAddress, SessionPast> _past = new();

    public event Action<SessionEvent>? Changed
    {
        add => events.Raised += value;
        remove => events.Raised -= value;
    }

    /// <summary>The archive has no such terminal; raised off the links' threads, once while it waits.</summary>
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

    public bool TryGet(TerminalAddress address, out TerminalStatus status)
    {
        bool found = _sessions.TryGetValue(address, out TerminalSession? session);
        status = found ? StatusOf(session!) : null!;
        return found;
    }

    public IReadOnlyList<TerminalStatus> List() => [.. All.Select(StatusOf)];

    public IReadOnlyList<WaitingTerminal> Waiting() => _waiting.List();

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
        foreach (TerminalSession session in All)
            if (snapshot.Find(session.Terminal.Address) is { } terminal)
                Replace(session, terminal);
            else
                Remove(session.Terminal.Address, session);
        _waiting.Remove(snapshot);
        foreach ((TerminalAddress address, _) in _past)
            Find(address);
    }

    /// <summary>Puts back what was known before a restart, also for terminals that the archive will only have later.</summary>
    public void Restore(IReadOnlyDictionary<TerminalAddress, SessionPast> past)
    {
        foreach ((TerminalAddress address, SessionPast one) in past)
        {
            _past[address] = one;
            Find(address);
        }
    }

    /// <summary>What has to survive a restart, of every terminal that was ever heard.</summary>
    public IReadOnlyDictionary<TerminalAddress, SessionPast> Past()
    {
        var past = new Dictionary<TerminalAddress, SessionPast>(_past);
        foreach (TerminalSession session in All)
            lock (session)
                if (session.LastHeardAt != default || session.Conflict.IsDeclared)
                    past[session.Terminal.Address] = SessionPast.Of(session);
        return past;
    }

    /// <summary>Puts a terminal on the channel that the archive says is its own; null when the archive has no such terminal.</summary>
    public TerminalSession? Attach(ITurnLink link, TerminalAddress address)
    {
        if (Find(address) is not { } session)
            return null;
        lock (session)
        {
            if (ReferenceEquals(session.Link, link))
                return session;
            session.Attach(link);
            LinkTerminals.Add(link, session);
        }
        Wake?.Invoke(session);
        return session;
    }

    /// <summary>The terminal is not on this channel any more.</summary>
    public void Detach(ITurnLink link, TerminalSession session, string reason)
    {
        lock (session)
            Lose(session, link, time.GetUtcNow().UtcDateTime, reason);
    }

    void Replace(TerminalSession session, Terminal terminal)
    {
        ILink? left = null;
        lock (session)
        {
            session.Terminal = terminal;
            if (session.Link is { } link && !SourceNetworks.Allow(terminal, link))
                Lose(session, left = link, time.GetUtcNow().UtcDateTime, "its network is not allowed any more / 来源网络不再允许");
        }
        if (left is not null)
            LinkTerminals.CloseUnused(left, "network not allowed");
    }

    void Remove(TerminalAddress address, TerminalSession session)
    {
        if (!_sessions.Remove(address, session))
            return;
        ILink? left, before;
        lock (session)
        {
            session.IsGone = true;
            (left, before) = (session.Link, session.DropPrevious());
            if (left is not null)
                session.Lose(left);
            ExchangeEnding.All(session, time.GetUtcNow().UtcDateTime, "not in the archive any more / 已从档案中删除");
        }
        foreach (ILink link in new[] { left, before }.OfType<ILink>())
            LinkTerminals.CloseUnused(link, "not in the archive any more");
    }

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
