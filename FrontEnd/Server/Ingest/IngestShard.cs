using System.Runtime.InteropServices;
using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Journal;
using LoadMgmt.FrontEnd.Storage;
using LoadMgmt.FrontEnd.Telemetry;

namespace LoadMgmt.FrontEnd.Ingest;

/// <summary>What the store said last when it did not take something.</summary>
internal sealed record StoreError(string Text, DateTime At);

/// <summary>
/// The way of one share of the terminals into the store: an open batch that fills in journal order, and at most one being written. A
/// batch that failed is written again as it is, before anything that follows it. <see cref="Step"/> belongs to one thread.
/// </summary>
internal sealed class IngestShard(
    int number, IReadingStore store, Func<IReadingBatch> newBatch, IngestOptions options, TimeProvider time, LatencyHistogram latency, ILogger log)
{
    sealed class Load(IReadingBatch batch)
    {
        public IReadingBatch Batch { get; } = batch;

        public List<long> Arrived { get; } = [];

        /// <summary>When the first frame was added; for its waiting time.</summary>
        public long Since { get; set; }

        public long Cursor { get; set; }

        public bool IsLarge { get; set; }
    }

    /// <summary>A batch beside the order of the journal: frames decoded again.</summary>
    sealed record Extra(IReadingBatch Batch, TaskCompletionSource Written);

    /// <summary>Frames that may wait for each row of the bound: many frames with one quantity each meet in one row.</summary>
    const long FramesPerRow = 16;

    static readonly TimeSpan[] Delays = [.. new[] { 1, 2, 5, 10, 30 }.Select(seconds => TimeSpan.FromSeconds(seconds))];
    static readonly TimeSpan StoppedDelay = TimeSpan.FromMinutes(1), IdleCursorEvery = TimeSpan.FromMinutes(1);

    readonly Lock _gate = new();
    Load _open = new(newBatch());
    Load? _writing;
    Extra? _extra;
    long _written, _rows, _batches, _retryFrom, _wroteAt = time.GetTimestamp();
    TimeSpan _retryAfter;
    int _failures;

    public int Number => number;

    /// <summary>The store has everything of this share up to here; frames up to here are not decoded again.</summary>
    public long Written
    {
        get => Volatile.Read(ref _written);
        set => Volatile.Write(ref _written, value);
    }

    public long Rows => Volatile.Read(ref _rows);

    public long Batches => Volatile.Read(ref _batches);

    public IngestState State { get; private set; } = IngestState.Running;

    public StoreError? LastError { get; private set; }

    /// <summary>Called when a batch was closed, so that there is room again, or an extra one came.</summary>
    public Action? Changed { get; set; }

    public bool HasRoom
    {
        get
        {
            lock (_gate)
                return _open.Batch.Rows < options.MaxBatchRows && _open.Arrived.Count < options.MaxBatchRows * FramesPerRow;
        }
    }

    public bool IsIdle
    {
        get
        {
            lock (_gate)
                return _writing is null && _open.Arrived.Count == 0;
        }
    }

    /// <summary>When the oldest frame that waits here was received.</summary>
    public DateTime? Oldest
    {
        get
        {
            lock (_gate)
                return (_writing ?? _open) is { Arrived: [long ticks, ..] } ? new DateTime(ticks, DateTimeKind.Utc) : null;
        }
    }

    /// <summary>Adds what a frame says. True: the writer has something new to reckon with.</summary>
    public bool Add(in JournalRecord record, Terminal terminal, FrameDecoder decoder)
    {
        lock (_gate)
        {
            decoder.Decode(record, terminal, _open.Batch);
            _open.Cursor = record.Sequence;
            _open.Arrived.Add(record.ReceivedAt.Ticks);
            bool isFirst = _open.Arrived.Count == 1, isLarge = !_open.IsLarge && _open.Batch.Rows >= options.BatchRows;
            if (isFirst)
                _open.Since = time.GetTimestamp();
            _open.IsLarge |= isLarge;
            return isFirst || isLarge;
        }
    }

    /// <summary>Writes a batch of frames decoded again, between those that come in.</summary>
    public Task WriteExtraAsync(IReadingBatch batch)
    {
        var extra = new Extra(batch, new(TaskCreationOptions.RunContinuationsAsynchronously));
        lock (_gate)
            _extra = _extra is null ? extra : throw new InvalidOperationException("one extra batch at a time");
        Changed?.Invoke();
        return extra.Written.Task;
    }

    /// <summary>
    /// Writes what is due. Returns how long nothing will be due; zero: call again at once.
    /// </summary>
    /// <param name="position">Every frame up to here was handed to its share.</param>
    public TimeSpan Step(long position)
    {
        if (_failures > 0 && time.GetElapsedTime(_retryFrom) is var elapsed && elapsed < _retryAfter)
            return _retryAfter - elapsed;
        if (_writing is null && !TryClose(position, out TimeSpan due))
            return WriteExtra() || WriteIdleCursor(position) ? TimeSpan.Zero : due;
        if (_writing!.Batch.IsEmpty || TryWrite(_writing.Batch, _writing.Cursor))
            Done(_writing);
        return TimeSpan.Zero;
    }

    /// <summary>The store is idle: closes the open batch if it is large or old enough.</summary>
    bool TryClose(long position, out TimeSpan due)
    {
        lock (_gate)
        {
            due = Timeout.InfiniteTimeSpan;
            if (_open.Arrived.Count == 0)
                return false;
            due = TimeSpan.FromMilliseconds(options.BatchMilliseconds) - time.GetElapsedTime(_open.Since);
            if (_open.Batch.Rows < options.BatchRows && due > TimeSpan.Zero)
                return false;
            _writing = _open;
            _writing.Cursor = Math.Max(_writing.Cursor, position);
            _open = new(newBatch());
        }
        Changed?.Invoke();
        return true;
    }

    bool WriteExtra()
    {
        Extra? extra;
        lock (_gate)
            extra = _extra;
        if (extra is null)
            return false;
        if (!TryWrite(extra.Batch, Written))
        {
            if (State != IngestState.Stopped)
                return true;
            extra.Written.SetException(new StoreException(StoreFault.Schema, LastError?.Text ?? ""));
        }
        lock (_gate)
            _extra = null;
        extra.Written.TrySetResult();
        return true;
    }

    /// <summary>Stores how far this share is although it has nothing to write, so that a restart need not begin at its last row.</summary>
    bool WriteIdleCursor(long position)
    {
        if (_open.Arrived.Count > 0 || position <= Written || time.GetElapsedTime(_wroteAt) < IdleCursorEvery || !TryWrite(newBatch(), position))
            return false;
        Written = position;
        return true;
    }

    bool TryWrite(IReadingBatch batch, long cursor)
    {
        try
        {
            store.Write(batch, number, cursor);
            Volatile.Write(ref _rows, _rows + batch.Rows);
            Volatile.Write(ref _batches, _batches + 1);
            _wroteAt = time.GetTimestamp();
            if (_failures > 0)
                log.StoreTakesAgain(number, _failures);
            (_failures, State) = (0, IngestState.Running);
            return true;
        }
        catch (StoreException error) when (error.Fault == StoreFault.Retry)
        {
            _retryAfter = Delays[Math.Min(_failures, Delays.Length - 1)];
            State = IngestState.Retrying;
            log.StoreAway(number, _retryAfter, error.Message);
            Failed(error);
        }
        catch (Exception error)
        {
            // Schema, a bad row that the store could not single out, or our own mistake: nothing is dropped, and nothing passes it.
            _retryAfter = StoppedDelay;
            State = IngestState.Stopped;
            log.StoreRefuses(number, _retryAfter, error);
            Failed(error);
        }
        return false;
    }

    void Failed(Exception error)
    {
        _failures++;
        _retryFrom = time.GetTimestamp();
        LastError = new(error.Message, time.GetUtcNow().UtcDateTime);
    }

    void Done(Load load)
    {
        latency.Add(CollectionsMarshal.AsSpan(load.Arrived), time.GetUtcNow().UtcDateTime);
        Written = load.Cursor;
        lock (_gate)
            _writing = null;
    }
}
