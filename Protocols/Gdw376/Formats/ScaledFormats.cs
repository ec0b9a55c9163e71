using LoadMgmt.Protocols.Gdw376.Units;

namespace LoadMgmt.Protocols.Gdw376.Formats;

/// <summary>A.2: three digits times a power of ten from 10^4 to 10^-3, sign in D4 of the second byte.</summary>
public sealed class A02Format() : Format("A.2", 2, FieldKind.Number)
{
    const int Coarsest = 4, Finest = -3;

    public override void Read(ReadOnlySpan<byte> bytes, out Scaled number, out CivilTime time)
    {
        time = default;
        ulong raw = Bcd.Load(bytes, 2), digits = raw & 0x0FFF;
        long value = Bcd.ToBinary(digits);
        number = !Bcd.HasBadDigit(digits) ? new((raw & 0x1000) != 0 ? -value : value, (sbyte)(Coarsest - (int)(raw >> 13)))
            : Bcd.IsMissing(raw, 2) ? Scaled.Missing : Scaled.Bad;
    }

    /// <summary>Takes the finest factor at which three digits are enough.</summary>
    public override bool TryWrite(in FieldValue value, Span<byte> destination)
    {
        if (value.Number.Presence == Presence.Missing)
            return WriteMissing(destination);
        for (int exponent = Finest; exponent <= Coarsest; exponent++)
            if (Rounding.TryRound(value.Number, exponent, out long mantissa) && mantissa is >= -999 and <= 999)
            {
                // Zero is written at 10^0 (00 80), as terminals do.
                int factor = Coarsest - (mantissa == 0 ? 0 : exponent);
                Bcd.Store(Bcd.ToDigits(Math.Abs(mantissa)) | (mantissa < 0 ? 0x1000UL : 0) | (ulong)factor << 13, destination, 2);
                return true;
            }
        return false;
    }
}

/// <summary>
/// A.3: seven digits, sign in D4 of the last byte, D6: kWh or 厘, or MWh or 元. The flag becomes the exponent, 0 or 3, so that the unit of a
/// value is always kWh or 厘.
/// </summary>
public sealed class A03Format() : Format("A.3", 4, FieldKind.Number)
{
    const ulong Thousands = 0x4000_0000, Sign = 0x1000_0000, Digits = 0x0FFF_FFFF;
    const long Max = 9_999_999;

    public override void Read(ReadOnlySpan<byte> bytes, out Scaled number, out CivilTime time)
    {
        time = default;
        ulong raw = Bcd.Load(bytes, 4);
        long value = Bcd.ToBinary(raw & Digits);
        number = !Bcd.HasBadDigit(raw & Digits) ? new((raw & Sign) != 0 ? -value : value, (sbyte)((raw & Thousands) != 0 ? 3 : 0))
            : Bcd.IsMissing(raw, 4) ? Scaled.Missing : Scaled.Bad;
    }

    /// <summary>Goes from kWh to MWh only where seven digits are not enough, or where the value came so.</summary>
    public override bool TryWrite(in FieldValue value, Span<byte> destination)
    {
        if (value.Number.Presence == Presence.Missing)
            return WriteMissing(destination);
        for (int exponent = value.Number.Exponent >= 3 ? 3 : 0; exponent <= 3; exponent += 3)
            if (Rounding.TryRound(value.Number, exponent, out long mantissa) && mantissa is >= -Max and <= Max)
            {
                ulong flags = (mantissa < 0 ? Sign : 0) | (exponent == 3 ? Thousands : 0);
                Bcd.Store(Bcd.ToDigits(Math.Abs(mantissa)) | flags, destination, 4);
                return true;
            }
        return false;
    }
}

/// <summary>
/// A.28 (2013): hundredths of a second, seconds, minutes, degrees, degrees' hundreds with the hemisphere in D7 (1 = west or south); read
/// as seconds of arc, 10^-2.
/// </summary>
public sealed class A28Format() : Format("A.28", 5, FieldKind.Number)
{
    const long PerMinute = 6_000, PerDegree = 360_000, Max = 180 * PerDegree;
    const ulong Hemisphere = 0x80_0000_0000, Digits = 0x0F_FFFF_FFFF;

    public override void Read(ReadOnlySpan<byte> bytes, out Scaled number, out CivilTime time)
    {
        time = default;
        ulong raw = Bcd.Load(bytes, 5);
        if (Bcd.HasBadDigit(raw & Digits))
        {
            number = Bcd.IsMissing(raw, 5) ? Scaled.Missing : Scaled.Bad;
            return;
        }
        long seconds = Bcd.ToBinary(raw & 0xFFFF), minutes = Bcd.ToBinary(raw >> 16 & 0xFF), degrees = Bcd.ToBinary(raw >> 24 & 0xFFF);
        long total = degrees * PerDegree + minutes * PerMinute + seconds;
        number = seconds >= PerMinute || minutes >= 60 || total > Max ? Scaled.Bad : new((raw & Hemisphere) != 0 ? -total : total, -2);
    }

    public override bool TryWrite(in FieldValue value, Span<byte> destination)
    {
        if (value.Number.Presence == Presence.Missing)
            return WriteMissing(destination);
        if (!Rounding.TryRound(value.Number, -2, out long mantissa) || mantissa is < -Max or > Max)
            return false;
        long total = Math.Abs(mantissa);
        ulong digits = Bcd.ToDigits(total % PerMinute) | Bcd.ToDigits(total / PerMinute % 60) << 16 | Bcd.ToDigits(total / PerDegree) << 24;
        Bcd.Store(digits | (mantissa < 0 ? Hemisphere : 0), destination, 5);
        return true;
    }
}
