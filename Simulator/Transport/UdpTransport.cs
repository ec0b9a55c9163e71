using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using LoadMgmt.Protocols;
using ProtocolFamily = LoadMgmt.Protocols.ProtocolFamily;

namespace LoadMgmt.Simulator.Transport;

/// <summary>
/// Datagrams, with many terminals behind each socket as behind the address of a NAT gateway; answers find their terminal by the address
/// in the frame.
/// </summary>
internal sealed class UdpTransport(IPEndPoint server, int terminalsPerSocket = 500) : IAsyncDisposable
{
    readonly List<Gateway> _gateways = [];
    readonly Lock _gate = new();

    public void Connect(TerminalAddress terminal, IConnectionPeer peer)
    {
        Gateway gateway;
        lock (_gate)
        {
            // A duplicate of an address has to come from elsewhere; and a peer's first frame decides its family, so each socket has one.
            gateway = _gateways.FindLast(gateway => gateway.Family == terminal.Family && gateway.Count < terminalsPerSocket && !gateway.Has(terminal))
                ?? Open(terminal.Family);
            gateway.Add(terminal, peer);
        }
        peer.OnOpened(gateway.ConnectionOf(terminal));
    }

    public int Sockets
    {
        get
        {
            lock (_gate)
                return _gateways.Count;
        }
    }

    Gateway Open(ProtocolFamily family)
    {
        var gateway = new Gateway(server, family);
        _gateways.Add(gateway);
        return gateway;
    }

    public ValueTask DisposeAsync()
    {
        lock (_gate)
            _gateways.ForEach(gateway => gateway.Dispose());
        return default;
    }

    sealed class Gateway : IDisposable
    {
        readonly Socket _socket;
        readonly IPEndPoint _server;
        readonly ConcurrentDictionary<TerminalAddress, Connection> _connections = [];

        public Gateway(IPEndPoint server, ProtocolFamily family)
        {
            (_server, Family) = (server, family);
            _socket = new Socket(server.AddressFamily, SocketType.Dgram, ProtocolType.Udp) { ReceiveBufferSize = 1 << 20 };
            _socket.Connect(server);
            new Thread(Receive) { IsBackground = true, Name = "simulator-udp" }.Start();
        }

        public ProtocolFamily Family { get; }

        public int Count => _connections.Count;

        public bool Has(TerminalAddress terminal) => _connections.ContainsKey(terminal);

        public void Add(TerminalAddress terminal, IConnectionPeer peer) => _connections[terminal] = new(this, terminal, peer);

        public ITerminalConnection ConnectionOf(TerminalAddress terminal) => _connections[terminal];

        public void Dispose() => _socket.Dispose();

        void Receive()
        {
            byte[] buffer = new byte[65_536];
            while (true)
            {
                int length;
                try
                {
                    length = _socket.Receive(buffer);
                }
                catch (SocketException error) when (error.SocketErrorCode is SocketError.ConnectionRefused or SocketError.ConnectionReset)
                {
                    // Nobody listens there now; a terminal would not know either.
                    continue;
                }
                catch (Exception error) when (error is SocketException or ObjectDisposedException)
                {
                    return;
                }
                Deliver(buffer.AsSpan(0, length));
            }
        }

        void Deliver(ReadOnlySpan<byte> datagram)
        {
            Scan scan;
            while ((scan = FamilyFrames.TryRead(Family, ref datagram, out ReadOnlySpan<byte> frame, out TerminalAddress? receiver, out _)) != Scan.NeedMore)
            {
                if (scan == Scan.Skipped)
                    continue;
                if (receiver is not { } terminal)
                    foreach (Connection connection in _connections.Values)
                        connection.Deliver(frame);
                else if (_connections.TryGetValue(terminal, out Connection? of))
                    of.Deliver(frame);
            }
        }

        void Send(ReadOnlySpan<byte> bytes)
        {
            try
            {
                _socket.Send(bytes);
            }
            catch (Exception error) when (error is SocketException or ObjectDisposedException)
            {
                // A datagram may get lost on any network.
            }
        }

        sealed class Connection(Gateway gateway, TerminalAddress terminal, IConnectionPeer peer) : ITerminalConnection
        {
            public void Deliver(ReadOnlySpan<byte> bytes) => peer.OnBytes(this, bytes);

            public void Send(ReadOnlySpan<byte> bytes) => gateway.Send(bytes);

            public void Close()
            {
                if (gateway._connections.TryRemove(terminal, out _))
                    peer.OnClosed(this);
            }
        }
    }
}
