using LoadMgmt.Protocols;

namespace LoadMgmt.Faults.Oracle;

internal enum DatumKind : byte { Curve, GroupCurve, Freeze, Event }

/// <summary>What one value is of: the key by which a store must know it.</summary>
/// <param name="Number">Point, group, or the code of an event.</param>
/// <param name="Item">Column, name of the freeze, or an event's record in hexadecimal.</param>
/// <param name="At">Instant it belongs to, UTC; of events the default, since their record holds it.</param>
internal readonly record struct Datum(int TerminalId, DatumKind Kind, int Number, string Item, int Tariff, DateTime At)
{
    public override string ToString() => Kind == DatumKind.Event
        ? $"event {Number} of terminal {TerminalId}, {Item}"
        : $"{Item}{(Tariff > 0 ? $" tariff {Tariff}" : "")} of terminal {TerminalId}, {(Kind == DatumKind.GroupCurve ? "group" : "point")} {Number}, at {At:yyyy-MM-dd HH:mm}Z";
}

/// <summary>One value as it went over the wire or stands in the store; an event has none but its record.</summary>
internal readonly record struct DatumValue(long Mantissa, int Exponent)
{
    public static DatumValue None => default;

    /// <summary>The same number with another exponent is the same value.</summary>
    public static DatumValue Of(long mantissa, int exponent)
    {
        while (mantissa != 0 && mantissa % 10 == 0)
            (mantissa, exponent) = (mantissa / 10, exponent + 1);
        return new(mantissa, mantissa == 0 ? 0 : exponent);
    }

    public static DatumValue Of(in Scaled value) => Of(value.Mantissa, value.Exponent);

    public static DatumValue Of(decimal value)
    {
        int scale = value.Scale;
        return Of((long)(value * (decimal)Math.Pow(10, scale)), -scale);
    }

    public override string ToString() => $"{Mantissa}e{Exponent}";
}
