using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using LoadMgmt.FrontEnd.Telemetry;
using LoadMgmt.Protocols;

namespace LoadMgmt.FrontEnd.Links;

/// <summary>
/// Serves all UDP peers from one socket on a thread of its own, with synchronous calls: half the CPU of the asynchronous ones, and nothing
/// allocated. While the journal is full the thread waits, and the kernel's buffer takes what comes.
/// </summary>
internal sealed class UdpLinkListener : IDisposable
{
    /// <summary>More than any datagram.</summary>
    const int BufferBytes = 64 * 1024;

    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    readonly ConcurrentDictionary<SocketAddress, UdpLink> _peers = new();
    readonly Socket _socket;
    readonly FrameIntake _intake;
    readonly UdpOptions _options;
    readonly TimeProvider _time;
    readonly ILogger _log;
    readonly OncePerMinute _failedLog;
    readonly LinkLimits _limits;

    /// <summary>Peers that were no archived terminal's when they came, the oldest first; the listener's thread only.</summary>
    readonly Queue<UdpLink> _unknown = new();
    readonly ManualResetEventSlim _room = new();
    readonly Thread _thread;
    volatile bool _isStopped;

    UdpLinkListener(Socket socket, UdpOptions options, FrameIntake intake, LinkLimits limits, TimeProvider time, ILogger log)
    {
        (_socket, _options, _intake, _limits, _time, _log) = (socket, options, intake, limits, time, log);
        _failedLog = new(time);
        EndPoint = (IPEndPoint)socket.LocalEndPoint!;
        _thread = new Thread(Run) { Name = "UDP links", IsBackground = true };
    }

    public IPEndPoint EndPoint { get; }

    public ILinkSink Sink => _intake.Sink;

    public int Count => _peers.Count;

    /// <exception cref="LinkStartException">The port cannot be opened.</exception>
    public static UdpLinkListener Start(UdpOptions options, FrameIntake intake, LinkLimits limits, TimeProvider time, ILogger log)
    {
        var end = new IPEndPoint(IPAddress.Parse(options.Address), options.Port);
        Socket socket = Open(end, options);
        if (socket.ReceiveBufferSize < options.ReceiveBufferBytes)
            log.ReceiveBufferSmall(options.ReceiveBufferBytes, socket.ReceiveBufferSize);
        var listener = new UdpLinkListener(socket, options, intake, limits, time, log);
        log.Listening("UDP", listener.EndPoint);
        listener._thread.Start();
        return listener;
    }

    /// <summary>The journal has room again.</summary>
    public void Resume() => _room.Set();

    /// <summary>Forgets peers that have been silent for too long.</summary>
    public void OnTick()
    {
        foreach ((_, UdpLink link) in _peers)
        {
            if (link.SilentFor >= TimeSpan.FromSeconds(_options.PeerIdleSeconds))
                link.Close(LinkClose.Idle);
        }
        _room.Set();
    }

    public void CloseAll(string reason)
    {
        foreach ((_, UdpLink link) in _peers)
            link.Close(reason);
    }

    public void Forget(UdpLink link)
    {
        if (_peers.TryRemove(new(link.Peer, link)))
            _intake.Counters.AddClosed();
    }

    /// <summary>Sends one frame as a datagram. The kernel copies it; only a full device queue makes this take longer than a call.</summary>
    public bool Send(UdpLink link, ReadOnlySpan<byte> frame)
    {
        if (link.IsOpen && !_isStopped)
        {
            try
            {
                _socket.SendTo(frame, SocketFlags.None, link.Peer);
                _intake.Counters.AddSent(frames: 1, frame.Length);
                return true;
            }
            catch (SocketException fault)
            {
                Fail(fault.SocketErrorCode);
            }
            catch (ObjectDisposedException)
            {
                // Stopped meanwhile.
            }
        }
        _intake.Counters.AddSendRefused();
        return false;
    }

    public void Dispose()
    {
        _isStopped = true;
        _socket.Dispose();
        _room.Set();
        if (Thread.CurrentThread != _thread)
            _thread.Join();
        _room.Dispose();
    }

    static Socket Open(IPEndPoint end, UdpOptions options)
    {
        const int ConnectionResetReports = unchecked((int)0x9800000C);    // SIO_UDP_CONNRESET
        var socket = new Socket(end.AddressFamily, SocketType.Dgram, ProtocolType.Udp);
        try
        {
            if (end.Address.Equals(IPAddress.IPv6Any))
                socket.DualMode = true;
            // Windows reports a vanished peer as an error of the next receive, whoever sent it.
            if (OperatingSystem.IsWindows())
                socket.IOControl(ConnectionResetReports, [0, 0, 0, 0], null);
            socket.ReceiveBufferSize = options.ReceiveBufferBytes;
            socket.SendBufferSize = 1 << 20;
            socket.Bind(end);
            return socket;
        }
        catch (SocketException fault)
        {
            socket.Dispose();
            throw LinkStartException.Of("Udp", end, fault);
        }
    }

