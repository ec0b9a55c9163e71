using LoadMgmt.FrontEnd.Links;
using LoadMgmt.FrontEnd.Telemetry;

namespace LoadMgmt.FrontEnd.Journal;

internal enum GroupOutcome : byte { Idle, Written, Failed }

/// <summary>
/// The journal on segment files. Appenders copy under a short lock; <see cref="WriteGroup"/> takes all that is queued, writes once,
/// flushes once, confirms, and lets links that were refused go on. Threads are <see cref="JournalService"/>'s.
/// </summary>
internal sealed class SegmentJournal : IJournal, IDisposable
{
    readonly object _gate = new();
    readonly object _durableGate = new();
    readonly JournalOptions _options;
    readonly IJournalFiles _files;
    readonly TimeProvider _time;
    readonly ILogger _log;
    readonly DamageList _damage;
    readonly SegmentCatalog _catalog;
    readonly SegmentWriter _writer;
    readonly CursorFile _cursorFile;
    BatchBuffer _filling, _writing;
    JournalCursor _cursor;
    JournalCursor? _kept;
    long _next, _durable;
    bool _refused, _full, _warned;
    string? _failure;

    /// <param name="newSalt">For a run that is to be the same again; else nobody can foresee them.</param>
    public SegmentJournal(JournalOptions options, IJournalFiles files, TimeProvider time, ILogger<SegmentJournal> log, Func<uint>? newSalt = null)
    {
        (_options, _files, _time, _log) = (options, files, time, log);
        ConfirmLatency = new(time, TimeSpan.TicksPerMicrosecond);
        _damage = new(files, log);
        SegmentRecovery recovery = SegmentRecovery.Run(files, _damage, time, log);
        (_catalog, _next, _durable, _cursor) = (recovery.Catalog, recovery.Next, recovery.Next - 1, recovery.Cursor);
        OpenedAt = recovery.Next - 1;
        var spares = new SpareSegments(files, options, recovery.Spares);
        _writer = new(files, _catalog, spares, options.SegmentBytes, recovery.NextOrdinal, newSalt ?? Segment.NewSalt, time, log);
        _cursorFile = new(files);
        _filling = new(options.QueueBytes, options.QueueFrames);
        _writing = new(options.QueueBytes, options.QueueFrames);
        Keeper = new(files, _catalog, spares, options, time, log);
        JudgeSize();
    }

    /// <summary>Told when links that were refused may go on; set before the links start.</summary>
    public ILinkPressure? Pressure { get; set; }

    public SegmentKeeper Keeper { get; }

    public JournalCounters Counters { get; } = new();

    /// <summary>From a frame's arrival at its link until its confirmation was handed to the link, of the last minutes.</summary>
    public LatencyHistogram ConfirmLatency { get; }

    public long DurableSequence => Volatile.Read(ref _durable);

    public long CommittedSequence => Cursor.Committed;

    public JournalCursor Cursor => Volatile.Read(ref _cursor);

    /// <summary>Sequence of the oldest frame that is kept; the next one to come where none is.</summary>
    public long OldestSequence => _catalog.Find(0)?.First ?? DurableSequence + 1;

    /// <summary>Last frame that was there when the journal was opened. A store that has more knows another journal.</summary>
    public long OpenedAt { get; }

    /// <summary>Frames behind a sequence that segments once held and none holds now, whether they were kept long enough or are lost; null: none.</summary>
    public (long First, long Last)? MissingBehind(long sequence) =>
        _catalog.Find(0) is { Ordinal: > 1 } oldest && sequence + 1 < oldest.First ? (sequence + 1, oldest.First - 1) : null;

    public JournalStatus Status
    {
        get
        {
            (int segments, long bytes) = _catalog.Size();
            string? failure = Volatile.Read(ref _failure);
            IReadOnlyList<string> damage = failure is null ? _damage.Texts : [.. _damage.Texts, $"disk: {failure} / 磁盘写入失败"];
            return new(DurableSequence, CommittedSequence, segments, bytes, Volatile.Read(ref _full) || failure is not null, damage);
        }
    }

    public bool TryAppend(in JournalRecord record, ILink? link, ReadOnlySpan<byte> confirm)
    {
        lock (_gate)
        {
            bool wasWorthWriting = _filling.IsWorthWriting;
            if (_full || !_filling.TryAdd(record, _next, link, confirm))
            {
                _refused = true;
                Counters.Refused();
                return false;
            }
            _next++;
            if (_filling.Count == 1 || !wasWorthWriting && _filling.IsWorthWriting)
                Monitor.Pulse(_gate);
            return true;
        }
    }

