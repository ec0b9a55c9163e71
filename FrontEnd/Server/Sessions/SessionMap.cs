using System.Diagnostics.CodeAnalysis;
using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.Protocols;

namespace LoadMgmt.FrontEnd.Sessions;

/// <summary>
/// The sessions by address, in one array of references: every frame looks in it, and with a node for each session it would be a tenth of what
/// an idle one holds. Readers take no lock; a growing array is copied, and readers of the old one look again where it matters, when they add.
/// </summary>
internal sealed class SessionMap
{
    const int First = 64;

    readonly Lock _gate = new();

    /// <summary>Stands where a session was removed, so that searches go on past it.</summary>
    readonly TerminalSession _removed = new(new(
        0, default, "", 0, null, TerminalProfile.Gdw376, Links.LinkKind.Tcp, [], Timeout.InfiniteTimeSpan, [], []));

    TerminalSession?[] _places = new TerminalSession?[First];
    int _used;

    public bool TryGetValue(TerminalAddress address, [NotNullWhen(true)] out TerminalSession? session)
    {
        TerminalSession?[] places = Volatile.Read(ref _places);
        session = places[Search(places, address)];
        return session is not null;
    }

    public TerminalSession GetOrAdd(TerminalAddress address, Terminal terminal)
    {
        lock (_gate)
        {
            int place = Search(_places, address);
            if (_places[place] is { } known)
                return known;
            if (4 * (_used + 1) > 3 * _places.Length)
            {
                Grow();
                place = Search(_places, address);
            }
            _used++;
            var session = new TerminalSession(terminal);
            Volatile.Write(ref _places[place], session);
            return session;
        }
    }

    /// <summary>False: this session is not there any more.</summary>
    public bool Remove(TerminalAddress address, TerminalSession session)
    {
        lock (_gate)
        {
            int place = Search(_places, address);
            if (!ReferenceEquals(_places[place], session))
                return false;
            _places[place] = _removed;
            return true;
        }
    }

    /// <summary>Every session, walked without a copy and without a lock; what comes or goes meanwhile may be met or not.</summary>
    public IEnumerable<TerminalSession> All()
    {
        foreach (TerminalSession? session in Volatile.Read(ref _places))
            if (session is not null && !ReferenceEquals(session, _removed))
                yield return session;
    }

    /// <summary>The place of its session, or the gap where its search ends.</summary>
    int Search(TerminalSession?[] places, TerminalAddress address)
    {
        int mask = places.Length - 1, place = address.GetHashCode() & mask;
        while (Volatile.Read(ref places[place]) is { } session && (ReferenceEquals(session, _removed) || session.Terminal.Address != address))
            place = place + 1 & mask;
        return place;
    }

    /// <summary>Leaves out what was removed, so that it need not grow at all.</summary>
    void Grow()
    {
        TerminalSession[] kept = [.. All()];
        int size = First;
        while (2 * (kept.Length + 1) > size)
            size *= 2;
        var larger = new TerminalSession?[size];
        foreach (TerminalSession session in kept)
            larger[Search(larger, session.Terminal.Address)] = session;
        _used = kept.Length;
        Volatile.Write(ref _places, larger);
    }
}
