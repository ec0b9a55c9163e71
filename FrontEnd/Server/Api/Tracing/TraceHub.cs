using System.Threading.Channels;
using LoadMgmt.FrontEnd.Telemetry;
using LoadMgmt.Protocols;

namespace LoadMgmt.FrontEnd.Api.Tracing;

/// <summary>One frame as it passed; the bytes are a copy.</summary>
internal sealed record TracedFrame(FrameDirection Direction, TerminalAddress Address, byte[] Bytes, DateTime At);

/// <summary>
/// Hands frames to those who watch. Links' threads call it, so it copies, queues and returns: a subscriber that is too slow loses frames
/// and is told how many. Without subscribers nothing is copied.
/// </summary>
internal sealed class TraceHub(ApiOptions options) : IFrameTap
{
    readonly Lock _changing = new();
    volatile TraceSubscription[] _subscribers = [];

    public bool IsActive => _subscribers.Length > 0;

    public void OnFrame(FrameDirection direction, TerminalAddress address, ReadOnlySpan<byte> bytes, DateTime at)
    {
        TracedFrame? frame = null;
        foreach (TraceSubscription subscriber in _subscribers)
            if (subscriber.Wants(address))
                subscriber.Offer(frame ??= new(direction, address, bytes.ToArray(), at));
    }

    /// <summary>Null when there are as many subscribers as allowed. Disposing it ends it.</summary>
    /// <param name="only">One terminal; null for all.</param>
    public TraceSubscription? Subscribe(TerminalAddress? only)
    {
        lock (_changing)
        {
            if (_subscribers.Length >= options.TraceSubscribers)
                return null;
            var subscription = new TraceSubscription(this, only, options.TraceQueue);
            _subscribers = [.. _subscribers, subscription];
            return subscription;
        }
    }

    internal void Remove(TraceSubscription subscription)
    {
        lock (_changing)
            _subscribers = [.. _subscribers.Where(other => other != subscription)];
    }
}

/// <summary>One who watches: a bounded queue, and a count of what did not fit.</summary>
internal sealed class TraceSubscription(TraceHub hub, TerminalAddress? only, int capacity) : IDisposable
{
    // Readers resume on the thread pool, never on the link's thread that wrote.
    readonly Channel<TracedFrame> _frames = Channel.CreateBounded<TracedFrame>(
        new BoundedChannelOptions(capacity) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait, AllowSynchronousContinuations = false });

    long _dropped;

    public ChannelReader<TracedFrame> Frames => _frames.Reader;

    public bool Wants(TerminalAddress address) => only is not { } wanted || wanted == address;

    public void Offer(TracedFrame frame)
    {
        if (!_frames.Writer.TryWrite(frame))
            Interlocked.Increment(ref _dropped);
    }

    /// <summary>Frames lost since the last call.</summary>
    public long TakeDropped() => Interlocked.Exchange(ref _dropped, 0);

    public void Dispose()
    {
        hub.Remove(this);
        _frames.Writer.TryComplete();
    }
}
