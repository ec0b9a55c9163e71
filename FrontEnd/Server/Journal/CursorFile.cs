using System.Buffers.Binary;

namespace LoadMgmt.FrontEnd.Journal;

/// <summary>
/// How far the store is: every frame up to Committed is in it, and none beyond Reached can be. Sequences start beyond Reached, so that
/// none is ever used again, whatever happens to the segments.
/// </summary>
/// <param name="Shards">Among how many writers the terminals were shared; 0: not known.</param>
internal sealed record JournalCursor(long Committed, long Reached, int Shards = 0);

/// <summary>Keeps the cursor: a new file, flushed, renamed over the old one, the folder flushed.</summary>
internal sealed class CursorFile(IJournalFiles files)
{
    public const string Name = "cursor";
    const int Length = 24, ChecksumOffset = 20;

    /// <summary>Null: there is none. False: there is one that cannot be believed.</summary>
    public bool TryRead(out JournalCursor? cursor)
    {
        cursor = null;
        if (!files.List().Any(file => file.Name == Name))
            return true;
        Span<byte> bytes = stackalloc byte[Length + 1];
        using Stream stream = files.OpenRead(Name);
        if (stream.ReadAtLeast(bytes, Length, throwOnEndOfStream: false) != Length
            || BinaryPrimitives.ReadUInt32LittleEndian(bytes[ChecksumOffset..]) != Crc32C.Of(bytes[..ChecksumOffset]))
            return false;
        cursor = new(
            BinaryPrimitives.ReadInt64LittleEndian(bytes), BinaryPrimitives.ReadInt64LittleEndian(bytes[8..]),
            BinaryPrimitives.ReadInt32LittleEndian(bytes[16..]));
        return true;
    }

    public void Write(JournalCursor cursor)
    {
        Span<byte> bytes = stackalloc byte[Length];
        BinaryPrimitives.WriteInt64LittleEndian(bytes, cursor.Committed);
        BinaryPrimitives.WriteInt64LittleEndian(bytes[8..], cursor.Reached);
        BinaryPrimitives.WriteInt32LittleEndian(bytes[16..], cursor.Shards);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes[ChecksumOffset..], Crc32C.Of(bytes[..ChecksumOffset]));
        const string temporary = Name + Segment.TemporarySuffix;
        if (files.List().Any(file => file.Name == temporary))
            files.Delete(temporary);
        using (IJournalFile file = files.Create(temporary))
        {
            file.Append(bytes);
            file.Flush();
        }
        files.Rename(temporary, Name);
        files.FlushDirectory();
    }
}
