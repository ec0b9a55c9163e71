using System.Buffers.Binary;
using System.Text;

namespace LoadMgmt.Protocols.Dlt698.Values;

/// <summary>Writes an APDU field by field into a caller's buffer. Room is checked; after an overflow <see cref="Length"/> is 0.</summary>
public ref partial struct WireWriter(Span<byte> destination)
{
    readonly Span<byte> _destination = destination;
    int _position;
    bool _isFull;

    /// <summary>Bytes written; 0 when they did not fit.</summary>
    public readonly int Length => _isFull ? 0 : _position;

    /// <summary>Room for so many bytes, taken; empty when there is none.</summary>
    Span<byte> Take(int length)
    {
        if (_isFull || length > _destination.Length - _position)
        {
            _isFull = true;
            return default;
        }
        _position += length;
        return _destination.Slice(_position - length, length);
    }

    public void Bytes(scoped ReadOnlySpan<byte> bytes)
    {
        if (Take(bytes.Length) is { IsEmpty: false } room)
            bytes.CopyTo(room);
    }

    public void Byte(int value)
    {
        if (Take(1) is { IsEmpty: false } room)
            room[0] = (byte)value;
    }

    public void UInt16(int value)
    {
        if (Take(2) is { IsEmpty: false } room)
            BinaryPrimitives.WriteUInt16BigEndian(room, (ushort)value);
    }

    public void UInt32(uint value)
    {
        if (Take(4) is { IsEmpty: false } room)
            BinaryPrimitives.WriteUInt32BigEndian(room, value);
    }

    public void UInt64(ulong value)
    {
        if (Take(8) is { IsEmpty: false } room)
            BinaryPrimitives.WriteUInt64BigEndian(room, value);
    }

    /// <summary>A length or count.</summary>
    public void Count(int count)
    {
        if (count >= 0x100)
        {
            Byte(0x82);
            UInt16(count);
            return;
        }
        if (count >= 0x80)
            Byte(0x81);
        Byte(count);
    }

    public void Octets(scoped ReadOnlySpan<byte> bytes)
    {
        Count(bytes.Length);
        Bytes(bytes);
    }

    public void Oad(Oad oad) => UInt32(oad.Value);

    public void Omd(Omd omd)
    {
        UInt16(omd.Oi);
        Byte(omd.Method);
        Byte(omd.Mode);
    }

    public void Interval(TimeInterval interval)
    {
        Byte((byte)interval.Unit);
        UInt16(interval.Count);
    }

    /// <summary>date_time, 10 bytes.</summary>
    public void DateTime(DateTime local)
    {
        if (Take(WireTimes.DateTimeLength) is { IsEmpty: false } room)
            WireTimes.WriteDateTime(room, local);
    }

    /// <summary>date_time_s, 7 bytes.</summary>
    public void DateTimeS(DateTime local)
    {
        if (Take(WireTimes.DateTimeSLength) is { IsEmpty: false } room)
            WireTimes.WriteDateTimeS(room, local);
    }

    /// <summary>TSA without its tag: length, flags, address highest byte first.</summary>
    public void Server(TerminalAddress address)
    {
        Span<byte> bytes = stackalloc byte[16];
        int length = address.CopyTo(bytes);
        bytes[..length].Reverse();
        Count(length + 1);
        Byte(length - 1);
        Bytes(bytes[..length]);
    }

    /// <summary>A column: a plain OAD.</summary>
    public void Column(Oad oad)
    {
        Byte(0);
        Oad(oad);
    }

    /// <summary>A column of an object with related OADs (ROAD).</summary>
    public void Column(Oad oad, scoped ReadOnlySpan<Oad> related)
    {
        Byte(1);
        Oad(oad);
        Count(related.Length);
        foreach (Oad other in related)
            Oad(other);
    }

    /// <summary>TimeTag 时间标签 OPTIONAL: sent at, and the delay that the other side allows.</summary>
    public void TimeTag(DateTime? sentAt = null, TimeInterval allowed = default)
    {
        Byte(sentAt is null ? 0 : 1);
        if (sentAt is { } local)
        {
            DateTimeS(local);
            Interval(allowed);
        }
    }
}
