using System.Text;

namespace LoadMgmt.Protocols.Dlt698.Values;

/// <summary>Data: each value behind its tag.</summary>
public ref partial struct WireWriter
{
    public void Tag(DataTag tag) => Byte((byte)tag);

    public void NullData() => Tag(DataTag.Null);

    /// <summary>Begins an array; its elements follow.</summary>
    public void ArrayData(int count)
    {
        Tag(DataTag.Array);
        Count(count);
    }

    /// <summary>Begins a structure; its members follow.</summary>
    public void StructureData(int count)
    {
        Tag(DataTag.Structure);
        Count(count);
    }

    /// <summary>An integer, bool or enum of the given type; what does not fit loses its high bits.</summary>
    public void IntegerData(DataTag tag, long value)
    {
        Tag(tag);
        switch (tag.FixedLength())
        {
            case 1:
                Byte((byte)value);
                break;
            case 2:
                UInt16((ushort)value);
                break;
            case 4:
                UInt32((uint)value);
                break;
            default:
                UInt64((ulong)value);
                break;
        }
    }

    public void OadData(Oad oad)
    {
        Tag(DataTag.Oad);
        Oad(oad);
    }

    /// <summary>An object's identifier.</summary>
    public void OiData(ushort oi)
    {
        Tag(DataTag.Oi);
        UInt16(oi);
    }

    public void IntervalData(TimeInterval interval)
    {
        Tag(DataTag.Ti);
        Interval(interval);
    }

    public void DateTimeSData(DateTime local)
    {
        Tag(DataTag.DateTimeS);
        DateTimeS(local);
    }

    public void ServerData(TerminalAddress address)
    {
        Tag(DataTag.Tsa);
        Server(address);
    }

    public void OctetData(scoped ReadOnlySpan<byte> bytes)
    {
        Tag(DataTag.OctetString);
        Octets(bytes);
    }

    public void TextData(string text)
    {
        Tag(DataTag.VisibleString);
        Octets(Encoding.ASCII.GetBytes(text));
    }

    /// <summary>A visible-string whose bytes are in another code.</summary>
    public void TextData(scoped ReadOnlySpan<byte> bytes)
    {
        Tag(DataTag.VisibleString);
        Octets(bytes);
    }

    /// <summary>A bit-string; the first bit is the highest of the first byte.</summary>
    public void BitData(int count, scoped ReadOnlySpan<byte> bits)
    {
        Tag(DataTag.BitString);
        Count(count);
        Bytes(bits[..((count + 7) / 8)]);
    }

    /// <summary>An item as it was read, tag included; the elements of an array or structure follow by calls of their own.</summary>
    public void Data(scoped in DataItem item)
    {
        Tag(item.Tag);
        if (item.Tag.IsContainer() || item.Tag == DataTag.BitString)
            Count(item.Count);
        else if (item.Tag is DataTag.OctetString or DataTag.VisibleString or DataTag.Utf8String or DataTag.Tsa or DataTag.Mac or DataTag.Rn)
            Count(item.Content.Length);
        Bytes(item.Content);
    }
}
