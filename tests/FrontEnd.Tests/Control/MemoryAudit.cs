using LoadMgmt.FrontEnd.Audit;

namespace LoadMgmt.FrontEnd.Tests.Control;

/// <summary>An audit log in memory that a test can stop: what stands in it is durable, what comes after the stop never is.</summary>
internal sealed class MemoryAudit : IAuditLog
{
    readonly Lock _gate = new();
    readonly List<AuditEntry> _entries = [];

    public MemoryAudit(IEnumerable<AuditEntry>? before = null) => _entries.AddRange(before ?? []);

    /// <summary>The disk takes nothing.</summary>
    public bool Fails { get; set; }

    /// <summary>Entries after which the machine is without power: none becomes durable any more, and nobody hears of one.</summary>
    public int? StopsAt { get; set; }

    public bool HasStopped { get; private set; }

    /// <summary>Called with each entry as it becomes durable.</summary>
    public Action<AuditEntry>? Durable { get; set; }

    /// <summary>How many entries came together, append by append.</summary>
    public List<int> Appends { get; } = [];

    public IReadOnlyList<AuditEntry> Entries
    {
        get
        {
            lock (_gate)
                return [.. _entries];
        }
    }

    public long LastSequence => Entries.Count;

    public ValueTask<bool> AppendAsync(params ReadOnlySpan<AuditNote> notes)
    {
        lock (_gate)
        {
            if (Fails)
                return new(false);
            Appends.Add(notes.Length);
            foreach (AuditNote note in notes)
            {
                if (_entries.Count >= StopsAt)
                {
                    HasStopped = true;
                    // A machine without power answers nobody.
                    return new(new TaskCompletionSource<bool>().Task);
                }
                var entry = new AuditEntry(_entries.Count + 1, default, note.Kind, note.Json.ToArray());
                _entries.Add(entry);
                Durable?.Invoke(entry);
            }
            return new(true);
        }
    }

    /// <summary>How often somebody went through the log.</summary>
    public int Reads { get; private set; }

    public IEnumerable<AuditEntry> Read(long from)
    {
        Reads++;
        return Entries.Where(entry => entry.Sequence >= from);
    }
}
