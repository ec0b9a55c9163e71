using System.Globalization;

namespace LoadMgmt.Protocols.Dlt645.Frames;

/// <summary>
/// 电能表地址: twelve digits in six bytes, the lowest pair first on the wire. AAH stands for "any" (缩位寻址), all 99H for every meter.
/// Digits above 9 are seen in the field and kept.
/// </summary>
public readonly record struct MeterAddress
{
    public const int Length = 6;

    const byte Any = 0xAA;
    const ulong All = 0x9999_9999_9999, Mask = 0xFFFF_FFFF_FFFF;

    readonly ulong _digits;

    MeterAddress(ulong digits) => _digits = digits & Mask;

    /// <summary>Every meter; none answers.</summary>
    public static MeterAddress Broadcast => new(All);

    /// <summary>The one meter on the line, whatever its address.</summary>
    public static MeterAddress Wildcard => new(0xAAAA_AAAA_AAAA);

    public bool IsBroadcast => _digits == All;

    public static MeterAddress Read(ReadOnlySpan<byte> bytes)
    {
        ulong digits = 0;
        for (int i = Length - 1; i >= 0; i--)
            digits = digits << 8 | bytes[i];
        return new(digits);
    }

    public void Write(Span<byte> destination)
    {
        for (int i = 0; i < Length; i++)
            destination[i] = (byte)(_digits >> 8 * i);
    }

    /// <summary>A meter of this address takes frames for <paramref name="asked"/>: the same digits, or AAH for them.</summary>
    public bool Answers(MeterAddress asked)
    {
        for (int shift = 0; shift < 8 * Length; shift += 8)
            if ((byte)(asked._digits >> shift) is var pair && pair != Any && pair != (byte)(_digits >> shift))
                return false;
        return true;
    }

    /// <summary>Twelve digits; fewer are the last ones. AA is taken too.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out MeterAddress address)
    {
        bool isOne = text.Length is > 0 and <= 2 * Length
            && ulong.TryParse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ulong digits)
            && IsDecimalOrAny(digits);
        address = isOne ? new(ulong.Parse(text, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture)) : default;
        return isOne;
    }

    public override string ToString() => _digits.ToString("X12", CultureInfo.InvariantCulture);

    static bool IsDecimalOrAny(ulong digits)
    {
        for (; digits != 0; digits >>= 8)
            if ((byte)digits != Any && ((digits & 0xF) > 9 || (digits >> 4 & 0xF) > 9))
                return false;
        return true;
    }
}
