namespace LoadMgmt.FrontEnd.Journal;

/// <summary>Which segments there are, in order; shared by the writer, readers and the keeper.</summary>
internal sealed class SegmentCatalog(IEnumerable<Segment> segments)
{
    readonly Lock _gate = new();
    readonly List<Segment> _segments = [.. segments];

    public IReadOnlyList<Segment> List()
    {
        lock (_gate)
            return [.. _segments];
    }

    public (int Count, long Bytes) Size()
    {
        lock (_gate)
        {
            long bytes = 0;
            foreach (Segment segment in _segments)
                bytes += segment.Length;
            return (_segments.Count, bytes);
        }
    }

    /// <summary>Bytes of the segments that hold something behind a sequence.</summary>
    public long BytesBeyond(long sequence)
    {
        lock (_gate)
        {
            long bytes = 0;
            for (int index = 0; index < _segments.Count; index++)
                if (index + 1 == _segments.Count || _segments[index + 1].First > sequence + 1)
                    bytes += _segments[index].Length;
            return bytes;
        }
    }

    /// <summary>The segment that holds a sequence, or the first one behind it; null when there is none.</summary>
    public Segment? Find(long sequence)
    {
        lock (_gate)
        {
            int index = _segments.FindLastIndex(segment => segment.First <= sequence);
            return index >= 0 ? _segments[index] : _segments.FirstOrDefault();
        }
    }

    /// <summary>First sequence that the segment no longer covers; the greatest number for the newest.</summary>
    public long EndOf(int ordinal)
    {
        lock (_gate)
            return _segments.Find(segment => segment.Ordinal > ordinal)?.First ?? long.MaxValue;
    }

    /// <summary>What was flushed of a segment, while it grows; nothing once it is held no more.</summary>
    public long LengthOf(Segment segment)
    {
        lock (_gate)
            return Same(segment)?.Length ?? 0;
    }

    /// <summary>False: compressed or deleted since, and its file may be the next segment's.</summary>
    public bool Holds(Segment segment)
    {
        lock (_gate)
            return Same(segment) is not null;
    }

    /// <summary>Segments wholly behind a sequence, oldest first; never the newest.</summary>
    public IReadOnlyList<Segment> WhollyBehind(long sequence)
    {
        lock (_gate)
            return [.. _segments.Where((_, index) => index + 1 < _segments.Count && _segments[index + 1].First <= sequence + 1)];
    }

    public void Add(Segment segment)
    {
        lock (_gate)
            _segments.Add(segment);
    }

    /// <summary>Puts a segment's new state in place of its old one.</summary>
    public void Replace(Segment segment)
    {
        lock (_gate)
        {
            // From the end: with each group it is the newest one.
            for (int i = _segments.Count - 1; i >= 0; i--)
                if (_segments[i].Ordinal == segment.Ordinal)
                {
                    _segments[i] = segment;
                    break;
                }
        }
    }

    public void Remove(int ordinal)
    {
        lock (_gate)
            _segments.RemoveAll(segment => segment.Ordinal == ordinal);
    }

    Segment? Same(Segment segment) => _segments.Find(one => one.Ordinal == segment.Ordinal && one.IsCompressed == segment.IsCompressed);
}
