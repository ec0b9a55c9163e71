using System.Net;
using System.Net.Sockets;

namespace LoadMgmt.Faults.Hostile;

/// <summary>A connection of an attacker, or of a terminal that is played byte by byte. Being closed by the server is no fault here.</summary>
internal sealed class Peer : IDisposable
{
    readonly Socket _socket;

    Peer(Socket socket) => _socket = socket;

    /// <param name="from">Its own address; any when null.</param>
    public static async Task<Peer> ConnectAsync(IPEndPoint server, IPAddress? from = null)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        if (from is not null)
            socket.Bind(new IPEndPoint(from, 0));
        await socket.ConnectAsync(server);
        return new(socket);
    }

    /// <summary>False: the server has closed it, or takes no more for a while.</summary>
    public async Task<bool> SendAsync(ReadOnlyMemory<byte> bytes)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(1));
        try
        {
            await _socket.SendAsync(bytes, patience.Token);
            return true;
        }
        catch (Exception end) when (end is SocketException or OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>What came within the time; empty when nothing did, or the connection is closed.</summary>
    public async Task<byte[]> ReadAsync(TimeSpan patience)
    {
        using var limit = new CancellationTokenSource(patience);
        var bytes = new byte[65_536];
        try
        {
            return bytes[..await _socket.ReceiveAsync(bytes, limit.Token)];
        }
        catch (Exception end) when (end is SocketException or OperationCanceledException)
        {
            return [];
        }
    }

    /// <summary>Sends and waits for whatever is said to it.</summary>
    public async Task<byte[]> AskAsync(byte[] frame)
    {
        await SendAsync(frame);
        return await ReadAsync(TimeSpan.FromSeconds(5));
    }

    public void Dispose() => _socket.Dispose();
}
