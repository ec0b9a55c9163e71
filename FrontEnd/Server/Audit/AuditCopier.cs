using System.Threading.Channels;
using LoadMgmt.FrontEnd.Storage;
using LoadMgmt.FrontEnd.Telemetry;

namespace LoadMgmt.FrontEnd.Audit;

/// <summary>Where the audit log is copied to, for reports; a store may be one. Idempotent by sequence and MAC.</summary>
internal interface IAuditSink
{
    /// <summary>Sequence of the last entry written; 0: none. Throws <see cref="StoreException"/>.</summary>
    long ReadMark();

    /// <summary>Writes entries, and the last of them as the mark, all or none. Throws <see cref="StoreException"/> when it cannot now.</summary>
    void Write(IReadOnlyList<AuditRow> rows);
}

/// <summary>
/// Copies the audit log to the store, behind everything else: a store that is away holds nothing up. How far it is stands in the store; when
/// the log ends before that, because its folder was changed, all of it is copied.
/// </summary>
internal sealed class AuditCopier(AuditLog audit, IAuditSink sink, TimeProvider time, ILogger<AuditCopier> log) : BackgroundService
{
    /// <summary>Entries in one transaction.</summary>
    const int Most = 500;

    static readonly TimeSpan s_again = TimeSpan.FromSeconds(30);

    /// <summary>One word is enough: whoever wakes looks for everything that is new.</summary>
    readonly Channel<bool> _changed = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    long _copied = -1;
    bool _isAway;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Off the starting thread: the store blocks.
        await Task.Yield();
        audit.Appended += Wake;
        try
        {
            while (true)
                if (TryCopy(stoppingToken))
                    await _changed.Reader.ReadAsync(stoppingToken);
                else
                    await Task.Delay(s_again, time, stoppingToken);
        }
        finally
        {
            audit.Appended -= Wake;
        }
    }

    void Wake() => _changed.Writer.TryWrite(true);

    /// <summary>False: the store is away, and what was not copied is copied later.</summary>
    bool TryCopy(CancellationToken stopping)
    {
        try
        {
            if (_copied < 0)
                _copied = sink.ReadMark() is var mark && mark <= audit.LastSequence ? mark : 0;
            foreach (AuditRow[] rows in audit.ReadRows(_copied + 1).Chunk(Most))
            {
                stopping.ThrowIfCancellationRequested();
                sink.Write(rows);
                _copied = rows[^1].Entry.Sequence;
            }
            if (_isAway)
                log.AuditCopied();
            _isAway = false;
            return true;
        }
        catch (StoreException error)
        {
            if (!_isAway)
                log.AuditNotCopied(s_again, error.Message);
            _isAway = true;
            return false;
        }
    }
}
