using System.Buffers;
using System.Text.Json;
using LoadMgmt.Contract.Audit;
using LoadMgmt.FrontEnd.Journal;
using LoadMgmt.FrontEnd.Telemetry;

namespace LoadMgmt.FrontEnd.Audit;

/// <summary>
/// The audit log on local files, with one thread that writes. While it flushes, new entries gather and share the next flush, so one entry
/// waits for nobody and many cost few flushes. What is only noted waits a moment for more, so that an act seldom meets a busy disk. What is
/// queued when it is disposed is written first.
/// </summary>
internal sealed class AuditLog : IAuditLog, IDisposable
{
    /// <summary>Bytes of bodies that wait for the disk: some hundred thousand entries. Beyond it entries are refused.</summary>
    const int MaxQueued = 64 << 20;

    /// <summary>How long a note waits for others. A crash takes away what is found again by reading back.</summary>
    static readonly TimeSpan s_company = TimeSpan.FromMilliseconds(20);

    static readonly SearchValues<char> s_kind = SearchValues.Create("abcdefghijklmnopqrstuvwxyz0123456789-_.");

    readonly object _gate = new();
    readonly TimeProvider _time;
    readonly ILogger _log;
    readonly byte[] _key;
    readonly AuditCatalog _catalog;
    readonly AuditComposer _composer;
    readonly AuditWriter _writer;
    readonly AuditReader _reader;
    readonly LifeSign _life;
    readonly TimeSpan _company;
    readonly Thread _thread;
    AuditBatch _filling = new(), _writing = new();
    AuditHead _head;
    bool _isUrgent, _isStopping, _hasFailed;

    /// <param name="floor">A sequence that is known to have been used: the next one is higher, whatever the files say.</param>
    /// <param name="company">How long a note waits for others; null: as usual.</param>
    public AuditLog(
        AuditOptions options, byte[] key, IJournalFiles files, TimeProvider time, LifeSigns life, ILogger<AuditLog> log, long floor = 0, TimeSpan? company = null)
    {
        (_time, _log, _key, _company) = (time, log, key, company ?? s_company);
        AuditOpening opening = AuditOpening.Run(files, log);
        _catalog = opening.Catalog;
        _head = opening.Head;
        if (_head.Sequence < floor)
        {
            log.AuditEndMissing(_head.Sequence + 1, floor);
            _head = _head with { Sequence = floor };
        }
        _composer = new(key, _head.Sequence, Convert.FromHexString(_head.Mac));
        _writer = new(files, _catalog, options.FileBytes, opening.NextOrdinal, time, log);
        _reader = new(files, _catalog, log);
        KeyName = AuditKey.NameOf(key);
        Keeper = new(this, _catalog, files, options.KeepDays, time, log);
        log.AuditOpened(_catalog.All.Count, _head.Sequence);
        _life = life.Add("audit writer");
        _thread = new(Run) { IsBackground = true, Name = "audit writer" };
        _thread.Start();
    }

    public long LastSequence => Head.Sequence;

    public AuditHead Head => Volatile.Read(ref _head);

    /// <summary>Entries became durable. Raised on the writing thread: handlers return at once.</summary>
    public event Action? Appended;

    /// <summary>Names the key without giving it away.</summary>
    public string KeyName { get; }

    /// <summary>Takes entries away that were kept long enough.</summary>
    public AuditKeeper Keeper { get; }

    public ValueTask<bool> AppendAsync(params ReadOnlySpan<AuditNote> notes) => Append(notes, isUrgent: true);

    public ValueTask<bool> NoteAsync(in AuditNote note) => Append([note], isUrgent: false);

    ValueTask<bool> Append(ReadOnlySpan<AuditNote> notes, bool isUrgent)
    {
        long length = 0;
        foreach (AuditNote note in notes)
        {
            Check(note);
            length += note.Json.Length;
        }
        lock (_gate)
        {
            if (_isStopping || _filling.Length + length > MaxQueued)
                return new(false);
            DateTime now = _time.GetUtcNow().UtcDateTime;
            foreach (AuditNote note in notes)
                _filling.Add(note, now);
            if (_filling.Entries.Count == notes.Length || isUrgent && !_isUrgent)
                Monitor.Pulse(_gate);
            _isUrgent |= isUrgent;
            return notes.Length == 0 ? new(true) : new(_filling.Done);
        }
    }

    public IEnumerable<AuditEntry> Read(long from) => _reader.Read(from, LastSequence, AuditReader.Entry);

    /// <summary>The same with the MACs.</summary>
    public IEnumerable<AuditRow> ReadRows(long from) => _reader.Read(from, LastSequence, AuditReader.Row);

    /// <summary>A sequence at or before the first entry that was taken at an instant or later.</summary>
    public long FindTime(DateTime at) => _catalog.All.LastOrDefault(file => file.FirstAt < at)?.First ?? 1;

    /// <summary>Walks all that is durable now, however much is appended meanwhile.</summary>
    public AuditReport Verify(AuditHeadFile? against, CancellationToken stopping) => AuditVerifier.Run(_reader.Parts(), _key, against, stopping);

    public void Dispose()
    {
        lock (_gate)
        {
            if (_isStopping)
                return;
            _isStopping = true;
            Monitor.PulseAll(_gate);
        }
        _thread.Join();
        _writer.Dispose();
        _composer.Dispose();
    }

    void Run()
    {
        while (Wait())
        {
            _life.Begin();
            try
            {
                Write(_writing);
            }
            catch (Exception fault)
            {
                // Our own mistake: whoever waits learns of it and does nothing, and terminals' data goes on being received.
                _log.AuditBroke(fault);
                _writer.GiveUp();
                _writing.Fail(fault);
            }
            _life.End();
        }
    }

    bool Wait()
    {
        lock (_gate)
        {
            while (_filling.Entries.Count == 0)
            {
                if (_isStopping)
                    return false;
                Monitor.Wait(_gate);
            }
            // An act that comes now finds the disk free, and takes along what waits.
            while (!_isUrgent && !_isStopping && Monitor.Wait(_gate, _company))
            {
            }
            _isUrgent = false;
            (_filling, _writing) = (_writing, _filling);
            return true;
        }
    }

    void Write(AuditBatch batch)
    {
        bool isDurable = _writer.TryWrite(batch, _composer, out Exception? failure);
        if (isDurable)
        {
            _composer.Accept();
            Volatile.Write(ref _head, new(_composer.Last, Convert.ToHexStringLower(_composer.LastMac), batch.Entries[^1].At));
        }
        if (!isDurable)
            _log.AuditFailed(batch.Entries.Count, failure!);
        else if (_hasFailed)
            _log.AuditWritesAgain();
        _hasFailed = !isDurable;
        batch.End(isDurable);
        if (isDurable)
            Appended?.Invoke();
    }

    static void Check(in AuditNote note)
    {
        if (note.Kind.Length is 0 or > 32 || note.Kind.AsSpan().ContainsAnyExcept(s_kind))
            throw new ArgumentException($"'{note.Kind}' is no kind of entry");
        if (note.Json.Length > AuditLine.MaxLength / 2)
            throw new ArgumentException($"{note.Json.Length} bytes are too many for an entry");
        var json = new Utf8JsonReader(note.Json.Span);
        while (json.Read())
        {
        }
    }
}
