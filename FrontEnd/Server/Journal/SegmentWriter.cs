using LoadMgmt.FrontEnd.Telemetry;

namespace LoadMgmt.FrontEnd.Journal;

/// <summary>
/// Appends batches to the newest segment. After a failed write or flush nothing of that handle is believed any more: the segment ends
/// with its last good batch, and the batch goes to a new segment, which by its name takes over from there. A flush is never repeated.
/// </summary>
internal sealed class SegmentWriter(
    IJournalFiles files, SegmentCatalog catalog, SpareSegments spares, long segmentBytes, int nextOrdinal, Func<uint> newSalt, TimeProvider time, ILogger log)
    : IDisposable
{
    IJournalFile? _file;
    Segment? _segment;
    int _nextOrdinal = nextOrdinal;

    /// <summary>Returns when the batch is durable; false when the disk would not take it, in a new segment either.</summary>
    public bool TryWrite(BatchBuffer batch, out string? failure)
    {
        if (_segment is not null && _segment.Length + batch.Length > segmentBytes)
            Close();
        if (TryOnce(batch, out failure))
            return true;
        return TryOnce(batch, out failure);
    }

    public void Dispose() => Close();

    bool TryOnce(BatchBuffer batch, out string? failure)
    {
        try
        {
            if (_file is null)
                Open(batch.First);
            _file!.Append(batch.Seal(_segment!.Salt, time.GetUtcNow().UtcDateTime));
            _file.Flush();
            _segment = _segment with { Length = _segment.Length + batch.Length, WrittenAt = time.GetUtcNow().UtcDateTime };
            catalog.Replace(_segment);
            failure = null;
            return true;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            failure = error.Message;
            log.SegmentFailed(_segment?.Name ?? "", batch.First, error);
            GiveUp();
            return false;
        }
    }

    void Open(long first)
    {
        var segment = new Segment(_nextOrdinal++, first, newSalt(), IsCompressed: false, Length: 0, time.GetUtcNow().UtcDateTime);
        _file = spares.TryTake(segment.Name) ? files.Overwrite(segment.Name) : files.Create(segment.Name);
        _segment = segment;
        files.FlushDirectory();
        catalog.Add(segment);
    }

    void Close()
    {
        _file?.Dispose();
        (_file, _segment) = (null, null);
    }

    /// <summary>A failed segment without a good batch is of no use, and a full disk would fill with them.</summary>
    void GiveUp()
    {
        Segment? segment = _segment;
        Close();
        if (segment is not { Length: 0 })
            return;
        catalog.Remove(segment.Ordinal);
        try
        {
            files.Delete(segment.Name);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            log.SegmentNotDeleted(segment.Name, error);
        }
    }
}
