using LoadMgmt.Protocols.Gdw376.Units;

namespace LoadMgmt.Protocols.Gdw376.Formats;

/// <summary>Packed decimal digits, low pair first, with a fixed exponent; the sign, where there is one, in D7 of the last byte.</summary>
public sealed class BcdFormat(string name, int length, sbyte exponent, bool signed = false) : Format(name, length, FieldKind.Number)
{
    public sbyte Exponent { get; } = exponent;

    /// <summary>D7 of the last byte is a sign, so that the highest digit goes to 7 only.</summary>
    public bool IsSigned => signed;

    /// <summary>The same at once for a run of values, without a call for each.</summary>
    public Scaled Read(ReadOnlySpan<byte> bytes)
    {
        long value = 0;
        uint bad = 0;
        for (int i = bytes.Length - 1; i >= 0; i--)
        {
            uint digits = bytes[i];
            if (signed && i == bytes.Length - 1)
                digits &= 0x7F;
            uint high = digits >> 4, low = digits & 0x0F;
            // A digit above 9 plus 6 carries into bit 4.
            bad |= (high + 6 | low + 6) & 0x10;
            value = value * 100 + high * 10 + low;
        }
        if (bad != 0)
            return IsMissing(bytes) ? Scaled.Missing : Scaled.Bad;
        return new(signed && (bytes[^1] & 0x80) != 0 ? -value : value, Exponent);
    }

    public override void Read(ReadOnlySpan<byte> bytes, out Scaled number, out CivilTime time)
    {
        number = IsMissing(bytes) ? Scaled.Missing : Read(bytes);
        time = default;
    }

    public override bool TryWrite(in FieldValue value, Span<byte> destination)
    {
        if (value.Number.Presence == Presence.Missing)
            return WriteMissing(destination);
        if (!value.Number.TryAt(Exponent, out long mantissa) || mantissa < 0 && !signed || mantissa == long.MinValue)
            return false;
        long rest = Math.Abs(mantissa);
        for (int i = 0; i < Length; i++, rest /= 100)
            destination[i] = (byte)(rest % 100 / 10 << 4 | rest % 10);
        if (rest != 0 || signed && (destination[Length - 1] & 0x80) != 0)
            return false;
        if (mantissa < 0)
            destination[Length - 1] |= 0x80;
        return true;
    }
}

/// <summary>A.2: three digits times a power of ten from 10^4 to 10^-3, sign in D4 of the second byte.</summary>
public sealed class A02Format() : Format("A.2", 2, FieldKind.Number)
{
    public override void Read(ReadOnlySpan<byte> bytes, out Scaled number, out CivilTime time)
    {
        time = default;
        int units = bytes[0] & 0x0F, tens = bytes[0] >> 4, hundreds = bytes[1] & 0x0F;
        number = IsMissing(bytes) ? Scaled.Missing
            : units > 9 || tens > 9 || hundreds > 9 ? Scaled.Bad
            : new((hundreds * 100 + tens * 10 + units) * ((bytes[1] & 0x10) != 0 ? -1 : 1), (sbyte)(4 - (bytes[1] >> 5)));
    }

    public override bool TryWrite(in FieldValue value, Span<byte> destination)
    {
        if (value.Number.Presence == Presence.Missing)
            return WriteMissing(destination);
        if (value.Number.Presence == Presence.Bad)
            return false;
        // The smallest factor whose mantissa has three digits; what is lost is rounded half away from zero.
        decimal magnitude = Math.Abs(value.Number.ToDecimal());
        decimal factor = 0.001m;
        for (int code = 7; code >= 0; code--, factor *= 10)
        {
            decimal mantissa = Math.Round(magnitude / factor, MidpointRounding.AwayFromZero);
            if (mantissa > 999)
                continue;
            int digits = (int)mantissa;
            if (digits == 0)
                code = 4;
            destination[0] = (byte)(digits / 10 % 10 << 4 | digits % 10);
            destination[1] = (byte)(code << 5 | (value.Number.Mantissa < 0 ? 0x10 : 0) | digits / 100);
            return true;
        }
        return false;
    }
}

