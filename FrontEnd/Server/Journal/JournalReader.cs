using LoadMgmt.FrontEnd.Telemetry;

namespace LoadMgmt.FrontEnd.Journal;

/// <summary>
/// Reads durable frames in order from a sequence on, across segments, also while the journal grows. Damage is noted and stepped over.
/// For one thread at a time; any number of readers may run.
/// </summary>
internal sealed class JournalReader(IJournalFiles files, SegmentCatalog catalog, DamageList damage, Func<long> durable, long from, ILogger log) : IDisposable
{
    Segment? _segment;
    BatchReader? _batches;
    int _payloadOffset;
    long _inBatch, _batchEnd;

    /// <summary>Sequence that is read next.</summary>
    public long Next { get; private set; } = from;

    /// <summary>False: everything durable was read, for now. The record is borrowed until the next call.</summary>
    public bool TryRead(out JournalRecord record)
    {
        while (true)
        {
            if (_inBatch < _batchEnd)
            {
                record = FrameRecord.Read(_batches!.Payload[_payloadOffset..], _inBatch++, out int length);
                _payloadOffset += length;
                if (record.Sequence < Next)
                    continue;
                Next = record.Sequence + 1;
                return true;
            }
            if (Next > durable() || !TryNextBatch())
            {
                record = default;
                return false;
            }
        }
    }

    public void Dispose() => _batches?.Dispose();

    bool TryNextBatch()
    {
        while (true)
        {
            if (_segment is null && !TryOpen())
                return false;
            // In this order: the end is known for good once the segment that follows it is in the catalog.
            long end = catalog.EndOf(_segment!.Ordinal);
            bool found = Next < end && TryStep();
            BatchHeader header = found ? _batches!.Header : default;
            if (found && header.Last < Next)
                continue;
            if (!found && end == long.MaxValue)
                return false;
            bool isNext = found && header.First < end;
            long reached = isNext ? header.First : end;
            if (reached > Next && !catalog.Holds(_segment))
            {
                Close();    // moved under this reader, which goes on in what it became
                continue;
            }
            Missing(reached);
            if (isNext)
            {
                (_inBatch, _batchEnd, _payloadOffset) = (header.First, header.Last + 1, 0);
                return true;
            }
            Close();
        }
    }

    bool TryOpen()
    {
        _segment = catalog.Find(Next);
        if (_segment is null)
            return false;
        Next = Math.Max(Next, _segment.First);
        try
        {
            _batches = new(SegmentStream.Open(files, _segment), _segment.Salt, Readable);
            return true;
        }
        catch (FileNotFoundException)
        {
            _segment = null;    // compressed or deleted between the two; the catalog knows by the next call
            return false;
        }
    }

    /// <summary>Of a segment that grows, only what was flushed.</summary>
    long Readable() => _segment!.IsCompressed ? long.MaxValue : catalog.LengthOf(_segment);

    bool TryStep()
    {
        try
        {
            return _batches!.TryNext();
        }
        catch (Exception error) when (error is InvalidDataException or InvalidOperationException)
        {
            log.SegmentNotDecompressed(_segment!.Name, error);   // what follows in it counts as missing
            return false;
        }
    }

    /// <summary>Goes on at a sequence; what lies before it and was not read is missing.</summary>
    void Missing(long next)
    {
        if (next <= Next)
            return;
        damage.Note(_segment!, _batches!.Skipped.From, _batches.Skipped.Bytes, Next, next - 1);
        Next = next;
    }

    void Close()
    {
        _batches?.Dispose();
        (_batches, _segment, _inBatch, _batchEnd) = (null, null, 0, 0);
    }
}
