namespace LoadMgmt.FrontEnd.Sessions;

/// <summary>What came from terminals, or from others in their name, that no session could use; since the process began.</summary>
internal sealed class SessionCounters
{
    long _unknown, _forgotten, _unexpected, _refusedNetwork, _strayAnswers, _lateAnswers, _conflicts;

    /// <summary>Frames of addresses that the archive does not have.</summary>
    public long Unknown => Volatile.Read(ref _unknown);

    /// <summary>Unknown addresses that left the waiting list for newer ones.</summary>
    public long Forgotten => Volatile.Read(ref _forgotten);

    /// <summary>Frames in the master's direction, and others that no terminal should send.</summary>
    public long Unexpected => Volatile.Read(ref _unexpected);

    public long RefusedNetwork => Volatile.Read(ref _refusedNetwork);

    /// <summary>Answers on a link where nothing was asked, while their terminal is linked elsewhere.</summary>
    public long StrayAnswers => Volatile.Read(ref _strayAnswers);

    /// <summary>Answers to nothing that runs: late, repeated, or replayed.</summary>
    public long LateAnswers => Volatile.Read(ref _lateAnswers);

    /// <summary>Address conflicts declared.</summary>
    public long Conflicts => Volatile.Read(ref _conflicts);

    public void AddUnknown() => Add(ref _unknown, SessionMetrics.Unknown);

    public void AddForgotten() => Add(ref _forgotten, SessionMetrics.Forgotten);

    public void AddUnexpected() => Add(ref _unexpected, SessionMetrics.Unexpected);

    public void AddRefusedNetwork() => Add(ref _refusedNetwork, SessionMetrics.RefusedNetwork);

    public void AddStrayAnswer() => Add(ref _strayAnswers, SessionMetrics.StrayAnswers);

    public void AddLateAnswer() => Add(ref _lateAnswers, SessionMetrics.LateAnswers);

    public void AddConflict() => Add(ref _conflicts, SessionMetrics.Conflicts);

    static void Add(ref long count, System.Diagnostics.Metrics.Counter<long> metric)
    {
        Interlocked.Increment(ref count);
        metric.Add(1);
    }
}
