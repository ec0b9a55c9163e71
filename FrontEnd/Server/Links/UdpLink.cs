using System.Net;

namespace LoadMgmt.FrontEnd.Links;

/// <summary>One UDP peer, an address and port. A frame is a datagram of its own and leaves at once, so there is nothing to flush.</summary>
internal sealed class UdpLink : ILink, IThreadPoolWorkItem
{
    readonly UdpLinkListener _listener;
    readonly TimeProvider _time;
    string? _closeReason;
    long _heard;

    /// <summary>Keeps what the intake knows of this peer; used by the listener's thread only.</summary>
    internal IntakeState Intake;

    /// <summary>The same of its limits.</summary>
    internal LinkBudget Budget;

    public UdpLink(UdpLinkListener listener, SocketAddress peer, IPEndPoint remote, TimeProvider time)
    {
        (_listener, Peer, Remote, _time) = (listener, peer, remote, time);
        Hear();
    }

    public long Id { get; } = LinkId.Next();

    public LinkKind Kind => LinkKind.Udp;

    public IPEndPoint? Remote { get; }

    public SocketAddress Peer { get; }

    public bool IsOpen => Volatile.Read(ref _closeReason) is null;

    public object? State { get; set; }

    /// <summary>Held while the sink hears of this link, so that it never hears two things at once.</summary>
    public Lock Gate { get; } = new();

    public long HeardAt => Volatile.Read(ref _heard);

    public TimeSpan SilentFor => _time.GetElapsedTime(Volatile.Read(ref _heard));

    /// <summary>A datagram has come; when, as a timestamp.</summary>
    public long Hear()
    {
        long now = _time.GetTimestamp();
        Volatile.Write(ref _heard, now);
        return now;
    }

    public bool TryWrite(ReadOnlySpan<byte> frame) => _listener.Send(this, frame);

    public void Flush()
    {
    }

    public void Close(string reason)
    {
        if (Interlocked.CompareExchange(ref _closeReason, reason, null) is not null)
            return;
        _listener.Forget(this);
        ThreadPool.UnsafeQueueUserWorkItem(this, preferLocal: false);
    }

    /// <summary>Tells the sink, away from the locks of whoever closed.</summary>
    void IThreadPoolWorkItem.Execute()
    {
        using EventThread.Scope _ = EventThread.Enter();
        lock (Gate)
            _listener.Sink.OnClosed(this, _closeReason!);
    }
}