    void Run()
    {
        using EventThread.Scope _ = EventThread.Enter();
        byte[] buffer = GC.AllocateUninitializedArray<byte>(BufferBytes);
        var from = new SocketAddress(_socket.AddressFamily);
        while (!_isStopped)
        {
            try
            {
                int count = _socket.ReceiveFrom(buffer, SocketFlags.None, from);
                Take(from, buffer.AsSpan(0, count));
            }
            catch (SocketException fault)
            {
                if (!_isStopped)
                    Recover(fault.SocketErrorCode);
            }
            catch (ObjectDisposedException) when (_isStopped)
            {
                return;
            }
            catch (Exception fault)
            {
                _log.LinkFailed(null, fault);
            }
        }
    }

    void Take(SocketAddress from, ReadOnlySpan<byte> datagram)
    {
        if (!_peers.TryGetValue(from, out UdpLink? link) && (link = Open(from, datagram)) is null)
            return;
        if (link.Budget.FreeAt > link.Hear())
        {
            Drop(link, datagram.Length);
            return;
        }
        ReadTally tally = default;
        ReadOnlySpan<byte> rest = datagram;
        while (!TakeOnce(link, ref rest, ref tally) && !_isStopped)
        {
            _intake.Counters.AddHeld();
            _room.Reset();
            if (TakeOnce(link, ref rest, ref tally))    // room may have come before the reset
                break;
            _room.Wait();
        }
        if (rest.Length > 0)
        {
            tally.Drop(rest.Length, new(Fault.Truncated, rest.Length));
            tally.Bytes += rest.Length;
        }
        link.Budget.Charge(_limits, tally, link.HeardAt);
        lock (link.Gate)
            _intake.End(link, ref link.Intake, tally);
        if (link.Budget.IsNoisy(_limits))
        {
            _intake.Counters.AddClosedNoisy();
            _limits.Tell("Links:MaxNoiseBytes", _limits.MaxNoise, link.Remote, "the peer was forgotten", "已遗忘该对端");
            link.Close(LinkClose.Noisy);
        }
    }

    /// <summary>Its terminal repeats what it gets no answer to; what it sent meanwhile is not charged, or a flood would never end for it.</summary>
    void Drop(UdpLink link, int bytes)
    {
        _intake.Counters.AddDropped();
        (string setting, int limit) = _limits.Slower(1, bytes);
        _limits.Tell(setting, limit, link.Remote, "datagrams were dropped", "已丢弃数据报");
    }

    bool TakeOnce(UdpLink link, ref ReadOnlySpan<byte> rest, ref ReadTally tally)
    {
        lock (link.Gate)
            return _intake.Take(link, ref link.Intake, ref rest, ref tally);
    }

    /// <summary>Makes a peer of a sender; only for a valid frame, so that noise and scans fill no table.</summary>
    UdpLink? Open(SocketAddress from, ReadOnlySpan<byte> datagram)
    {
        if (!_intake.HasFrame(datagram))
        {
            _intake.Counters.Add(new ReadTally { Bytes = datagram.Length, Noise = datagram.Length });
            return null;
        }
        var template = new IPEndPoint(_socket.AddressFamily == AddressFamily.InterNetwork ? IPAddress.Any : IPAddress.IPv6Any, 0);
        var remote = (IPEndPoint)template.Create(from);
        if (remote.Address.IsIPv4MappedToIPv6)
            remote.Address = remote.Address.MapToIPv4();
        if (Count >= _options.MaxPeers)
        {
            _intake.Counters.AddRefusedTotal();
            _limits.Tell("Links:Udp:MaxPeers", _options.MaxPeers, remote, "the sender was not taken", "未接入该发送方");
            return null;
        }
        MakeRoom();
        var peer = new SocketAddress(from.Family, from.Size);    // the received one is overwritten by the next receive
        from.Buffer.Span[..from.Size].CopyTo(peer.Buffer.Span);
        var link = new UdpLink(this, peer, remote, _time);
        _peers[peer] = link;
        _unknown.Enqueue(link);
        _intake.Counters.AddOpened();
        lock (link.Gate)
            Sink.OnOpened(link);
        return link;
    }

    /// <summary>A peer that a terminal uses is not unknown; of the others the oldest goes.</summary>
    void MakeRoom()
    {
        while (_unknown.Count >= _options.MaxUnknownPeers)
        {
            UdpLink oldest = _unknown.Dequeue();
            if (oldest.State is not null || !oldest.IsOpen)
                continue;
            _intake.Counters.AddClosedUnknown();
            _limits.Tell("Links:Udp:MaxUnknownPeers", _options.MaxUnknownPeers, oldest.Remote, "the oldest peer of no archived terminal was forgotten", "已遗忘最早的未建档对端");
            oldest.Close(LinkClose.Unknown);
        }
    }

    /// <summary>Errors of one datagram are passed over; when the socket itself fails the thread pauses, so that it does not spin.</summary>
    void Recover(SocketError error)
    {
        Fail(error);
        if (error is SocketError.ConnectionReset or SocketError.MessageSize)
            return;
        _room.Reset();
        _room.Wait(Pause);
    }

    void Fail(SocketError error)
    {
        _intake.Counters.AddError();
        if (_failedLog.Allows(out long suppressed))
            _log.DatagramFailed(error, suppressed);
    }
}
