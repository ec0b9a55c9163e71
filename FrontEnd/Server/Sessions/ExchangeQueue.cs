namespace LoadMgmt.FrontEnd.Sessions;

/// <summary>
/// One terminal's exchanges: at most one running, the others in order of class and age. Decides only; sending belongs to the caller.
/// A question may be repeated, byte for byte; a control never is.
/// </summary>
internal sealed class ExchangeQueue(SessionOptions options, TimeProvider time)
{
    /// <summary>Controls that find a place in a queue that is full of questions: they go next, and are never more than a few people's.</summary>
    const int RoomForControl = 16;

    readonly List<(Exchange Exchange, long Since)> _queued = [];
    readonly RequestNumbers _numbers = new(TimeSpan.FromSeconds(options.LateAnswerSeconds), time);

    public RunningExchange? Running { get; private set; }

    public int Count => _queued.Count + (Running is null ? 0 : 1);

    /// <summary>Something waits and nothing runs.</summary>
    public bool IsDue => Running is null && _queued.Count > 0;

    public bool TryAdd(Exchange exchange)
    {
        if (_queued.Count >= options.MaxQueued + (exchange.IsControl ? RoomForControl : 0))
            return false;
        _queued.Add((exchange, time.GetTimestamp()));
        return true;
    }

    public bool Remove(Exchange exchange)
    {
        int index = _queued.FindIndex(entry => ReferenceEquals(entry.Exchange, exchange));
        if (index >= 0)
            _queued.RemoveAt(index);
        return index >= 0;
    }

    /// <summary>
    /// Starts the exchange that may go now, if any. A control pushes a running question aside where <paramref name="controlAbandons"/> allows
    /// it: that one comes out as <paramref name="abandoned"/>, its late answer is stored all the same.
    /// </summary>
    /// <param name="lastCounter">PFC of the request before.</param>
    public RunningExchange? Next(bool controlAbandons, byte lastCounter, TimeSpan timeout, int retries, out Exchange? abandoned)
    {
        abandoned = null;
        int best = Best();
        if (best < 0)
            return null;
        (Exchange next, long since) = _queued[best];
        if (Running is not null)
        {
            if (!next.IsControl || Running.Exchange.IsControl || !controlAbandons)
                return null;
            abandoned = Running.Exchange;
            End();
        }
        _queued.RemoveAt(best);
        ushort resting = _numbers.Resting();
        return Running = new(
            next, since, _numbers.After(lastCounter, resting), timeout + (next.TerminalNeeds ?? TimeSpan.Zero), next.IsControl ? 0 : retries, resting);
    }

    /// <summary>What waits and since when, in the order in which it came.</summary>
    public IReadOnlyList<(Exchange Exchange, long Since)> Waiting => _queued;

    /// <summary>
    /// Starts a certain exchange, for a link that chooses among terminals and times answers itself; <paramref name="joined"/> stands for it and
    /// for others that wait, which leave the queue with it.
    /// </summary>
    /// <param name="lastCounter">PFC of the request before.</param>
    public RunningExchange Start(Exchange joined, byte lastCounter)
    {
        long since = long.MaxValue;
        foreach (Exchange member in joined.Members)
        {
            int index = _queued.FindIndex(entry => ReferenceEquals(entry.Exchange, member));
            since = Math.Min(since, _queued[index].Since);
            _queued.RemoveAt(index);
        }
        ushort resting = _numbers.Resting();
        return Running = new(joined, since, _numbers.After(lastCounter, resting), Timeout.InfiniteTimeSpan, 0, resting);
    }

    /// <summary>Nobody waits for the running exchange any more; its number rests where an answer may still come.</summary>
    public void End()
    {
        if (Running is { MayStillBeAnswered: true } running)
            _numbers.Rest(running.FrameCounter);
        Running = null;
    }

    /// <summary>A question that was taken but never reached the wire waits again, with its age. Never a control.</summary>
    public void PutBack(RunningExchange running, bool asNew = false)
    {
        End();
        long since = asNew ? time.GetTimestamp() : running.QueuedSince;
        _queued.InsertRange(asNew ? _queued.Count : 0, running.Exchange.Members.Select(member => (member, since)));
    }

    /// <summary>Takes out what waits and is of a kind; it ends without having been sent.</summary>
    public IReadOnlyList<Exchange> Take(Func<Exchange, bool> kind, TimeSpan atLeast = default)
    {
        List<Exchange>? taken = null;
        for (int i = 0; i < _queued.Count; i++)
            if (kind(_queued[i].Exchange) && time.GetElapsedTime(_queued[i].Since) >= atLeast)
                (taken ??= []).Add(_queued[i].Exchange);
        if (taken is not null)
            _queued.RemoveAll(entry => taken.Contains(entry.Exchange));
        return taken ?? [];
    }

    int Best()
    {
        int best = -1;
        double least = double.MaxValue;
        for (int i = 0; i < _queued.Count; i++)
        {
            (Exchange exchange, long since) = _queued[i];
            double rank = exchange.IsControl ? -1 : Math.Max(0, (int)exchange.Priority - Math.Floor(time.GetElapsedTime(since).TotalSeconds / options.AgingSeconds));
            if (rank < least)
                (best, least) = (i, rank);
        }
        return best;
    }
}
