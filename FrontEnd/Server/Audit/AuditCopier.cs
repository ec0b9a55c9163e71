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
/// Copies the audit log to the store. How far it is stands in the store; when the log ends before that, because its folder was changed, all
/// of it is copied.
/// </summary>
internal sealed class AuditCopier(AuditLog audit, IAuditSink sink, TimeProvider time, ILogger<AuditCopier> log) : StoreFollower(time, TimeSpan.Zero)
{
    /// <summary>Entries in one transaction.</summary>
    const int Most = 500;

    long _copied = -1;

    protected override void Follow() => audit.Appended += Wake;

    protected override void Unfollow() => audit.Appended -= Wake;

    protected override void Copy(CancellationToken stopping)
    {
        if (_copied < 0)
            _copied = sink.ReadMark() is var mark && mark <= audit.LastSequence ? mark : 0;
        foreach (AuditRow[] rows in audit.ReadRows(_copied + 1).Chunk(Most))
        {
            stopping.ThrowIfCancellationRequested();
            sink.Write(rows);
            _copied = rows[^1].Entry.Sequence;
        }
    }

    protected override void TellAway(TimeSpan again, string error) => log.AuditNotCopied(again, error);

    protected override void TellBack() => log.AuditCopied();
}
