using LoadMgmt.Protocols.Gdw376.Units;

namespace LoadMgmt.Protocols.Gdw376.Formats;

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
        if (!Rounding.TryRound(value.Number, 0, out long number) || number < 0 || Length < 8 && number >> (8 * Length) != 0)
            return false;
        Bcd.Store((ulong)number, destination, Length);
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
