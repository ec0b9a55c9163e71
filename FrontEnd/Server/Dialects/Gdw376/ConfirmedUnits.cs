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
internal static class ConfirmedUnits
{
    /// <summary>DADT and ERR.</summary>
    public const int ItemLength = DataUnitId.Length + 1;

    /// <summary>
    /// Names the first identifier, known or not, and then each further one whose place is sure: a body has no length of its own, so
    /// what follows an unknown unit, or surplus bytes, is not guessed at.
    /// </summary>
    /// <param name="body">All between SEQ and CS; the first identifier stands there even where AUX was cut too deep.</param>
    /// <param name="sum">Of the bytes written.</param>
    /// <returns>Bytes written; 0 where there is nothing to name, or more than there is room for: then the frame is confirmed as a whole.</returns>
    public static int Write(Afn afn, ReadOnlySpan<byte> body, ReadOnlySpan<byte> units, WireProfile wire, Span<byte> items, out int sum)
    {
        sum = 0;
        if (body.Length < DataUnitId.Length)
            return 0;
        int length = Write(body, items, ref sum);
        if (afn == Afn.LinkTest)
            return length;
        UnitTable table = wire.Units;
        while (LengthOf(table, afn, wire.PointCoding, units) is var skipped and >= 0 && units.Length - skipped >= DataUnitId.Length)
        {
            units = units[skipped..];
            DataUnitId next = DataUnitId.Read(units);
            if (!next.IsValid || !IsKnown(table, afn, next))
                break;
            if (length == items.Length)
                return 0;
            length += Write(units, items[length..], ref sum);
        }
        return length;
    }

    static int Write(ReadOnlySpan<byte> identifier, Span<byte> item, ref int sum)
    {
        uint word = BinaryPrimitives.ReadUInt32LittleEndian(identifier);
        item[DataUnitId.Length] = 0;
        BinaryPrimitives.WriteUInt32LittleEndian(item, word);
        sum += Checksum.Of(word);
        return ItemLength;
    }

    static bool IsKnown(UnitTable table, Afn afn, DataUnitId id)
    {
        foreach (int fn in id.Classes)
            if (table.Find(afn, fn) is null)
                return false;
        return true;
    }

    /// <summary>Bytes of an identifier and of the bodies that belong to it; −1 where that cannot be said.</summary>
    static int LengthOf(UnitTable table, Afn afn, PointCoding coding, ReadOnlySpan<byte> units)
    {
        if (units.Length < DataUnitId.Length)
            return -1;
        DataUnitId id = DataUnitId.Read(units);
        int position = DataUnitId.Length;
        for (int left = id.PointCount(coding); left > 0; left--)
            foreach (int fn in id.Classes)
            {
                if (table.Find(afn, fn) is not { } unit || !UnitCodec.TrySkipUplink(unit, units[position..], out int length))
                    return -1;
                position += length;
            }
        return position;
    }
}
