using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;

namespace LoadMgmt.Faults.Real;

/// <summary>How bytes pass a line.</summary>
/// <param name="Milliseconds">That each piece waits before it goes on.</param>
/// <param name="Piece">Bytes of a piece.</param>
internal sealed record LineShape(int Milliseconds, int Piece)
{
    public static LineShape Clear { get; } = new(0, int.MaxValue);
}

/// <summary>What lies between terminals and station: a relay on loopback that can be slow, and be cut.</summary>
internal sealed class Line : IAsyncDisposable
{
    readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    readonly IPEndPoint _station;
    readonly CancellationTokenSource _stopping = new();
    readonly ConcurrentDictionary<Task, bool> _relays = [];
    readonly ConcurrentDictionary<Socket, bool> _sockets = [];
    readonly Task _accepting;
    volatile LineShape _shape = LineShape.Clear;

    public Line(IPEndPoint station)
    {
        _station = station;
        _listener.Start();
        _accepting = Task.Run(AcceptAsync);
    }

    public IPEndPoint EndPoint => (IPEndPoint)_listener.LocalEndpoint;

    public LineShape Shape { set => _shape = value; }

    /// <summary>Cuts some of the connections, either end of each: with a reset, as a carrier does, or with an orderly end.</summary>
    public int Cut(Random random, double share)
    {
        int cut = 0;
        foreach (Socket socket in _sockets.Keys.ToArray())
        {
            if (random.NextDouble() >= share)
                continue;
            cut++;
            try
            {
                if (random.Next(3) > 0)
                    socket.LingerState = new(true, 0);
                else
                    socket.Shutdown(random.Next(2) == 0 ? SocketShutdown.Send : SocketShutdown.Both);
                socket.Close();
            }
            catch (Exception gone) when (gone is SocketException or ObjectDisposedException)
            {
                // It was just being closed by itself.
            }
        }
        return cut;
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        _listener.Dispose();
        foreach (Socket socket in _sockets.Keys.ToArray())
            socket.Dispose();
        await _accepting;
        await Task.WhenAll(_relays.Keys);
        _stopping.Dispose();
    }

    async Task AcceptAsync()
    {
        while (!_stopping.IsCancellationRequested)
        {
            try
            {
                Socket terminal = await _listener.AcceptSocketAsync(_stopping.Token);
                var relay = Task.Run(() => RelayAsync(terminal));
                _relays[relay] = true;
                _ = relay.ContinueWith(done => _relays.TryRemove(done, out _), TaskScheduler.Default);
            }
            catch (Exception gone) when (gone is SocketException or OperationCanceledException or ObjectDisposedException)
            {
                // The run is over, or the terminal went before it was taken.
            }
        }
    }

    async Task RelayAsync(Socket terminal)
    {
        using (terminal)
        using (var station = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true })
        {
            _sockets[terminal] = _sockets[station] = true;
            terminal.NoDelay = true;
            try
            {
                await station.ConnectAsync(_station, _stopping.Token);
                await Task.WhenAny(PassAsync(terminal, station), PassAsync(station, terminal));
            }
            catch (Exception gone) when (gone is SocketException or OperationCanceledException or ObjectDisposedException)
            {
                // Nobody listens: the server is dead at the moment.
            }
            _sockets.TryRemove(terminal, out _);
            _sockets.TryRemove(station, out _);
        }
    }

    /// <summary>Ends when either end does.</summary>
    async Task PassAsync(Socket from, Socket to)
    {
        byte[] buffer = new byte[8192];
        try
        {
            while (await from.ReceiveAsync(buffer, _stopping.Token) is > 0 and int length)
                for (int start = 0, piece; start < length; start += piece)
                {
                    LineShape shape = _shape;
                    piece = Math.Min(shape.Piece, length - start);
                    if (shape.Milliseconds > 0)
                        await Task.Delay(shape.Milliseconds, _stopping.Token);
                    await to.SendAsync(buffer.AsMemory(start, piece), _stopping.Token);
                }
        }
        catch (Exception gone) when (gone is SocketException or OperationCanceledException or ObjectDisposedException)
        {
            // Cut.
        }
    }
}
