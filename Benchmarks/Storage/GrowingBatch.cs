using LoadMgmt.FrontEnd.Ingest;
using LoadMgmt.FrontEnd.Storage;

namespace LoadMgmt.Benchmarks.Storage;

/// <summary>
/// Hands batches to a writer as the product's shards do: one is due at Ingest:BatchRows, and grows up to Ingest:MaxBatchRows while the writer has
/// another.
/// </summary>
internal sealed class GrowingBatch(Func<IReadingBatch> newBatch)
{
    static readonly IngestOptions s_options = new();

    readonly object _gate = new();
    IReadingBatch _open = newBatch();
    bool _isLast, _isBroken;

    public void Add(Action<IReadingBatch> readings)
    {
        lock (_gate)
        {
            while (_open.Rows >= s_options.MaxBatchRows && !_isBroken)
                Monitor.Wait(_gate);
            readings(_open);
            if (_open.Rows >= s_options.BatchRows)
                Monitor.Pulse(_gate);
        }
    }

    public void End()
    {
        lock (_gate)
        {
            _isLast = true;
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Writes until the end; returns how many batches there were.</summary>
    public int WriteAll(Action<IReadingBatch> write)
    {
        try
        {
            int count = 0;
            while (Take() is { } batch)
            {
                write(batch);
                count++;
            }
            return count;
        }
        catch
        {
            lock (_gate)
            {
                _isBroken = true;       // nobody waits for room any more
                Monitor.PulseAll(_gate);
            }
            throw;
        }
    }

    IReadingBatch? Take()
    {
        lock (_gate)
        {
            while (_open.Rows < s_options.BatchRows && !_isLast)
                Monitor.Wait(_gate);
            if (_open.IsEmpty)
                return null;
            IReadingBatch due = _open;
            _open = newBatch();
            Monitor.PulseAll(_gate);
            return due;
        }
    }
}
