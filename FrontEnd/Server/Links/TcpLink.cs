using System.Net;
using System.Net.Sockets;
using LoadMgmt.FrontEnd.Telemetry;

namespace LoadMgmt.FrontEnd.Links;

/// <summary>
/// One TCP connection. Whatever happens to it (bytes, room in the journal, a tick, a close from anywhere) is a signal; one thread at a
/// time works the signals off, so the sink never hears two things of one link at once, and no lock is held while it listens.
/// </summary>
internal sealed class TcpLink : ILink, ITimedLink, ILinkSocketOwner, IThreadPoolWorkItem
{
    /// <summary>Busy: a thread works signals off. The others are why.</summary>
    const int Busy = 1, Opened = 2, Readable = 4, Resumed = 8, HalfFrame = 16, Yielded = 32, Sent = 64, Closing = 128;

    readonly ILinkSocket _socket;
    readonly SocketPipeReader _reader;
    readonly SocketPipeWriter _writer;
    readonly FramePump _pump;
    readonly FrameIntake _intake;
    readonly TcpLinkSet _set;
    string? _closeReason;
    int _signals, _owed;
    bool _isFinished;

    public TcpLink(ILinkSocket socket, IPEndPoint? remote, FrameIntake intake, TcpLinkSet set)
    {
        (_socket, Remote, _intake, _set) = (socket, remote, intake, set);
        _writer = new(socket, set.Options.SendBufferBytes, set.Time) { Counters = intake.Counters };
        _reader = new(socket, set.Budget, _writer);
        _pump = new(this, _reader, intake, set.Options.HalfFrameSeconds, set.Limits);
    }

    public long Id { get; } = LinkId.Next();

    public LinkKind Kind => LinkKind.Tcp;

    public IPEndPoint? Remote { get; }

    public bool IsOpen => Volatile.Read(ref _closeReason) is null;

    public object? State { get; set; }

    public DateTime ReadAt { get; private set; }

    public long ReadStamp { get; private set; }

    /// <summary>Stands in the queue of links that wait for the journal; owned by <see cref="TcpLinkSet"/>.</summary>
    internal int IsQueued;

    /// <summary>Its place among all links; owned by <see cref="LinkSlots"/>.</summary>
    internal int Slot;

    /// <summary>Its place among the links without a valid frame; owned by <see cref="UnframedLinks"/>, null when it has none.</summary>
    internal LinkedListNode<TcpLink?>? Unframed;

    /// <summary>Tells the sink of the link and begins to read.</summary>
    public void Start() => Signal(Opened);

    public bool TryWrite(ReadOnlySpan<byte> frame)
    {
        if (!_writer.TryWrite(frame))
        {
            Flush();    // one read may ask for more answers than the buffer holds
            if (!_writer.TryWrite(frame))
            {
                _intake.Counters.AddSendRefused();
                return false;
            }
        }
        return true;
    }

    public int TryWriteAll(ReadOnlySpan<byte> bytes, int start, ReadOnlySpan<int> ends) =>
        _writer.TryWrite(bytes[start..ends[^1]], ends.Length) ? ends.Length : ILink.TryWriteEach(this, bytes, start, ends);

    public void Flush()
    {
        if (!_writer.Flush())
            Close(LinkClose.Of(_writer.Error), reset: true);
    }

    public int Owed => Volatile.Read(ref _owed);

    public void Owe() => Interlocked.Increment(ref _owed);

    public void Settle(int runs) => Interlocked.Add(ref _owed, -runs);

    public void Close(string reason) => Close(reason, reset: true);

    public void OnReadable() => Signal(Readable);

    public void OnSent(SocketError error, int count)
    {
        using EventThread.Scope _ = EventThread.Enter();
        if (!_writer.OnSent(error, count))
            Close(LinkClose.Of(_writer.Error), reset: true);
        Signal(Sent);    // reading paused while this waited
    }

    /// <summary>The journal has room again.</summary>
    public void Resume() => Wake(Resumed);