    /// <summary>Waits for frames, and a little longer for company; false once <paramref name="stopping"/> says so and nothing waits.</summary>
    public bool WaitForFrames(CancellationToken stopping)
    {
        lock (_gate)
        {
            while (_filling.Count == 0 && _writing.Count == 0)
            {
                if (stopping.IsCancellationRequested)
                    return false;
                Monitor.Wait(_gate);
            }
            if (_options.GroupMilliseconds > 0 && _writing.Count == 0 && !_filling.IsWorthWriting && !stopping.IsCancellationRequested)
                Monitor.Wait(_gate, _options.GroupMilliseconds);
            return true;
        }
    }

    /// <summary>Makes everything queued durable, confirms it, lets refused links go on. For one thread.</summary>
    public GroupOutcome WriteGroup()
    {
        lock (_gate)
        {
            if (_writing.Count == 0)
                (_filling, _writing) = (_writing, _filling);
            if (_writing.Count == 0)
                return GroupOutcome.Idle;
        }
        long started = _time.GetTimestamp();
        if (!_writer.TryWrite(_writing, out string? failure))
        {
            Volatile.Write(ref _failure, failure);
            Counters.Failed();
            return GroupOutcome.Failed;
        }
        Volatile.Write(ref _failure, null);
        Volatile.Write(ref _durable, _writing.Last);
        Counters.Written(_writing.Count, _writing.Length, _time.GetElapsedTime(started));
        Counters.Unconfirmed(_writing.Confirmations.Send());
        ConfirmLatency.Add(_writing.Confirmations.Arrivals, _time.GetUtcNow().UtcDateTime);
        _writing.Clear();
        lock (_durableGate)
            Monitor.PulseAll(_durableGate);
        JudgeSize();
        return GroupOutcome.Written;
    }

    /// <summary>Waits until something beyond a sequence is durable; false after the wait.</summary>
    public bool WaitBeyond(long sequence, TimeSpan atMost)
    {
        lock (_durableGate)
            return DurableSequence > sequence || Monitor.Wait(_durableGate, atMost) && DurableSequence > sequence;
    }

    /// <summary>The store has every frame up to one sequence, and none beyond another. For one thread.</summary>
    public void Commit(JournalCursor cursor)
    {
        JournalCursor now = new(Math.Max(CommittedSequence, cursor.Committed), Math.Max(_cursor.Reached, cursor.Reached), cursor.Shards);
        if (now == _kept)
            return;
        Volatile.Write(ref _cursor, now);   // in force even where the file cannot be written: a full disk is emptied by what is behind it
        try
        {
            _cursorFile.Write(now);
            _kept = now;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            _log.CursorNotWritten(now.Committed, error);
        }
        JudgeSize();
    }

    public JournalReader ReadFrom(long sequence) => new(_files, _catalog, _damage, () => DurableSequence, sequence, _log);

    /// <summary>A sequence at or before the first frame that was received at an instant or later.</summary>
    public long FindTime(DateTime receivedAt)
    {
        IReadOnlyList<Segment> segments = _catalog.List();
        long found = segments.Count == 0 ? DurableSequence + 1 : segments[0].First;
        foreach (Segment segment in segments)
        {
            using var reader = new BatchReader(SegmentStream.Open(_files, segment), segment.Salt, () => segment.IsCompressed ? long.MaxValue : segment.Length);
            if (!reader.TryNext() || reader.Header.WrittenAt >= receivedAt)
                break;      // its first frames may be from before, but not from before the segment that precedes it
            found = segment.First;
        }
        return found;
    }

    /// <summary>Wakes the writer, so that it sees that it is to stop.</summary>
    public void Wake()
    {
        lock (_gate)
            Monitor.PulseAll(_gate);
    }

    public void Dispose() => _writer.Dispose();

    /// <summary>At the limit confirmations stop; far enough before it operators are told, once.</summary>
    void JudgeSize()
    {
        long beyond = _catalog.BytesBeyond(CommittedSequence);
        bool full = beyond >= _options.MaxTotalBytes, resume;
        long warnAt = _options.MaxTotalBytes / 100 * _options.WarnPercent;
        lock (_gate)
        {
            if (full != _full)
                _log.JournalFullChanged(full, beyond, _options.MaxTotalBytes);
            if (!_warned && beyond >= warnAt)
                _log.JournalFills(beyond, _options.MaxTotalBytes);
            _warned = beyond >= warnAt || _warned && beyond >= warnAt / 10 * 9;
            Volatile.Write(ref _full, full);
            resume = _refused && !full;
            if (resume)
                _refused = false;
        }
        if (resume)
            Pressure?.Resume();
    }
}
