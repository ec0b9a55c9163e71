using LoadMgmt.Protocols;

namespace LoadMgmt.FrontEnd.Readings;

/// <summary>How a value came to be. Kept per quantity; the higher number wins nothing by itself, a present value does.</summary>
public enum Quality : byte { Reported = 0, ReRead = 1, Estimated = 2, Suspect = 3 }

/// <summary>A freeze of a register, demand or other quantity that is no curve: daily or monthly, or a present value.</summary>
/// <param name="Item">Name of the quantity as the data unit declares it, e.g. active_forward.</param>
/// <param name="Tariff">0 is the total.</param>
/// <param name="At">Instant it belongs to, UTC: end of the frozen day or month, or when it was read.</param>
public readonly record struct Reading(int Point, ReadingKind Kind, string Item, int Tariff, DateTime At, Scaled Value, string Unit);

public enum ReadingKind : byte { Present = 0, Daily = 1, Monthly = 2 }

/// <summary>An event record of a terminal, kept with its raw bytes: times and contents of real ones can be wild.</summary>
/// <param name="At">When it happened by the terminal's clock, UTC; null when the record's time is no time.</param>
public readonly record struct TerminalEvent(int Erc, DateTime? At, bool Important, ReadOnlyMemory<byte> Record)
{
    /// <summary>What it says where it is the record of a trip.</summary>
    public ControlTrip? Trip { get; init; }
}

/// <summary>
/// Receives what a dialect made of the frames of one terminal, in station terms: UTC instants, scaled integers. Values that their
/// columns cannot hold, or instants that no clock should have, go to <see cref="Refused"/> and are not lost.
/// </summary>
public interface IReadingSink
{
    /// <summary>One value of a curve, at <see cref="QuantityInfo.Exponent"/>.</summary>
    void Curve(int point, Quantity quantity, DateTime at, long value, Quality quality);

    /// <summary>The terminal answered for this instant that it has no value.</summary>
    void CurveAbsent(int point, Quantity quantity, DateTime at);

    /// <summary>One value of a total-add group's curve, primary side, in W, var, Wh or varh.</summary>
    void GroupCurve(int group, GroupQuantity quantity, DateTime at, long value, Quality quality);

    void GroupCurveAbsent(int group, GroupQuantity quantity, DateTime at);

    void Reading(in Reading reading);

    void Event(in TerminalEvent record);

    /// <summary>Confirmed to the terminal, but cannot be stored as a value: kept with its bytes and the reason.</summary>
    void Refused(string reason, ReadOnlySpan<byte> bytes);
}
