using LoadMgmt.Protocols;

namespace LoadMgmt.FrontEnd.Readings;

/// <summary>What tripped: the station 遥控, or the terminal's own power control 功控 or energy control 电控.</summary>
public enum TripKind : byte { Remote, Power, Energy }

/// <summary>What a terminal recorded of a trip. Null: the record does not say.</summary>
/// <param name="Group">Total-add group whose control it was.</param>
/// <param name="Rounds">Bit 0 is round 1.</param>
/// <param name="WattsAtTrip">Load of the group at the trip.</param>
/// <param name="WattsAfter">Two minutes later.</param>
public readonly record struct ControlTrip(TripKind Kind, int? Group, int? Rounds, long? WattsAtTrip, long? WattsAfter);

/// <summary>A trip that a terminal told of: evidence.</summary>
/// <param name="At">By the terminal's clock, UTC; null when the record's time is no time.</param>
/// <param name="ReceivedAt">When its frame came.</param>
public sealed record ControlEvent(TerminalAddress Terminal, ControlTrip Trip, DateTime? At, DateTime ReceivedAt);

/// <summary>Hears of trips as their records are decoded, whether the terminal reported them or was asked.</summary>
public interface IControlEvents
{
    /// <summary>
    /// Raised once the frame is durable, on the thread that decodes, never on a link's: handlers return at once and do not throw. A record
    /// may be heard again: it was reported and read, or decoded again after a restart.
    /// </summary>
    event Action<ControlEvent>? Heard;
}
