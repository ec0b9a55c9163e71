using LoadMgmt.FrontEnd.Audit;

namespace LoadMgmt.Faults.Virtual;

/// <summary>The audit log's file, over restarts: what stands in it is durable.</summary>
internal sealed class AuditDisk
{
    public List<AuditEntry> Entries { get; } = [];

    /// <summary>Hexadecimal of every frame that an entry lets go.</summary>
    public HashSet<string> Frames { get; } = [];

    /// <summary>The disk takes nothing.</summary>
    public bool Fails { get; set; }
}

/// <summary>An audit log whose writer is a step: entries wait for it, and share its flush.</summary>
internal sealed class StepAudit(AuditDisk disk, TimeProvider time) : IAuditLog
{
    readonly List<(AuditNote[] Notes, TaskCompletionSource<bool> Durable)> _waiting = [];

    /// <summary>Called before the flush and after it, before anybody hears of it; throws where the process dies.</summary>
    public Action<string>? Step { get; set; }

    public long LastSequence => disk.Entries.Count;

    public ValueTask<bool> AppendAsync(params ReadOnlySpan<AuditNote> notes)
    {
        var durable = new TaskCompletionSource<bool>();
        _waiting.Add(([.. notes.ToArray().Select(note => note with { Json = note.Json.ToArray() })], durable));
        return new(durable.Task);
    }

    public IEnumerable<AuditEntry> Read(long from) => [.. disk.Entries.Where(entry => entry.Sequence >= from)];

    /// <summary>One flush; false: nothing waited.</summary>
    public bool Write()
    {
        if (_waiting.Count == 0)
            return false;
        var batch = _waiting.ToArray();
        _waiting.Clear();
        Step?.Invoke("before audit");
        bool fails = disk.Fails;
        if (!fails)
            foreach (AuditNote note in batch.SelectMany(one => one.Notes))
                Add(note);
        Step?.Invoke("audit");
        foreach ((_, TaskCompletionSource<bool> durable) in batch)
            durable.SetResult(!fails);
        return true;
    }

    void Add(AuditNote note)
    {
        disk.Entries.Add(new(disk.Entries.Count + 1, time.GetUtcNow().UtcDateTime, note.Kind, note.Json));
        if (note.Kind != FrontEnd.Control.Book.BookNotes.TargetKind)
            return;
        if (FrontEnd.Control.Book.BookNotes.Target(note.Json).Frame is { } frame)
            disk.Frames.Add(frame);
    }
}
