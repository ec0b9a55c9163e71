using LoadMgmt.FrontEnd.Links;

namespace LoadMgmt.FrontEnd.Sessions;

/// <summary>
/// Which sessions a link carries, kept in the link's own state: mostly one, so the session itself stands there; a list only for links
/// that many terminals share (NAT over UDP, cascades, radio).
/// </summary>
internal static class LinkTerminals
{
    sealed class Shared
    {
        public readonly HashSet<TerminalSession> Sessions = [];
        public readonly HashSet<TerminalSession> Refused = [];
    }

    public static void Add(ILink link, TerminalSession session)
    {
        lock (link)
            if (link.State is null)
                link.State = session;
            else if (!ReferenceEquals(link.State, session))
                SharedOf(link).Sessions.Add(session);
    }

    public static IReadOnlyList<TerminalSession> Of(ILink link)
    {
        lock (link)
            return link.State switch
            {
                TerminalSession session => [session],
                Shared shared => [.. shared.Sessions],
                _ => [],
            };
    }

    /// <summary>True the first time that a terminal is refused on this link, so that a stubborn one is told of once.</summary>
    public static bool NoteRefused(ILink link, TerminalSession session)
    {
        lock (link)
            return SharedOf(link).Refused.Add(session);
    }

    /// <summary>Closes a connection, or forgets a UDP peer, that a terminal has left, unless others behind the same address still use it. Not under a session's lock.</summary>
    public static void CloseUnused(ILink link, string reason)
    {
        if (link.Kind != LinkKind.Radio && !Of(link).Any(session => session.Link == link || session.Previous == link))
            link.Close(reason);
    }

    static Shared SharedOf(ILink link)
    {
        if (link.State is Shared known)
            return known;
        var shared = new Shared();
        if (link.State is TerminalSession first)
            shared.Sessions.Add(first);
        link.State = shared;
        return shared;
    }
}
