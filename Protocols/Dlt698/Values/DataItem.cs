using System.Buffers.Binary;
using System.Text;

namespace LoadMgmt.Protocols.Dlt698.Values;

/// <summary>
/// One piece of Data, or one field typed by the grammar: its type and the bytes behind the tag. Of an array or structure only the count
/// is taken; its elements follow as items of their own. Borrowed like the bytes it was read from.
/// </summary>
/// <param name="offset">Of its first byte, tag included where there is one, in the APDU.</param>
/// <param name="length">All its bytes from there.</param>
public readonly ref struct DataItem(DataTag tag, int offset, int length, ReadOnlySpan<byte> content, int count)
{
    public DataTag Tag { get; } = tag;

    public int Offset { get; } = offset;

    public int Length { get; } = length;

    /// <summary>The value's bytes, without tag and length.</summary>
    public ReadOnlySpan<byte> Content { get; } = content;

    /// <summary>Elements of an array or structure, bits of a bit-string, columns of an RCSD; 0 elsewhere.</summary>
    public int Count { get; } = count;

    public bool IsNull => Tag == DataTag.Null;

    /// <summary>An integer of any width, bool or enum.</summary>
    public bool TryGetInteger(out long value)
    {
        value = Tag switch
        {
            DataTag.Bool or DataTag.Unsigned or DataTag.Enum => Content[0],
            DataTag.Integer => (sbyte)Content[0],
            DataTag.Long => BinaryPrimitives.ReadInt16BigEndian(Content),
            DataTag.LongUnsigned or DataTag.Oi => BinaryPrimitives.ReadUInt16BigEndian(Content),
            DataTag.DoubleLong => BinaryPrimitives.ReadInt32BigEndian(Content),
            DataTag.DoubleLongUnsigned => BinaryPrimitives.ReadUInt32BigEndian(Content),
            DataTag.Long64 or DataTag.Long64Unsigned => BinaryPrimitives.ReadInt64BigEndian(Content),
            _ => 0,
        };
        return Tag is DataTag.Bool or DataTag.Unsigned or DataTag.Enum or DataTag.Integer or DataTag.Long or DataTag.LongUnsigned or DataTag.Oi
            or DataTag.DoubleLong or DataTag.DoubleLongUnsigned or DataTag.Long64
            || Tag == DataTag.Long64Unsigned && value >= 0;
    }

    /// <summary>The integer at a resolution; missing for null and for what is no integer.</summary>
    public Scaled Number(sbyte exponent) => TryGetInteger(out long value) ? new(value, exponent) : Scaled.Missing;

    public bool TryGetFloat(out double value)
    {
        value = Tag switch
        {
            DataTag.Float32 => BinaryPrimitives.ReadSingleBigEndian(Content),
            DataTag.Float64 => BinaryPrimitives.ReadDoubleBigEndian(Content),
            _ => 0,
        };
        return Tag is DataTag.Float32 or DataTag.Float64;
    }

    /// <summary>A date or time of any of the four types; missing for others.</summary>
    public CivilTime Time => Tag is DataTag.DateTime or DataTag.DateTimeS or DataTag.Date or DataTag.Time
        ? WireTimes.Read(Tag, Content)
        : CivilTime.Missing;

    /// <summary>Bit of a bit-string; the first is the highest of the first byte.</summary>
    public bool Bit(int index) => Tag == DataTag.BitString && index < Count && (Content[index >> 3] & 0x80 >> (index & 7)) != 0;

    /// <summary>A string as people read it: text where it is text, hexadecimal where it is not.</summary>
    public string Text => Tag is DataTag.VisibleString or DataTag.Utf8String
        ? Encoding.UTF8.GetString(Content).Replace("\0", "", StringComparison.Ordinal)
        : Convert.ToHexString(Content);

    /// <summary>The meter or terminal that a TSA names; its bytes stand highest first here, and lowest first in frames.</summary>
    public bool TryGetServer(out TerminalAddress address)
    {
        address = default;
        if (Tag != DataTag.Tsa || Content.Length < 2 || Content.Length - 1 is var length && (length > 16 || length != (Content[0] & 0x0F) + 1))
            return false;
        Span<byte> bytes = stackalloc byte[16];
        Content[1..].CopyTo(bytes);
        bytes[..length].Reverse();
        address = TerminalAddress.Of(ProtocolFamily.Dlt698, bytes[..length]);
        return true;
    }
}
