using LoadMgmt.Protocols.Gdw376.Units;

namespace LoadMgmt.Protocols.Gdw376.Formats;

/// <summary>Packed decimal digits, low pair first, with a fixed exponent; the sign, where there is one, in D7 of the last byte.</summary>
public sealed class BcdFormat(string name, int length, sbyte exponent, bool signed = false) : Format(name, length, FieldKind.Number)
{
    public sbyte Exponent { get; } = exponent;

    /// <summary>D7 of the last byte is a sign, so that the highest digit goes to 7 only.</summary>
    public bool IsSigned => signed;

    /// <summary>Largest magnitude, in units of the last digit.</summary>
    public long Max { get; } = (signed ? 8 : 10) * PowerOfTen(2 * length - 1) - 1;

    internal ulong SignBit { get; } = signed ? 1UL << 8 * length - 1 : 0;

    public Scaled Read(ReadOnlySpan<byte> bytes) => Bcd.Read(Bcd.Load(bytes, Length), SignBit, Length, Exponent);

    public override void Read(ReadOnlySpan<byte> bytes, out Scaled number, out CivilTime time)
    {
        number = Read(bytes);
        time = default;
    }

    public override bool TryWrite(in FieldValue value, Span<byte> destination)
    {
        if (value.Number.Presence == Presence.Missing)
            return WriteMissing(destination);
        if (!Rounding.TryRound(value.Number, Exponent, out long mantissa) || mantissa > Max || mantissa < (signed ? -Max : 0))
            return false;
        Bcd.Store(Bcd.ToDigits(Math.Abs(mantissa)) | (mantissa < 0 ? SignBit : 0), destination, Length);
        return true;
    }

    static long PowerOfTen(int exponent)
    {
        long power = 1;
        for (; exponent > 0; exponent--)
            power *= 10;
        return power;
    }
}