    /// <summary>Called about once a second for every link.</summary>
    public void OnTick()
    {
        if (_pump.IsOverdue)
            Wake(HalfFrame);
        if (_pump.IsFreeAgain)
            Wake(Resumed);
        if (Owed > 0)
            Flush();    // the disk takes its time; what was answered beside need not
        if (_writer.FullSince is var since && since != 0
            && _set.Time.GetElapsedTime(since) >= TimeSpan.FromSeconds(_set.Options.SendStallSeconds))
            Close(LinkClose.SlowReader);
        TcpOptions tcp = _set.Options.Tcp;
        if (_pump.Unframed >= TimeSpan.FromSeconds(_pump.HasFramed ? tcp.IdleSeconds : tcp.FirstFrameSeconds))
            GiveUp();
    }

    void GiveUp()
    {
        if (_pump.HasFramed)
        {
            Close(LinkClose.Idle);
            return;
        }
        if (IsOpen)
        {
            _intake.Counters.AddClosedSilent();
            _set.Limits.Tell("Links:Tcp:FirstFrameSeconds", _set.Options.Tcp.FirstFrameSeconds, Remote, "a connection without a valid frame was closed", "已关闭无有效帧的连接");
        }
        Close(LinkClose.NoFrame);
    }

    void IThreadPoolWorkItem.Execute() => Signal(0);

    void Close(string reason, bool reset)
    {
        if (Interlocked.CompareExchange(ref _closeReason, reason, null) is not null)
            return;
        _socket.Close(reset);
        _writer.Close();
        Wake(Closing);
    }

    /// <summary>Leaves the work to the pool, so that a caller's locks and depth of stack are no matter.</summary>
    void Wake(int why)
    {
        if ((Interlocked.Or(ref _signals, why) & Busy) == 0)
            _set.Queue(this);
    }

    void Signal(int why)
    {
        if ((Interlocked.Or(ref _signals, why | Busy) & Busy) != 0)
            return;    // whoever is busy sees it
        using EventThread.Scope _ = EventThread.Enter();
        do
        {
            int work = Interlocked.And(ref _signals, Busy) & ~Busy;
            try
            {
                if (Run(work))
                    continue;
                Interlocked.Or(ref _signals, Yielded);
                Interlocked.And(ref _signals, ~Busy);
                _set.Queue(this);
                return;
            }
            catch (Exception fault)
            {
                _set.Log.LinkFailed(Remote, fault);
                Close(LinkClose.OwnFault);
            }
        }
        while (Interlocked.CompareExchange(ref _signals, 0, Busy) != Busy);
    }

    /// <summary>False: there is more to do, but others want their turn.</summary>
    bool Run(int work)
    {
        if ((work & Readable) != 0)
            _reader.OnReadable();
        if ((work & Opened) != 0)
            _intake.Sink.OnOpened(this);
        bool isDone = work == 0 || !IsOpen || Pump();
        if (!IsOpen && !_isFinished)
            Finish();
        return isDone || !IsOpen;
    }

    bool Pump()
    {
        while (true)
        {
            long epoch = _set.Epoch;
            (ReadAt, ReadStamp) = (_set.Time.GetUtcNow().UtcDateTime, _set.Time.GetTimestamp());
            Pumped pumped = _pump.Drain();
            if (Unframed is not null && _pump.HasFramed)
                _set.Unframed.Remove(this);
            switch (pumped)
            {
                case Pumped.Throttled:
                    return true;    // not armed: the socket fills, the peer waits; a tick goes on
                case Pumped.Waiting when !_reader.Arm():
                    return true;
                case Pumped.Waiting:
                    break;
                case Pumped.Held:
                    _set.Hold(this);
                    if (_set.Epoch == epoch)
                        return true;
                    break;    // room came while we were queueing
                case Pumped.Yielding:
                    return false;
                case Pumped.Ended:
                    Close(LinkClose.Of(_reader.Error), reset: false);
                    return true;
            }
        }
    }

    void Finish()
    {
        _isFinished = true;
        _pump.End();
        _reader.Complete();
        _set.Forget(this);
        _intake.Sink.OnClosed(this, _closeReason!);
    }
}
