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
            // A duplicate of an address has to come from elsewhere.
            gateway = _gateways.Find(gateway => gateway.Count < terminalsPerSocket && !gateway.Has(terminal)) ?? Open();
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

    Gateway Open()
    {
        var gateway = new Gateway(server);
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

        public Gateway(IPEndPoint server)
        {
            _server = server;
            _socket = new Socket(server.AddressFamily, SocketType.Dgram, ProtocolType.Udp) { ReceiveBufferSize = 1 << 20 };
            _socket.Connect(server);
            new Thread(Receive) { IsBackground = true, Name = "simulator-udp" }.Start();
        }

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

        /// <summary>A datagram holds frames of one family.</summary>
        void Deliver(ReadOnlySpan<byte> datagram)
        {
            if (!Deliver(ProtocolFamily.Gdw376, datagram))
                Deliver(ProtocolFamily.Dlt698, datagram);
        }

        bool Deliver(ProtocolFamily family, ReadOnlySpan<byte> datagram)
        {
            bool any = false;
            Scan scan;
            while ((scan = FamilyFrames.TryRead(family, ref datagram, out ReadOnlySpan<byte> frame, out TerminalAddress? receiver, out _)) != Scan.NeedMore)
            {
                if (scan == Scan.Skipped)
                    continue;
                any = true;
                if (receiver is not { } terminal)
                    foreach (Connection connection in _connections.Values)
                        connection.Deliver(frame);
                else if (_connections.TryGetValue(terminal, out Connection? of))
                    of.Deliver(frame);
            }
            return any;
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
