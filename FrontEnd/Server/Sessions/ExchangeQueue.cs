using LoadMgmt.FrontEnd.Dialects;

namespace LoadMgmt.FrontEnd.Sessions;

/// <summary>
/// One terminal's exchanges: at most one running, the others in order of class and age. Decides only; sending belongs to the caller.
/// A question may be repeated, byte for byte; a control never is.
/// </summary>
internal sealed class ExchangeQueue(int capacity, TimeSpan aging, TimeProvider time)
{
    readonly List<(Exchange Exchange, long Since)> _queued = [];

    public RunningExchange? Running { get; private set; }

    public int Count => _queued.Count + (Running is null ? 0 : 1);

    public bool TryAdd(Exchange exchange)
    {
        // A control always finds a place: it goes next, and there is never more than one person's worth of them.
        if (_queued.Count >= capacity && !exchange.IsControl)
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
    /// The exchange that may start now, if any. A control pushes a running question aside where <paramref name="controlAbandons"/> allows it:
    /// that one comes out as <paramref name="abandoned"/>, its late answer is stored all the same.
    /// </summary>
    public Exchange? Next(bool controlAbandons, out Exchange? abandoned)
    {
        abandoned = null;
        int best = Best();
        if (best < 0)
            return null;
        Exchange next = _queued[best].Exchange;
        if (Running is not null)
        {
            if (!next.IsControl || Running.Exchange.IsControl || !controlAbandons)
                return null;
            abandoned = Running.Exchange;
            Running = null;
        }
        _queued.RemoveAt(best);
        return next;
    }

    public RunningExchange Start(Exchange exchange, byte[] frame, int sequence, TimeSpan timeout, int retries) =>
        Running = new(exchange, frame, sequence, timeout, exchange.IsControl ? 0 : retries);

    public void End() => Running = null;

    /// <summary>Questions that waited too long for their terminal.</summary>
    public IEnumerable<Exchange> TakeOlderThan(TimeSpan age)
    {
        for (int i = _queued.Count - 1; i >= 0; i--)
            if (time.GetElapsedTime(_queued[i].Since) >= age)
            {
                Exchange exchange = _queued[i].Exchange;
                _queued.RemoveAt(i);
                yield return exchange;
            }
    }

    int Best()
    {
        int best = -1;
        double least = double.MaxValue;
        for (int i = 0; i < _queued.Count; i++)
        {
            (Exchange exchange, long since) = _queued[i];
            double rank = exchange.IsControl ? -1 : Math.Max(0, (int)exchange.Priority - Math.Floor(time.GetElapsedTime(since) / aging));
            if (rank < least)
                (best, least) = (i, rank);
        }
        return best;
    }
}
