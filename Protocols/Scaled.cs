using System.Globalization;

namespace LoadMgmt.Protocols;

/// <summary>Whether a field of the wire carries a value.</summary>
public enum Presence : byte
{
    Present,
    /// <summary>All bytes EEH (or all FFH): the terminal has no value. Never zero, never a magic number.</summary>
    Missing,
    /// <summary>Digits above 9 or an impossible date: kept raw and marked, the next field is read on.</summary>
    Bad,
}

/// <summary>A decimal number as the wire has it: mantissa × 10^exponent. Stays an integer up to the database.</summary>
public readonly record struct Scaled(long Mantissa, sbyte Exponent, Presence Presence = Presence.Present)
{
    public static Scaled Missing => new(0, 0, Presence.Missing);

    public static Scaled Bad => new(0, 0, Presence.Bad);

    public bool HasValue => Presence == Presence.Present;

    /// <summary>The mantissa at another resolution (−4: units of 10^-4), exact or refused; used to fill a database column.</summary>
    public bool TryAt(int exponent, out long mantissa)
    {
        mantissa = Mantissa;
        if (!HasValue)
            return false;
        for (int step = Exponent; step > exponent; step--)
            if (mantissa is > long.MaxValue / 10 or < long.MinValue / 10)
                return false;
            else
                mantissa *= 10;
        for (int step = Exponent; step < exponent; step++)
            if (mantissa % 10 != 0)
                return false;
            else
                mantissa /= 10;
        return true;
    }

    public decimal ToDecimal()
    {
        decimal value = Mantissa;
        for (int step = Exponent; step > 0; step--)
            value *= 10;
        return Exponent < 0 ? value / (decimal)Math.Pow(10, -Exponent) : value;
    }

    public override string ToString() => Presence switch
    {
        Presence.Missing => "-",
        Presence.Bad => "?",
        _ => ToDecimal().ToString(Exponent < 0 ? "F" + -Exponent : "F0", CultureInfo.InvariantCulture),
    };
}
