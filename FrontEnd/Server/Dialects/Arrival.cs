using LoadMgmt.Protocols;

namespace LoadMgmt.FrontEnd.Dialects;

/// <summary>Services of the link itself 链路接口检测.</summary>
public enum LinkService : byte { None, Login, Heartbeat, Logout }

/// <summary>What a frame is to the sessions.</summary>
public enum ArrivalKind : byte
{
    /// <summary>Login, heartbeat, logout: answered at once.</summary>
    Link,
    /// <summary>Started by the terminal: readings or events.</summary>
    Report,
    /// <summary>Belongs to an exchange that we started: data, confirmation or denial.</summary>
    Answer,
    /// <summary>Well formed, but nothing that a terminal should send (downlink direction): counted, dropped.</summary>
    Unexpected,
}

/// <summary>
/// A verified frame in the terms that sessions need, whatever its family. Borrowed: valid until the call that hands it over returns;
/// whoever keeps bytes copies them. Filled in place: a copy of what was just written field by field waits for each of them.
/// </summary>
public ref struct Arrival
{
    /// <summary>The whole frame as received.</summary>
    public required ReadOnlySpan<byte> Bytes { get; set; }

    public required TerminalAddress Address { get; set; }

    public required ArrivalKind Kind { get; set; }

    public LinkService Service { get; set; }

    /// <summary>The terminal asks for a confirmation (CON = 1); login and heartbeat are answered in any case.</summary>
    public bool WantsConfirm { get; set; }

    /// <summary>Sequence number of the frame, 0 to 15 in 376.1.</summary>
    public int Sequence { get; set; }

    public bool IsFirst { get; set; }

    public bool IsFinal { get; set; }

    /// <summary>Carries readings or events that must be durable before they are confirmed.</summary>
    public bool HasData { get; set; }

    /// <summary>The terminal holds important events not fetched yet (ACD), with its event counters in <see cref="EventCounters"/>, or −1 there where events are not counted.</summary>
    public bool EventsWaiting { get; set; }

    /// <summary>EC1 in the low byte, EC2 in the high byte; −1 where the frame has none.</summary>
    public int EventCounters { get; set; }

    /// <summary>The terminal's clock where the frame carries it (2013 heartbeat), station time.</summary>
    public CivilTime TerminalClock { get; set; }

    /// <summary>Family-specific code for logs and matching; in 376.1 the AFN.</summary>
    public int Code { get; set; }
}
