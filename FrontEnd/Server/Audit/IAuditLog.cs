namespace LoadMgmt.FrontEnd.Audit;

/// <summary>What shall stand in the log.</summary>
/// <param name="Kind">Who reads it: "command", "act", "session" …</param>
/// <param name="Json">UTF-8 JSON, one value.</param>
internal readonly record struct AuditNote(string Kind, ReadOnlyMemory<byte> Json);

/// <summary>An entry that stands in the log.</summary>
/// <param name="Sequence">From 1, without gaps.</param>
/// <param name="At">When it was taken, UTC.</param>
internal readonly record struct AuditEntry(long Sequence, DateTime At, string Kind, ReadOnlyMemory<byte> Json);

/// <summary>
/// 操作记录: the one append-only log of everything that changes anything, on local disk, each entry chained to the one before by an HMAC.
/// </summary>
internal interface IAuditLog
{
    /// <summary>
    /// Queues entries, next to each other and behind all that was queued before. Never blocks; callable from any thread. Completes when they
    /// and all before are durable. False: the disk does not take them, and nothing may be done because of them.
    /// </summary>
    ValueTask<bool> AppendAsync(params ReadOnlySpan<AuditNote> notes);

    /// <summary>The same for what is only known and lets nothing go: it may wait a moment for others to share their flush.</summary>
    ValueTask<bool> NoteAsync(in AuditNote note) => AppendAsync(note);

    /// <summary>The entries that are kept, in order, from a sequence on. What cannot be read is told and stepped over.</summary>
    IEnumerable<AuditEntry> Read(long from);

    /// <summary>Of the last durable entry; 0: none.</summary>
    long LastSequence { get; }
}
