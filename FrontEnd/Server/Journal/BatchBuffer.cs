using LoadMgmt.FrontEnd.Links;

namespace LoadMgmt.FrontEnd.Journal;

/// <summary>
/// Frames on their way to the disk, already in the disk's layout, and the confirmations that wait for them. Two of these take turns:
/// one fills under the journal's lock while the writer owns the other.
/// </summary>
internal sealed class BatchBuffer(int maxBytes, int maxFrames)
{
    /// <summary>A confirmation of 376.1 has 20 to 40 bytes.</summary>
    const int ConfirmRoom = 48;

    readonly byte[] _bytes = new byte[BatchHeader.Length + maxBytes];
    readonly byte[] _confirmBytes = new byte[maxFrames * ConfirmRoom];
    readonly (ILink Link, int End)[] _confirms = new (ILink, int)[maxFrames];
    readonly HashSet<ILink> _written = [];
    int _used = BatchHeader.Length, _confirmsUsed, _confirmCount;

    public int Count { get; private set; }

    public long First { get; private set; }

    public long Last => First + Count - 1;

    /// <summary>Enough to be worth a flush by itself.</summary>
    public bool IsWorthWriting => Count * 2 >= maxFrames || _used * 2 >= _bytes.Length;

    /// <summary>False: no room, nothing taken.</summary>
    public bool TryAdd(in JournalRecord record, long sequence, ILink? link, ReadOnlySpan<byte> confirm)
    {
        bool confirms = link is not null && !confirm.IsEmpty;
        if (Count == maxFrames || FrameRecord.MaxLength(record.Bytes.Length) > _bytes.Length - _used
            || confirms && confirm.Length > _confirmBytes.Length - _confirmsUsed)
            return false;
        if (Count == 0)
            First = sequence;
        _used += FrameRecord.Write(_bytes.AsSpan(_used), record);
        Count++;
        if (confirms)
        {
            confirm.CopyTo(_confirmBytes.AsSpan(_confirmsUsed));
            _confirmsUsed += confirm.Length;
            _confirms[_confirmCount++] = (link!, _confirmsUsed);
        }
        return true;
    }

    /// <summary>The batch as it goes to the disk.</summary>
    public ReadOnlySpan<byte> Seal(DateTime writtenAt)
    {
        Span<byte> batch = _bytes.AsSpan(0, _used);
        BatchHeader.Seal(batch, Count, First, writtenAt);
        return batch;
    }

    /// <summary>Sends the confirmations of what is durable now, each link flushed once. Returns those that found no open link with room.</summary>
    public int Confirm()
    {
        int start = 0, missed = 0;
        foreach ((ILink link, int end) in _confirms.AsSpan(0, _confirmCount))
        {
            if (link.TryWrite(_confirmBytes.AsSpan(start, end - start)))
                _written.Add(link);
            else
                missed++;
            start = end;
        }
        foreach (ILink link in _written)
            link.Flush();
        _written.Clear();
        return missed;
    }

    public void Clear()
    {
        _confirms.AsSpan(0, _confirmCount).Clear();     // a closed link must not be kept alive here
        (_used, _confirmsUsed, _confirmCount, Count) = (BatchHeader.Length, 0, 0, 0);
    }
}
