using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Dialects;
using LoadMgmt.FrontEnd.Journal;
using LoadMgmt.FrontEnd.Storage;
using LoadMgmt.FrontEnd.Telemetry;

namespace LoadMgmt.FrontEnd.Ingest;

internal enum PumpStep : byte
{
    Read,
    /// <summary>Everything durable was read.</summary>
    Drained,
    /// <summary>A batch is at its bound; the store has to take one first.</summary>
    Blocked,
}

/// <summary>
/// Reads durable frames in journal order, decodes them, and hands each to the shard of its terminal. What the store has is never
/// forgotten and what it lacks is read again, whenever it comes and goes. Threads are <see cref="IngestService"/>'s.
/// </summary>
internal sealed class IngestPump : IDisposable
{
    static readonly TimeSpan CommitEvery = TimeSpan.FromSeconds(1);

    readonly SegmentJournal _journal;
    readonly IReadingStore _store;
    readonly Func<FrameDecoder> _newDecoder;
    readonly FrameDecoder _decoder;
    readonly TimeProvider _time;
    readonly ILogger _log;
    readonly LatencyHistogram _latency;
    readonly Lock _commitGate = new();
    JournalReader? _reader;
    long _position, _lastReceived, _committedAt;
    StoreError? _startError;
    bool _mustOpen;

    public IngestPump(
        SegmentJournal journal, IReadingStore store, Func<IReadingBatch> newBatch, IArchive archive, IEnumerable<IDialect> dialects,
        IngestOptions options, TimeProvider time, ILogger<IngestPump> log)
    {
        (_journal, _store, _time, _log) = (journal, store, time, log);
        _newDecoder = () => new(archive, dialects, time, log);
        _decoder = _newDecoder();
        _latency = new(time);
        Shards = [.. Enumerable.Range(0, options.Shards).Select(number => new IngestShard(number, store, newBatch, options, time, _latency, log))];
        _position = journal.CommittedSequence;
        _committedAt = time.GetTimestamp();
    }

    public IReadOnlyList<IngestShard> Shards { get; }

    /// <summary>Trips among what is read; not among what is only decoded again.</summary>
    public ControlEventFeed ControlEvents { get; } = new();

    /// <summary>Every frame up to here was handed to its shard.</summary>
    public long Position => Volatile.Read(ref _position);

    public IngestStatus Status
    {
        get
        {
            long committed = Committed();
            StoreError? error = Shards.Select(shard => shard.LastError).Append(_startError).MaxBy(one => one?.At);
            DateTime? oldest = Shards.Min(shard => shard.Oldest);
            if (oldest is null && Position < _journal.DurableSequence && Volatile.Read(ref _lastReceived) is > 0 and long ticks)
                oldest = new(ticks, DateTimeKind.Utc);
            TimeSpan lag = oldest is { } at && _time.GetUtcNow().UtcDateTime - at is { Ticks: > 0 } age ? age : TimeSpan.Zero;
            return new(
                _reader is null ? IngestState.Starting : Shards.Max(shard => shard.State), Math.Max(0, _journal.DurableSequence - committed), lag,
                _decoder.Decoded, Shards.Sum(shard => shard.Rows), Shards.Sum(shard => shard.Batches), _decoder.Unarchived, _decoder.Failures,
                error?.Text, error?.At, _latency.Quantile(0.5), _latency.Quantile(0.99), _latency.Quantile(0.999));
        }
    }

    /// <summary>Asks the store how far it is. False: it does not answer; to be tried again.</summary>
    public bool TryStart()
    {
        try
        {
            if (_mustOpen)
                _store.Open();
            foreach (IngestShard shard in Shards)
                shard.Written = StartOf(_store.ReadCursor(shard.Number));
            long from = Shards.Min(shard => shard.Written) + 1;
            Volatile.Write(ref _position, Math.Max(from, _journal.OldestSequence) - 1);
            _reader = _journal.ReadFrom(from);
            _log.IngestStarted(_store.Mode, Shards.Count, Position + 1, _journal.DurableSequence - Position);
            return true;
        }
        catch (StoreException error)
        {
            if (!_mustOpen)
                _log.StoreNotReached(error.Message);
            _mustOpen = true;
            _startError = new(error.Message, _time.GetUtcNow().UtcDateTime);
            return false;
        }
    }

    /// <summary>
    /// The store's own cursor, also where it is behind the journal's: the store may be new, or an older copy. Only when terminals were
    /// shared otherwise before does a shard begin where all were.
    /// </summary>
    long StartOf(long stored)
    {
        if (stored > _journal.OpenedAt)
        {
            _log.StoreAhead(stored, _journal.OpenedAt);
            return _journal.OldestSequence - 1;
        }
        // A cursor that could not be read knows no number of shards either.
        bool isShared = _journal.Cursor.Shards == Shards.Count;
        if ((isShared || _journal.Cursor.Shards == 0) && _journal.MissingBehind(stored) is var (first, last))
            _log.StoreBehind(stored, first, last);
        return isShared ? stored : Math.Min(stored, _journal.CommittedSequence);
    }

    /// <summary>Hands on up to so many frames. For one thread.</summary>
    /// <param name="wake">Told the shard that has got something to write.</param>
    public PumpStep Read(int atMost, Action<IngestShard>? wake = null)
    {
        for (int count = 0; count < atMost; count++)
        {
            foreach (IngestShard shard in Shards)
                if (!shard.HasRoom)
                    return PumpStep.Blocked;
            if (!_reader!.TryRead(out JournalRecord record))
                return PumpStep.Drained;
            if (_decoder.Find(record) is { } terminal)
            {
                IngestShard shard = ShardOf(terminal);
                if (record.Sequence > shard.Written)
                {
                    if (shard.Add(record, terminal, _decoder))
                        wake?.Invoke(shard);
                    ControlEvents.Tell(_decoder.Trips);
                }
            }
            Volatile.Write(ref _lastReceived, record.ReceivedAt.Ticks);
            Volatile.Write(ref _position, record.Sequence);
        }
        return PumpStep.Read;
    }

    /// <summary>For frames beside the pump's own order.</summary>
    public FrameDecoder NewDecoder() => _newDecoder();

    public IngestShard ShardOf(Terminal terminal) => Shards[terminal.Id % Shards.Count];

    /// <summary>Tells the journal how far the store is, at most once a second, and at the end.</summary>
    public void Commit(bool now = false)
    {
        lock (_commitGate)
        {
            if (_reader is null || !now && _time.GetElapsedTime(_committedAt) < CommitEvery)
                return;
            _committedAt = _time.GetTimestamp();
            _journal.Commit(new(Committed(), Position, Shards.Count));
        }
    }

    public void Dispose() => _reader?.Dispose();

    /// <summary>Everything up to here is in the store, or is nothing that goes there.</summary>
    long Committed()
    {
        if (_reader is null)
            return _journal.CommittedSequence;
        long committed = Position;      // read first: what is handed on meanwhile does not count as done
        foreach (IngestShard shard in Shards)
            if (!shard.IsIdle)
                committed = Math.Min(committed, shard.Written);
        return Math.Max(committed, _journal.OldestSequence - 1);    // a new store begins there
    }
}
