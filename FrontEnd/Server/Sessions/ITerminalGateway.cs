using System.Net;
using LoadMgmt.Protocols;

namespace LoadMgmt.FrontEnd.Sessions;

/// <summary>
/// The seam "send this exchange to that terminal": Collection and Control know nothing of links, radio channels or nodes.
/// </summary>
public interface ITerminalGateway
{
    /// <summary>Queues an exchange; it ends by itself in any case. Never blocks; callable from any thread.</summary>
    void Send(Exchange exchange);

    /// <summary>Takes queued exchanges of a terminal back that were not sent yet.</summary>
    bool Cancel(Exchange exchange);
}

/// <summary>The seam "who holds this terminal": what is known of a terminal's session now.</summary>
public interface ITerminalDirectory
{
    bool TryGet(TerminalAddress address, out TerminalStatus status);

    /// <summary>All sessions, archived or not; a snapshot.</summary>
    IReadOnlyList<TerminalStatus> List();

    /// <summary>Terminals that spoke but are not in the archive, with what they said of themselves.</summary>
    IReadOnlyList<WaitingTerminal> Waiting();

    /// <summary>A session changed: login, takeover, fresh, stale, conflict. Raised off the link threads, in order.</summary>
    event Action<SessionEvent>? Changed;
}

/// <summary>The three online facts, shown apart, and what belongs to them.</summary>
/// <param name="Linked">There is a link to it (TCP open, UDP peer known, radio channel up).</param>
/// <param name="LoggedIn">It logged in on that link; null where the kind of link has no login (radio).</param>
/// <param name="Fresh">A valid frame came within 2.5 heartbeats.</param>
/// <param name="Conflict">Two devices use the address: control is refused until someone decides.</param>
/// <param name="ClockError">Terminal clock minus station clock when last measured.</param>
public sealed record TerminalStatus(
    TerminalAddress Address, bool Linked, bool? LoggedIn, bool Fresh, bool Conflict,
    string? RemoteEndPoint, string? LinkKind, DateTime? LoginAt, DateTime? LastHeardAt, TimeSpan? ClockError, int Queued);

public sealed record WaitingTerminal(TerminalAddress Address, string RemoteEndPoint, DateTime FirstSeen, DateTime LastSeen, int Frames, string Says);

public enum SessionEventKind : byte { Login, Takeover, Logout, LinkLost, Fresh, Stale, Conflict, ConflictCleared, RefusedNetwork, Unknown }

/// <summary>One thing that happened to a session; a value, since a storm of logins makes two of each terminal.</summary>
public readonly record struct SessionEvent(TerminalAddress Address, SessionEventKind Kind, DateTime At, IPEndPoint? Remote, string? Detail);
