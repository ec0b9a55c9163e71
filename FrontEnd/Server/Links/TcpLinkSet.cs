using System.Collections.Concurrent;

namespace LoadMgmt.FrontEnd.Links;

/// <summary>All open TCP links: their limits in time, and those that stopped reading because the journal is full.</summary>
internal sealed class TcpLinkSet(LinkOptions options, TimeProvider time, LinkCounters counters, ILogger log)
{
    readonly LinkSlots _links = new();
    readonly ConcurrentQueue<TcpLink> _held = new();
    long _epoch;

    public LinkOptions Options => options;

    public TimeProvider Time => time;

    public ILogger Log => log;

    public LinkLimits Limits { get; } = new(options, time, log);

    public UnframedLinks Unframed { get; } = new(options.Tcp.MaxUnframed, options.Tcp.MaxUnframedPerSource);

    public ReadBudget Budget { get; } = new();

    /// <summary>Where a link's work goes that a caller does not do itself.</summary>
    public Action<IThreadPoolWorkItem> Queue { get; init; } = static link => ThreadPool.UnsafeQueueUserWorkItem(link, preferLocal: false);

    /// <summary>Links whose sink has not heard of their end yet.</summary>
    public int Count => (int)counters.Open;

    /// <summary>Rises whenever the journal has room again, so that a link which was refused just before notices it.</summary>
    public long Epoch => Interlocked.Read(ref _epoch);

    /// <summary>A link has ended.</summary>
    public event Action<TcpLink>? Forgotten;

    /// <summary>Takes a link in, before <see cref="TcpLink.Start"/>.</summary>
    public void Add(TcpLink link)
    {
        _links.Add(link);
        counters.AddOpened();
        if (Unframed.Add(link, out bool isForSource) is not { } oldest)
            return;
        counters.AddClosedUnframed(isForSource);
        (string setting, int limit) = isForSource
            ? ("Links:Tcp:MaxUnframedPerSource", options.Tcp.MaxUnframedPerSource)
            : ("Links:Tcp:MaxUnframed", options.Tcp.MaxUnframed);
        Limits.Tell(setting, limit, oldest.Remote, "the oldest connection without a valid frame makes room", "最早的无有效帧连接让位");
        oldest.Close(LinkClose.Unframed);
    }

    public void Forget(TcpLink link)
    {
        if (!_links.Remove(link))
            return;
        Unframed.Remove(link);
        counters.AddClosed();
        Forgotten?.Invoke(link);
    }

    public void Hold(TcpLink link)
    {
        if (Interlocked.Exchange(ref link.IsQueued, 1) != 0)
            return;
        counters.AddHeld();
        Budget.Narrow();
        _held.Enqueue(link);
    }

    /// <summary>Lets held links go on, in the order in which they stopped.</summary>
    public void Resume()
    {
        Interlocked.Increment(ref _epoch);
        Budget.Widen();
        for (int count = _held.Count; count > 0 && _held.TryDequeue(out TcpLink? link); count--)
        {
            Volatile.Write(ref link.IsQueued, 0);
            link.Resume();
        }
    }

    public void OnTick()
    {
        _links.ForEach(static link => link.OnTick());
        // A wake-up that got lost would hold a link for ever; one more try a second costs nothing.
        if (!_held.IsEmpty)
            Resume();
    }

    /// <summary>Asks all links to close; each tells the sink on its own thread.</summary>
    public void CloseAll(string reason) => _links.ForEach(link => link.Close(reason));
}
