using System.Buffers.Binary;
using LoadMgmt.Protocols;
using LoadMgmt.Protocols.Gdw376;
using LoadMgmt.Protocols.Gdw376.Frames;
using LoadMgmt.Protocols.Gdw376.Units;

namespace LoadMgmt.FrontEnd.Dialects.Gdw376;

/// <summary>
/// The body of AFN 00 F3 behind its AFN: each data-unit identifier of the confirmed frame, byte for byte as it came, and ERR 0. Terminals
/// look for exactly the bytes that they sent (clause 8.5 of file 01).
/// </summary>
internal ref struct ConfirmedUnits(Span<byte> items)
{
    /// <summary>DADT and ERR.</summary>
    public const int ItemLength = DataUnitId.Length + 1;

    readonly Span<byte> _items = items;
    bool _isFull;

    /// <summary>Bytes of what is named.</summary>
    public int Length { get; private set; }

    /// <summary>Of the bytes of what is named.</summary>
    public int Sum { get; private set; }

    /// <summary>Nothing to name, or more than there is room for: then the frame is confirmed as a whole.</summary>
    public readonly bool IsEmptyOrFull => Length == 0 || _isFull;

    /// <summary>
    /// Names the first identifier, known or not, and then each further one whose place is sure: a body has no length of its own, so
    /// what follows an unknown unit, or surplus bytes, is not guessed at.
    /// </summary>
    /// <param name="body">All between SEQ and CS; the first identifier stands there even where AUX was cut too deep.</param>
    public void Name(Afn afn, ReadOnlySpan<byte> body, ReadOnlySpan<byte> units, WireProfile wire)
    {
        if (body.Length < DataUnitId.Length)
            return;
        Add(body);
        UnitTable table = wire.Units;
        int position = 0;
        while (afn != Afn.LinkTest && TrySkip(table, afn, wire.PointCoding, units, ref position) && units.Length - position >= DataUnitId.Length)
        {
            DataUnitId next = DataUnitId.Read(units[position..]);
            if (!next.IsValid || !IsKnown(table, afn, next))
                return;
            Add(units[position..]);
        }
    }

    void Add(ReadOnlySpan<byte> identifier)
    {
        if (_isFull = Length == _items.Length)
            return;
        Span<byte> item = _items.Slice(Length, ItemLength);
        uint word = BinaryPrimitives.ReadUInt32LittleEndian(identifier);
        BinaryPrimitives.WriteUInt32LittleEndian(item, word);
        item[DataUnitId.Length] = 0;
        Length += ItemLength;
        Sum += Checksum.Of(word);
    }

    static bool IsKnown(UnitTable table, Afn afn, DataUnitId id)
    {
        foreach (int fn in id.Classes)
            if (table.Find(afn, fn) is null)
                return false;
        return true;
    }

    /// <summary>Steps over an identifier and the bodies that belong to it; false where that cannot be done.</summary>
    static bool TrySkip(UnitTable table, Afn afn, PointCoding coding, ReadOnlySpan<byte> units, ref int position)
    {
        if (units.Length - position < DataUnitId.Length)
            return false;
        DataUnitId id = DataUnitId.Read(units[position..]);
        position += DataUnitId.Length;
        for (int left = id.PointCount(coding); left > 0; left--)
            foreach (int fn in id.Classes)
            {
                if (table.Find(afn, fn) is not { } unit || !UnitCodec.TrySkipUplink(unit, units[position..], out int length))
                    return false;
                position += length;
            }
        return true;
    }
}
