using System.Buffers.Binary;

namespace LoadMgmt.Protocols.Dlt698.Values;

/// <summary>
/// Reads an APDU field by field (A-XDR, integers highest byte first). After the first fault every further read gives nothing, so that
/// callers ask once at the end; nothing is read outside the bytes and nothing allocated.
/// </summary>
public ref partial struct WireReader(ReadOnlySpan<byte> bytes)
{
    /// <summary>Data in data: real objects nest up to seven deep.</summary>
    const int MaxDepth = 16;

    readonly ReadOnlySpan<byte> _bytes = bytes;
    int _depth;

    /// <summary>Bytes read so far.</summary>
    public int Position { get; private set; }

    public ProtocolError Error { get; private set; }

    public readonly bool IsGood => Error.IsNone;

    public readonly int Left => _bytes.Length - Position;

    /// <summary>What has not been read.</summary>
    public readonly ReadOnlySpan<byte> Rest => _bytes[Position..];

    public readonly bool IsAtEnd => IsGood && Left == 0;

    /// <summary>Bytes between two positions.</summary>
    public readonly ReadOnlySpan<byte> Between(int from, int to) => _bytes[from..to];

    /// <summary>Notes a fault at a position; the first one stays.</summary>
    public void Fail(Fault fault, int offset, int detail = 0)
    {
        if (Error.IsNone)
            Error = new(fault, offset, detail);
    }

    /// <summary>The next bytes; empty, and a fault, where they are not there.</summary>
    public ReadOnlySpan<byte> Take(int length)
    {
        if (!IsGood || length < 0 || length > Left)
        {
            Fail(Fault.Truncated, Position);
            return default;
        }
        ReadOnlySpan<byte> taken = _bytes.Slice(Position, length);
        Position += length;
        return taken;
    }

    public byte Byte() => Take(1) is { Length: 1 } taken ? taken[0] : (byte)0;

    public ushort UInt16() => Take(2) is { Length: 2 } taken ? BinaryPrimitives.ReadUInt16BigEndian(taken) : (ushort)0;

    public uint UInt32() => Take(4) is { Length: 4 } taken ? BinaryPrimitives.ReadUInt32BigEndian(taken) : 0;

    public Oad Oad() => new(UInt32());

    public Omd Omd() => Take(4) is { Length: 4 } taken ? Values.Omd.Read(taken) : default;

    public TimeInterval Interval() => Take(TimeInterval.Length) is { Length: TimeInterval.Length } taken ? TimeInterval.Read(taken) : default;

    public CivilTime DateTime() => Take(10) is { Length: 10 } taken ? WireTimes.Read(DataTag.DateTime, taken) : CivilTime.Missing;

    public CivilTime DateTimeS() => Take(7) is { Length: 7 } taken ? WireTimes.Read(DataTag.DateTimeS, taken) : CivilTime.Missing;

    /// <summary>A length or count: one byte below 80H, or 8n and n bytes.</summary>
    public int Count()
    {
        int at = Position;
        int first = Byte();
        if (first < 0x80)
            return first;
        int width = first & 0x7F;
        if (width is < 1 or > 2)
        {
            Fail(Fault.BadLength, at, first);
            return 0;
        }
        return width == 1 ? Byte() : UInt16();
    }

    /// <summary>A count of things that take at least <paramref name="leastBytes"/> each: more than there is room for cannot be.</summary>
    public int CountOf(int leastBytes)
    {
        int at = Position, count = Count();
        if (IsGood && (long)count * leastBytes > Left)
            Fail(Fault.OutOfRange, at, count);
        return IsGood ? count : 0;
    }

    /// <summary>Octet string: length and bytes.</summary>
    public ReadOnlySpan<byte> Octets() => Count() is var length && IsGood ? Take(length) : default;
}
