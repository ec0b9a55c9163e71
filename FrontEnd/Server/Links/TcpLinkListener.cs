using System.Net;
using System.Net.Sockets;
using LoadMgmt.FrontEnd.Telemetry;

namespace LoadMgmt.FrontEnd.Links;

/// <summary>
/// Accepts terminals' connections and makes links of them. Nothing that one connection does ends the accepting; when descriptors run
/// out it pauses and tries again.
/// </summary>
internal sealed class TcpLinkListener : IDisposable
{
    /// <summary>Accepts that wait at the same time.</summary>
    const int Accepts = 4;

    static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    readonly Socket _socket;
    readonly TcpLinkSet _set;
    readonly FrameIntake _intake;
    readonly SourceCounts _sources;
    readonly OncePerMinute _failedLog;
    readonly TcpOptions _options;
    volatile bool _isStopped;

    TcpLinkListener(Socket socket, TcpLinkSet set, FrameIntake intake)
    {
        (_socket, _set, _intake, _options) = (socket, set, intake, set.Options.Tcp);
        _sources = new(_options.MaxConnectionsPerSource);
        _failedLog = new(set.Time);
        set.Forgotten += link => _sources.Leave(link.Remote!.Address);
        EndPoint = (IPEndPoint)socket.LocalEndPoint!;
    }

    /// <summary>Where it listens, with the port that the system gave.</summary>
    public IPEndPoint EndPoint { get; }

    /// <exception cref="LinkStartException">The port cannot be opened.</exception>
    public static TcpLinkListener Start(TcpLinkSet set, FrameIntake intake)
    {
        TcpOptions options = set.Options.Tcp;
        var end = new IPEndPoint(IPAddress.Parse(options.Address), options.Port);
        var socket = new Socket(end.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            if (end.Address.Equals(IPAddress.IPv6Any))
                socket.DualMode = true;
            if (OperatingSystem.IsWindows())
                socket.ExclusiveAddressUse = true;
            TcpSocketOptions.Apply(socket, options);
            socket.Bind(end);
            socket.Listen(options.Backlog);
        }
        catch (SocketException fault)
        {
            socket.Dispose();
            throw LinkStartException.Of("Tcp", end, fault);
        }
        var listener = new TcpLinkListener(socket, set, intake);
        set.Log.Listening("TCP", listener.EndPoint);
        for (int i = 0; i < Accepts; i++)
            listener.Accept(new Accepting(listener));
        return listener;
    }

    public void Dispose()
    {
        _isStopped = true;
        _socket.Dispose();
    }

    void Accept(Accepting accepting)
    {
        try
        {
            while (!_isStopped)
            {
                accepting.AcceptSocket = null;
                if (_socket.AcceptAsync(accepting) || !Take(accepting))
                    return;
            }
        }
        catch (ObjectDisposedException)
        {
            // Stopped meanwhile.
        }
        catch (SocketException fault)
        {
            Fail(accepting, fault.SocketErrorCode);
        }
        if (_isStopped)
            accepting.Dispose();
    }

    void OnAccepted(Accepting accepting)
    {
        SocketInlining.Observe();
        using EventThread.Scope _ = EventThread.Enter();
        if (Take(accepting))
            Accept(accepting);
    }

    /// <summary>False: accepting pauses or has ended.</summary>
    bool Take(Accepting accepting)
    {
        if (_isStopped)
        {
            accepting.AcceptSocket?.Dispose();
            accepting.Dispose();
            return false;
        }
        if (accepting.SocketError != SocketError.Success)
            return Fail(accepting, accepting.SocketError);
        Socket socket = accepting.AcceptSocket!;
        try
        {
            Open(socket);
        }
        catch (Exception fault) when (fault is SocketException or ObjectDisposedException)
        {
            // The peer has gone between connecting and being accepted.
            _intake.Counters.AddError();
            socket.Dispose();
        }
        return true;
    }

    void Open(Socket socket)
    {
        IPEndPoint remote = Plain((IPEndPoint)socket.RemoteEndPoint!);
        if (_set.Count >= _options.MaxConnections)
        {
            _intake.Counters.AddRefusedTotal();
            Refuse(socket, remote, "MaxConnections", _options.MaxConnections);
            return;
        }
        if (!_sources.TryEnter(remote.Address))
        {
            _intake.Counters.AddRefusedSource();
            Refuse(socket, remote, "MaxConnectionsPerSource", _options.MaxConnectionsPerSource);
            return;
        }
        LinkSocket own;
        try
        {
            TcpSocketOptions.ApplyToAccepted(socket, _options);
            own = new LinkSocket(socket);
        }
        catch
        {
            _sources.Leave(remote.Address);
            throw;
        }
        var link = new TcpLink(own, remote, _intake, _set);
        own.Attach(link);
        _set.Add(link);
        link.Start();
    }

    void Refuse(Socket socket, IPEndPoint remote, string setting, int limit)
    {
        new LinkSocket(socket).Close(reset: true);
        _set.Limits.Tell("Links:Tcp:" + setting, limit, remote, "the connection was refused", "已拒绝该连接");
    }

    bool Fail(Accepting accepting, SocketError error)
    {
        if (error == SocketError.OperationAborted && _isStopped)
            return false;
        _intake.Counters.AddError();
        // Resets of connections in the queue need no pause; a lack of descriptors or memory does, and so does what nobody has met yet.
        if (error is SocketError.ConnectionReset or SocketError.ConnectionAborted or SocketError.Interrupted or SocketError.TryAgain)
            return true;
        if (_failedLog.Allows(out long suppressed))
            _set.Log.AcceptFailed(error, suppressed);
        accepting.PauseFor(Pause);
        return false;
    }

    /// <summary>An IPv4 address that came through an IPv6 socket, as people write it.</summary>
    static IPEndPoint Plain(IPEndPoint end) =>
        end.Address.IsIPv4MappedToIPv6 ? new(end.Address.MapToIPv4(), end.Port) : end;

    sealed class Accepting : SocketAsyncEventArgs
    {
        readonly TcpLinkListener _listener;
        readonly ITimer _pause;

        public Accepting(TcpLinkListener listener) : base(true)
        {
            _listener = listener;
            _pause = listener._set.Time.CreateTimer(
                static self => ((Accepting)self!).Go(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        public void PauseFor(TimeSpan time) => _pause.Change(time, Timeout.InfiniteTimeSpan);

        public new void Dispose()
        {
            _pause.Dispose();
            base.Dispose();
        }

        protected override void OnCompleted(SocketAsyncEventArgs e) => _listener.OnAccepted(this);

        void Go() => _listener.Accept(this);
    }
}
