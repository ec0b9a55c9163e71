using System.Runtime.InteropServices;
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

    const int WorthFrames = 1000, WorthBytes = 256 * 1024;

    readonly int _worthFrames = Math.Min(WorthFrames, (maxFrames + 1) / 2), _worthBytes = Math.Min(WorthBytes, (BatchHeader.Length + maxBytes + 1) / 2);

    readonly byte[] _bytes = new byte[BatchHeader.Length + maxBytes];
    readonly byte[] _confirmBytes = new byte[maxFrames * ConfirmRoom];
    readonly (ILink Link, int End, int Next)[] _confirms = new (ILink, int, int)[maxFrames];
    readonly Dictionary<ILink, int> _last = [];
    readonly List<int> _firsts = [];
    readonly long[] _arrived = new long[maxFrames];
    int _used = BatchHeader.Length, _confirmsUsed, _confirmCount;

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
            _arrived[_confirmCount] = record.ReceivedAt.Ticks;
            _confirms[_confirmCount++] = (link!, _confirmsUsed, 0);
            link!.Owe();
        }
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

    /// <summary>When the frames arrived that are confirmed with this batch, in ticks.</summary>
    public ReadOnlySpan<long> ConfirmedArrivals => _arrived.AsSpan(0, _confirmCount);

    /// <summary>
    /// Sends the confirmations of what is durable now, link by link, so that each is flushed once and its send buffer goes back before the
    /// next one takes it. Returns those that found no open link with room.
    /// </summary>
    public int Confirm()
    {
        Chain();
        int missed = 0;
        foreach (int first in _firsts)
        {
            ILink link = _confirms[first].Link;
            int settled = 0;
            for (int i = first; i >= 0; i = _confirms[i].Next, settled++)
            {
                int start = i == 0 ? 0 : _confirms[i - 1].End;
                if (!link.TryWrite(_confirmBytes.AsSpan(start, _confirms[i].End - start)))
                    missed++;
            }
            link.Settle(settled);
            link.Flush();
        }
        _firsts.Clear();
        _last.Clear();
        return missed;
    }

    /// <summary>Ties the confirmations of each link together, in their order.</summary>
    void Chain()
    {
        for (int i = 0; i < _confirmCount; i++)
        {
            _confirms[i].Next = -1;
            ref int last = ref CollectionsMarshal.GetValueRefOrAddDefault(_last, _confirms[i].Link, out bool isKnown);
            if (isKnown)
                _confirms[last].Next = i;
            else
                _firsts.Add(i);
            last = i;
        }
    }

    public void Clear()
    {
        _confirms.AsSpan(0, _confirmCount).Clear();     // a closed link must not be kept alive here
        (_used, _confirmsUsed, _confirmCount, Count) = (BatchHeader.Length, 0, 0, 0);
    }
}
