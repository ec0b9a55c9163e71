using LoadMgmt.FrontEnd.Links;

namespace LoadMgmt.FrontEnd.Journal;

/// <summary>
/// Frames on their way to the disk, already in the disk's layout, and the confirmations that wait for them. Two of these take turns:
/// one fills under the journal's lock while the writer owns the other.
/// </summary>
internal sealed class BatchBuffer(int maxBytes, int maxFrames)
{
    const int WorthFrames = 1000, WorthBytes = 256 * 1024;

    readonly int _worthFrames = Math.Min(WorthFrames, (maxFrames + 1) / 2), _worthBytes = Math.Min(WorthBytes, (BatchHeader.Length + maxBytes + 1) / 2);

    readonly byte[] _bytes = new byte[BatchHeader.Length + maxBytes];
    int _used = BatchHeader.Length;

    /// <summary>To be sent once the batch is durable.</summary>
    public WaitingConfirmations Confirmations { get; } = new(maxFrames);

    public int Count { get; private set; }

    public long First { get; private set; }

    public long Last => First + Count - 1;

    /// <summary>Enough to be worth a flush by itself, and little enough to be still in the processor's cache when it is written.</summary>
    public bool IsWorthWriting => Count >= _worthFrames || _used >= _worthBytes;

    /// <summary>False: no room, nothing taken.</summary>
    public bool TryAdd(in JournalRecord record, long sequence, ILink? link, ReadOnlySpan<byte> confirm)
    {
        bool confirms = link is not null && !confirm.IsEmpty;
        if (Count == maxFrames || FrameRecord.MaxLength(record.Bytes.Length) > _bytes.Length - _used
            || confirms && !Confirmations.HasRoom(confirm.Length))
            return false;
        if (Count == 0)
            First = sequence;
        _used += FrameRecord.Write(_bytes.AsSpan(_used), record);
        Count++;
        if (confirms)
            Confirmations.Add(link!, confirm, record.ReceivedAt);
        return true;
    }

    /// <summary>Bytes that the batch takes on the disk.</summary>
    public int Length => _used;

    /// <summary>The batch as it goes to the disk, into a segment of this salt.</summary>
    public ReadOnlySpan<byte> Seal(uint salt, DateTime writtenAt)
    {
        Span<byte> batch = _bytes.AsSpan(0, _used);
        BatchHeader.Seal(batch, Count, First, salt, writtenAt);
        return batch;
    }

    public void Clear()
    {
        Confirmations.Clear();
        (_used, Count) = (BatchHeader.Length, 0);
    }
}