/// <summary>A.3: seven digits, G (0 kWh or li, 1 MWh or yuan: a factor of 1000), sign.</summary>
public sealed class A03Format() : Format("A.3", 4, FieldKind.Number)
{
    public override void Read(ReadOnlySpan<byte> bytes, out Scaled number, out CivilTime time)
    {
        time = default;
        long value = bytes[3] & 0x0F;
        bool bad = value > 9;
        for (int i = 2; i >= 0; i--)
        {
            bad |= (bytes[i] & 0x0F) > 9 || bytes[i] >> 4 > 9;
            value = value * 100 + (bytes[i] >> 4) * 10 + (bytes[i] & 0x0F);
        }
        number = IsMissing(bytes) ? Scaled.Missing
            : bad ? Scaled.Bad
            : new((bytes[3] & 0x10) != 0 ? -value : value, (sbyte)((bytes[3] & 0x40) != 0 ? 3 : 0));
    }

    public override bool TryWrite(in FieldValue value, Span<byte> destination)
    {
        if (value.Number.Presence == Presence.Missing)
            return WriteMissing(destination);
        bool mega = value.Number.Exponent >= 3;
        if (!value.Number.TryAt(mega ? 3 : 0, out long mantissa) || Math.Abs(mantissa) > 9_999_999)
            return false;
        long rest = Math.Abs(mantissa);
        for (int i = 0; i < 3; i++, rest /= 100)
            destination[i] = (byte)(rest % 100 / 10 << 4 | rest % 10);
        destination[3] = (byte)(rest | (mega ? 0x40L : 0) | (mantissa < 0 ? 0x10L : 0));
        return true;
    }
}

/// <summary>BIN: unsigned, low byte first. It has no "no value".</summary>
public sealed class BinFormat(int length) : Format("BIN" + length, length, FieldKind.Number)
{
    public override void Read(ReadOnlySpan<byte> bytes, out Scaled number, out CivilTime time)
    {
        time = default;
        number = new(Little(bytes), 0);
    }

    public override bool TryWrite(in FieldValue value, Span<byte> destination)
    {
        if (!value.Number.TryAt(0, out long number) || number < 0 || Length < 8 && number >> (8 * Length) != 0)
            return false;
        for (int i = 0; i < Length; i++, number >>= 8)
            destination[i] = (byte)number;
        return true;
    }

    internal static long Little(ReadOnlySpan<byte> bytes)
    {
        long number = 0;
        for (int i = Math.Min(bytes.Length, 8) - 1; i >= 0; i--)
            number = number << 8 | bytes[i];
        return number;
    }
}

/// <summary>BS: a bit string, D0 of the first byte first.</summary>
public sealed class BitsFormat(int length) : Format("BS" + 8 * length, length, FieldKind.Bits)
{
    public override void Read(ReadOnlySpan<byte> bytes, out Scaled number, out CivilTime time)
    {
        time = default;
        number = new(BinFormat.Little(bytes), 0);
    }

    public override bool TryWrite(in FieldValue value, Span<byte> destination)
    {
        if (value.Raw.Length == Length)
            return value.Raw.TryCopyTo(destination);
        destination.Clear();
        long bits = value.Number.Mantissa;
        if (value.Number.Exponent != 0 || Length < 8 && bits >> (8 * Length) != 0)
            return false;
        for (int i = 0; i < Math.Min(Length, 8); i++, bits >>= 8)
            destination[i] = (byte)bits;
        return true;
    }
}

/// <summary>Bytes without a number in them: text, addresses, keys. Shorter text is padded with 00H.</summary>
public sealed class BytesFormat(string name, int length) : Format(name, length, FieldKind.Bytes)
{
    public override void Read(ReadOnlySpan<byte> bytes, out Scaled number, out CivilTime time) => (number, time) = (default, default);

    public override bool TryWrite(in FieldValue value, Span<byte> destination)
    {
        if (value.Raw.Length > Length)
            return false;
        destination.Clear();
        return value.Raw.TryCopyTo(destination);
    }
}
