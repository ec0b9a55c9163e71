using System.Buffers.Binary;
using System.Globalization;

namespace LoadMgmt.Protocols;

/// <summary>
/// A terminal's key: its family and up to 16 address bytes, never an IP address.
/// For 376.1 the bytes are A1 and A2 as they stand on the wire (Q/GDW 376.1 clause 4.3.3.4); written "4401-1234",
/// both parts hexadecimal, or "4401-04660" with A2 as five decimal digits: utilities label terminals either way.
/// </summary>
public readonly record struct TerminalAddress : IComparable<TerminalAddress>, ISpanFormattable
{
    const ulong Odd = 0x9E37_79B9_7F4A_7C15;

    const string Prefix698 = "698:";

    /// <summary>Characters of a 376.1 address, and of the longest address: the prefix and 16 bytes.</summary>
    const int Text376 = 9, MaxText = 36;

    static readonly ulong s_seed = (ulong)Random.Shared.NextInt64();

    /// <summary>Two halves, since a UInt128 is aligned to 16 bytes: every table of terminals would be a third larger.</summary>
    readonly ulong _low, _high;
    readonly byte _length;

    TerminalAddress(ProtocolFamily family, ulong low, ulong high, int length) =>
        (Family, _low, _high, _length) = (family, low, high, (byte)length);

    public ProtocolFamily Family { get; }

    /// <summary>Number of address bytes, 0 to 16.</summary>
    public int Length => _length;

    /// <summary>A1 of a 376.1 address, raw: A1 that is not decimal is seen in the field.</summary>
    public ushort A1 => (ushort)_low;

    /// <summary>A2 of a 376.1 address.</summary>
    public ushort A2 => (ushort)(_low >> 16);

    public static TerminalAddress Of376(ushort a1, ushort a2) => new(ProtocolFamily.Gdw376, a1 | (uint)a2 << 16, 0, 4);

    public static TerminalAddress Of(ProtocolFamily family, ReadOnlySpan<byte> bytes)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(bytes.Length, 16);
        Span<byte> all = stackalloc byte[16];
        all.Clear();
        bytes.CopyTo(all);
        return new(family, BinaryPrimitives.ReadUInt64LittleEndian(all), BinaryPrimitives.ReadUInt64LittleEndian(all[8..]), bytes.Length);
    }

    /// <summary>Writes the address bytes in wire order and returns how many.</summary>
    public int CopyTo(Span<byte> destination)
    {
        Span<byte> all = stackalloc byte[16];
        BinaryPrimitives.WriteUInt64LittleEndian(all, _low);
        BinaryPrimitives.WriteUInt64LittleEndian(all[8..], _high);
        all[.._length].CopyTo(destination);
        return _length;
    }

    public bool Equals(TerminalAddress other) =>
        _low == other._low && _high == other._high && _length == other._length && Family == other.Family;

    /// <summary>Cheap, since every frame looks its session up; seeded, since anyone can make up addresses.</summary>
    public override int GetHashCode()
    {
        ulong mixed = (_low ^ s_seed) * Odd;
        mixed = (mixed ^ mixed >> 32 ^ _high ^ (ulong)(_length << 8 | (int)Family)) * Odd;
        return (int)(mixed >> 32);
    }

    public int CompareTo(TerminalAddress other) =>
        (Family, other.Family) is var (mine, theirs) && mine != theirs ? mine.CompareTo(theirs)
        : A1 != other.A1 ? A1.CompareTo(other.A1)
        : _high != other._high ? _high.CompareTo(other._high)
        : _low.CompareTo(other._low);

    public override string ToString()
    {
        Span<char> text = stackalloc char[MaxText];
        TryFormat(text, out int length);
        return text[..length].ToString();
    }

    public string ToString(string? format, IFormatProvider? formatProvider) => ToString();

    public bool TryFormat(
        Span<char> destination, out int charsWritten, ReadOnlySpan<char> format = default, IFormatProvider? provider = null)
    {
        int needed = Family == ProtocolFamily.Gdw376 ? Text376 : Prefix698.Length + 2 * _length;
        bool hasRoom = destination.Length >= needed;
        charsWritten = hasRoom ? needed : 0;
        if (!hasRoom)
            return false;
        if (Family == ProtocolFamily.Gdw376)
        {
            A1.TryFormat(destination, out _, "X4", CultureInfo.InvariantCulture);
            destination[4] = '-';
            return A2.TryFormat(destination[5..], out _, "X4", CultureInfo.InvariantCulture);
        }
        Span<byte> all = stackalloc byte[16];
        int length = CopyTo(all);
        all[..length].Reverse();
        Prefix698.CopyTo(destination);
        return Convert.TryToHexString(all[..length], destination[Prefix698.Length..], out _);
    }

    /// <summary>Reads "4401-1234", "44011234", "4401-04660" or "698:" and hexadecimal digits, most significant first.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, out TerminalAddress address)
    {
        address = default;
        text = text.Trim();
        if (text.StartsWith(Prefix698, StringComparison.OrdinalIgnoreCase))
            return TryParse698(text[Prefix698.Length..], out address);
        int dash = text.IndexOf('-');
        if (dash < 0 && text.Length != 8 || dash >= 0 && dash != 4)
            return false;
        ReadOnlySpan<char> first = text[..4], second = dash < 0 ? text[4..] : text[5..];
        NumberStyles style = second.Length == 5 ? NumberStyles.None : NumberStyles.AllowHexSpecifier;
        if (second.Length is not (4 or 5)
            || !ushort.TryParse(first, NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out ushort a1)
            || !ushort.TryParse(second, style, CultureInfo.InvariantCulture, out ushort a2))
            return false;
        address = Of376(a1, a2);
        return true;
    }

    static bool TryParse698(ReadOnlySpan<char> digits, out TerminalAddress address)
    {
        address = default;
        Span<byte> bytes = stackalloc byte[16];
        if (digits.Length is 0 or > 32 || digits.Length % 2 != 0
            || Convert.FromHexString(digits, bytes, out _, out int length) != System.Buffers.OperationStatus.Done)
            return false;
        bytes[..length].Reverse();
        address = Of(ProtocolFamily.Dlt698, bytes[..length]);
        return true;
    }

    public static TerminalAddress Parse(ReadOnlySpan<char> text) => TryParse(text, out TerminalAddress address)
        ? address
        : throw new FormatException($"terminal address '{text}': write 4401-1234 (hexadecimal) or 4401-04660 (A2 decimal)");
}
