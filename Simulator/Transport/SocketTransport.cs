using System.Net;
using System.Net.Sockets;

namespace LoadMgmt.Simulator.Transport;

/// <summary>
/// TCP on plain sockets, for load runs in which the terminals must not disturb the server: half the memory and processor time of the
/// other one. A waiting connection holds no buffer.
/// </summary>
internal sealed class SocketTransport : ITerminalTransport
{
    const int MostUnsent = 256 * 1024;

    readonly CancellationTokenSource _stopping = new();

    public void Connect(IPEndPoint server, IPAddress? source, IConnectionPeer peer) => _ = RunAsync(server, source, peer);

    public ValueTask DisposeAsync()
    {
        _stopping.Cancel();
        return default;
    }

    async Task RunAsync(IPEndPoint server, IPAddress? source, IConnectionPeer peer)
    {
        using var socket = new Socket(server.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            if (source is not null)
                socket.Bind(new IPEndPoint(source, 0));
            await socket.ConnectAsync(server, _stopping.Token);
        }
        catch (Exception error) when (error is SocketException or OperationCanceledException)
        {
            peer.OnClosed(null);
            return;
        }
        // From here on reads and sends take or give what there is, and say so.
        socket.Blocking = false;
        var connection = new Connection(socket);
        peer.OnOpened(connection);
        try
        {
            await ReceiveAsync(socket, connection, peer);
        }
        catch (Exception error) when (error is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // A reset, or our own close: the link ends either way.
        }
        connection.Close();
        peer.OnClosed(connection);
    }

    async Task ReceiveAsync(Socket socket, Connection connection, IConnectionPeer peer)
    {
        do
        {
            // Wait without a buffer; take one only when there is something to read.
            await socket.ReceiveAsync(Memory<byte>.Empty, SocketFlags.None, _stopping.Token);
        }
        while (Take(socket, connection, peer));
    }

    /// <summary>False when the peer has closed.</summary>
    static bool Take(Socket socket, Connection connection, IConnectionPeer peer)
    {
        Span<byte> buffer = stackalloc byte[2048];
        int received = socket.Receive(buffer, SocketFlags.None, out SocketError error);
        if (error == SocketError.WouldBlock)
            return true;
        if (error == SocketError.Success && received > 0)
            peer.OnBytes(connection, buffer[..received]);
        return error == SocketError.Success && received > 0;
    }

    /// <summary>Sends at once; what the kernel does not take waits in a queue of its own that a task empties.</summary>
    sealed class Connection(Socket socket) : ITerminalConnection
    {
        readonly Lock _gate = new();
        List<byte>? _unsent;
        bool _closed;

        public void Send(ReadOnlySpan<byte> bytes)
        {
            lock (_gate)
            {
                if (_closed)
                    return;
                if (_unsent is not null)
                {
                    Keep(bytes);
                    return;
                }
                int sent = TrySend(bytes);
                if (sent == bytes.Length || _closed)
                    return;
                Keep(bytes[sent..]);
                _ = Task.Run(EmptyAsync);
            }
        }

        public void Close()
        {
            lock (_gate)
            {
                if (_closed)
                    return;
                _closed = true;
            }
            socket.Close();
        }

        void Keep(ReadOnlySpan<byte> bytes)
        {
            _unsent ??= [];
            if (_unsent.Count + bytes.Length > MostUnsent)
            {
                _closed = true;
                socket.Close();
                return;
            }
            _unsent.AddRange(bytes);
        }

        int TrySend(ReadOnlySpan<byte> bytes)
        {
            SocketError error = SocketError.NotConnected;
            int sent = _closed ? 0 : socket.Send(bytes, SocketFlags.None, out error);
            if (error is SocketError.Success or SocketError.WouldBlock)
                return error == SocketError.Success ? sent : 0;
            _closed = true;
            socket.Close();
            return 0;
        }

        async Task EmptyAsync()
        {
            try
            {
                while (Next() is { } bytes)
                    for (int sent = 0; sent < bytes.Length;)
                        sent += await socket.SendAsync(bytes.AsMemory(sent), SocketFlags.None);
            }
            catch (Exception error) when (error is SocketException or ObjectDisposedException)
            {
                Close();
            }
        }

        byte[]? Next()
        {
            lock (_gate)
            {
                if (_closed || _unsent is null or { Count: 0 })
                {
                    _unsent = null;
                    return null;
                }
                byte[] bytes = [.. _unsent];
                _unsent.Clear();
                return bytes;
            }
        }
    }
}
