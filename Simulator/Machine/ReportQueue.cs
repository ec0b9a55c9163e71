namespace LoadMgmt.Simulator.Machine;

/// <summary>A report that waits to be sent, or for its confirmation.</summary>
internal sealed class PendingReport(Protocols.Gdw376.Afn afn, byte[][] units)
{
    public Protocols.Gdw376.Afn Afn => afn;

    public byte[][] Units => units;

    public byte[]? Frame { get; set; }

    public int Number { get; set; } = -1;

    public int Tries { get; set; }

    public DateTimeOffset Deadline { get; set; }

    /// <summary>Told once how it ended: confirmed, or given up.</summary>
    public Action<bool>? Ended { get; init; }
}

/// <summary>Reports of one terminal in their order, few of them unconfirmed at a time.</summary>
internal sealed class ReportQueue
{
    readonly Queue<PendingReport> _waiting = [];
    readonly List<PendingReport> _sent = [];

    /// <summary>Unconfirmed at the same time; sequence numbers have four bits.</summary>
    public int Window { get; set; } = 1;

    public int Count => _waiting.Count + _sent.Count;

    public void Add(PendingReport report) => _waiting.Enqueue(report);

    /// <summary>The next one that may go now.</summary>
    public PendingReport? TakeNext()
    {
        if (_sent.Count >= Window || !_waiting.TryDequeue(out PendingReport? report))
            return null;
        _sent.Add(report);
        return report;
    }

    public PendingReport? Confirmed(int number)
    {
        PendingReport? report = _sent.Find(report => report.Number == number);
        if (report is not null)
            _sent.Remove(report);
        return report;
    }

    public void Remove(PendingReport report) => _sent.Remove(report);

    /// <summary>Sent and overdue, oldest first.</summary>
    public PendingReport? Overdue(DateTimeOffset now) => _sent.Find(report => report.Deadline <= now);

    /// <summary>A lost link: what was not confirmed goes again, under new numbers.</summary>
    public void Requeue()
    {
        PendingReport[] again = [.. _sent, .. _waiting];
        _sent.Clear();
        _waiting.Clear();
        foreach (PendingReport report in again)
        {
            report.Frame = null;
            _waiting.Enqueue(report);
        }
    }
}
