using LoadMgmt.Protocols;
using LoadMgmt.Protocols.Gdw376.Formats;
using LoadMgmt.Protocols.Gdw376.Units;

namespace LoadMgmt.Simulator.Machine;

/// <summary>Brings a model's value to the resolution and range of the field that carries it, as a terminal must.</summary>
internal static class Fit
{
    /// <summary>Rounded half away from zero; what the digits cannot hold is no value.</summary>
    public static Scaled Value(Field field, long mantissa, sbyte exponent) => field.Format switch
    {
        BcdFormat format => Bcd(format, mantissa, exponent),
        A03Format => Energy(mantissa, exponent),
        _ => new(mantissa, exponent),
    };

    /// <summary>A register shows its lowest digits and begins again at zero, like the wheels of a counter; it never rounds up.</summary>
    public static Scaled Register(Field field, long mantissa, sbyte exponent)
    {
        if (field.Format is not BcdFormat format)
            return Value(field, mantissa, exponent);
        for (int step = exponent; step < format.Exponent; step++)
            mantissa /= 10;
        return new(mantissa % Capacity(format), Math.Max(exponent, format.Exponent));
    }

    static Scaled Bcd(BcdFormat format, long mantissa, sbyte exponent)
    {
        long value = Round(mantissa, format.Exponent - exponent);
        sbyte at = Math.Max(exponent, format.Exponent);
        return new Scaled(value, at).TryAt(format.Exponent, out long digits) && Math.Abs(digits) < Capacity(format) ? new(value, at) : Scaled.Missing;
    }

    /// <summary>A.3: kWh while seven digits hold them, then MWh.</summary>
    static Scaled Energy(long mantissa, sbyte exponent)
    {
        long whole = Round(mantissa, -exponent);
        return Math.Abs(whole) <= 9_999_999 ? new(whole, 0) : new(Round(whole, 3), 3);
    }

    static long Round(long value, int places)
    {
        long divisor = 1;
        for (int i = 0; i < places; i++)
            divisor *= 10;
        return (value + Math.Sign(value) * (divisor / 2)) / divisor;
    }

    /// <summary>First number that the digits cannot hold; the sign takes the top bit of the highest one.</summary>
    static long Capacity(BcdFormat format)
    {
        long capacity = 1;
        for (int i = 0; i < format.Length; i++)
            capacity *= 100;
        return format.IsSigned ? capacity / 10 * 8 : capacity;
    }
}
