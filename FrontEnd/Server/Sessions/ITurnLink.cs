using LoadMgmt.FrontEnd.Links;

namespace LoadMgmt.FrontEnd.Sessions;

/// <summary>
/// A link whose terminals take turns, as on a radio channel: one exchange at a time on the whole of it. It takes exchanges from the
/// queues of its terminals when it can send one, and times the answers itself; the sender's thread and the tick leave them to it.
/// </summary>
internal interface ITurnLink : ILink
{
    /// <summary>Something of this terminal waits, or has ended. From any thread, also under the session's lock: it is only noted.</summary>
    void OnWake(TerminalSession session);

    /// <summary>Since its last valid frame, how long a terminal counts as fresh.</summary>
    TimeSpan FreshFor { get; }
}
