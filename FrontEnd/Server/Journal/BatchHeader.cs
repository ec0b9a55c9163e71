using System.Buffers.Binary;

namespace LoadMgmt.FrontEnd.Journal;

/// <summary>
/// Head of one batch, the unit of durability: magic, payload length, count of frames, CRC-32C of head (without the checksum itself)
/// and payload from the segment's salt on, sequence of the first frame, time of writing. Little endian, 32 bytes; the frames follow.
/// </summary>
internal readonly record struct BatchHeader(int PayloadLength, int Count, uint Checksum, long First, DateTime WrittenAt)
{
    public const int Length = 32;

    /// <summary>More than any queue holds; a head that says more is none.</summary>
    public const int MaxPayload = 128 << 20;

    const int ChecksumOffset = 12;

    /// <summary>Fourth byte is the version of the format.</summary>
    public static ReadOnlySpan<byte> Magic => "LMJ\u0001"u8;

    public long Last => First + Count - 1;

    /// <summary>Puts the head before a payload that already stands behind it.</summary>
    public static void Seal(Span<byte> batch, int count, long first, uint salt, DateTime writtenAt)
    {
        Magic.CopyTo(batch);
        BinaryPrimitives.WriteInt32LittleEndian(batch[4..], batch.Length - Length);
        BinaryPrimitives.WriteInt32LittleEndian(batch[8..], count);
        BinaryPrimitives.WriteInt64LittleEndian(batch[16..], first);
        BinaryPrimitives.WriteInt64LittleEndian(batch[24..], writtenAt.Ticks);
        BinaryPrimitives.WriteUInt32LittleEndian(batch[ChecksumOffset..], ChecksumOf(batch, salt));
    }

    /// <summary>Reads a head that could be one; whether it is says <see cref="Matches"/>.</summary>
    public static bool TryRead(ReadOnlySpan<byte> bytes, out BatchHeader header)
    {
        header = default;
        if (bytes.Length < Length || !bytes.StartsWith(Magic))
            return false;
        header = new(
            BinaryPrimitives.ReadInt32LittleEndian(bytes[4..]), BinaryPrimitives.ReadInt32LittleEndian(bytes[8..]),
            BinaryPrimitives.ReadUInt32LittleEndian(bytes[ChecksumOffset..]), BinaryPrimitives.ReadInt64LittleEndian(bytes[16..]),
            new DateTime(Math.Clamp(BinaryPrimitives.ReadInt64LittleEndian(bytes[24..]), 0, DateTime.MaxValue.Ticks), DateTimeKind.Utc));
        return header is { PayloadLength: > 0 and <= MaxPayload, Count: > 0, First: > 0 }
            && header.Count <= header.PayloadLength / FrameRecord.MinLength;
    }

    /// <summary>The whole batch is as it was written.</summary>
    public bool Matches(ReadOnlySpan<byte> batch, uint salt) => Checksum == ChecksumOf(batch, salt);

    static uint ChecksumOf(ReadOnlySpan<byte> batch, uint salt) =>
        ~Crc32C.Add(Crc32C.Add(Crc32C.Start ^ salt, batch[..ChecksumOffset]), batch[(ChecksumOffset + sizeof(uint))..]);
}
