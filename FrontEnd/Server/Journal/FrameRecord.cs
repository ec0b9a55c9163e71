using System.Buffers.Binary;
using LoadMgmt.FrontEnd.Links;
using LoadMgmt.Protocols;

namespace LoadMgmt.FrontEnd.Journal;

/// <summary>
/// One frame inside a batch: length of its bytes (2), flags, link kind, received at in ticks (8), family, address length, address,
/// bytes.
/// </summary>
internal static class FrameRecord
{
    const int Head = 14;
    const int MaxAddress = 16;

    public const int MinLength = Head;

    /// <summary>Room to ask for before writing.</summary>
    public static int MaxLength(int frameBytes) => Head + MaxAddress + frameBytes;

    public static int Write(Span<byte> destination, in JournalRecord record)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(record.Bytes.Length, ushort.MaxValue, nameof(record));
        BinaryPrimitives.WriteUInt16LittleEndian(destination, (ushort)record.Bytes.Length);
        destination[2] = (byte)record.Flags;
        destination[3] = (byte)record.Link;
        BinaryPrimitives.WriteInt64LittleEndian(destination[4..], record.ReceivedAt.Ticks);
        destination[12] = (byte)record.Address.Family;
        int address = record.Address.CopyTo(destination[Head..]);
        destination[13] = (byte)address;
        record.Bytes.CopyTo(destination[(Head + address)..]);
        return Head + address + record.Bytes.Length;
    }

    /// <summary>Reads the first frame of a payload whose checksum was right; <paramref name="length"/> leads to the next one.</summary>
    public static JournalRecord Read(ReadOnlySpan<byte> payload, long sequence, out int length)
    {
        int bytes = BinaryPrimitives.ReadUInt16LittleEndian(payload), address = payload[13];
        length = Head + address + bytes;
        return new JournalRecord
        {
            Sequence = sequence,
            Flags = (JournalFlags)payload[2],
            Link = (LinkKind)payload[3],
            ReceivedAt = new(BinaryPrimitives.ReadInt64LittleEndian(payload[4..]), DateTimeKind.Utc),
            Address = TerminalAddress.Of((ProtocolFamily)payload[12], payload.Slice(Head, address)),
            Bytes = payload.Slice(Head + address, bytes),
        };
    }
}
