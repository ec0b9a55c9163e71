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
        public bool RefusedToldOnce;
    }

    public static void Add(ILink link, TerminalSession session)
    {
        lock (link)
            switch (link.State)
            {
                case null:
                    link.State = session;
                    break;
                case TerminalSession first when !ReferenceEquals(first, session):
                    var shared = new Shared();
                    shared.Sessions.Add(first);
                    shared.Sessions.Add(session);
                    link.State = shared;
                    break;
                case Shared known:
                    known.Sessions.Add(session);
                    break;
                default:
                    break;
            }
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

    /// <summary>True the first time a link is refused, so that a stubborn peer is told of once.</summary>
    public static bool NoteRefused(ILink link)
    {
        lock (link)
        {
            if (link.State is Shared { RefusedToldOnce: true })
                return false;
            var shared = link.State as Shared ?? new Shared();
            if (link.State is TerminalSession session)
                shared.Sessions.Add(session);
            shared.RefusedToldOnce = true;
            link.State = shared;
            return true;
        }
    }
}
