namespace LoadMgmt.Simulator.Machine;

/// <summary>A report that waits to be sent, or for its confirmation.</summary>
internal abstract class PendingReport
{
    public byte[]? Frame { get; set; }

    public int Number { get; set; } = -1;

    public int Tries { get; set; }

    public DateTimeOffset Deadline { get; set; }

    /// <summary>Told once how it ended: confirmed, or given up.</summary>
    public Action<bool>? Ended { get; init; }
}

/// <summary>Data units of 376.1.</summary>
internal sealed class PendingUnits(Protocols.Gdw376.Afn afn, byte[][] units) : PendingReport
{
    public Protocols.Gdw376.Afn Afn => afn;

    public byte[][] Units => units;
}

/// <summary>Reports of one terminal in their order, few of them unconfirmed at a time.</summary>
internal sealed class ReportQueue<T> where T : PendingReport
{
    readonly Queue<T> _waiting = [];
    readonly List<T> _sent = [];

    /// <summary>Unconfirmed at the same time; sequence numbers have four bits.</summary>
    public int Window { get; set; } = 1;

    public int Count => _waiting.Count + _sent.Count;

    public void Add(T report) => _waiting.Enqueue(report);

    /// <summary>The next one that may go now.</summary>
    public T? TakeNext()
    {
        if (_sent.Count >= Window || !_waiting.TryDequeue(out T? report))
            return null;
        _sent.Add(report);
        return report;
    }

    public T? Confirmed(int number)
    {
        T? report = _sent.Find(report => report.Number == number);
        if (report is not null)
            _sent.Remove(report);
        return report;
    }

    public void Remove(T report) => _sent.Remove(report);

    /// <summary>Sent and overdue, oldest first.</summary>
    public T? Overdue(DateTimeOffset now) => _sent.Find(report => report.Deadline <= now);

    /// <summary>A lost link: what was not confirmed goes again, under new numbers.</summary>
    public void Requeue()
    {
        T[] again = [.. _sent, .. _waiting];
        _sent.Clear();
        _waiting.Clear();
        foreach (T report in again)
        {
            report.Frame = null;
            _waiting.Enqueue(report);
        }
    }
}
