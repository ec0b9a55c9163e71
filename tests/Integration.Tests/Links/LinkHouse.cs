using System.Net;
using System.Net.Sockets;
using LoadMgmt.FrontEnd.Links;
using LoadMgmt.Testing.Links;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace LoadMgmt.Integration.Tests.Links;

/// <summary>A link server on loopback ports that the system gives, and clients for it.</summary>
internal sealed class LinkHouse : IDisposable
{
    public LinkHouse(Func<LinkOptions, LinkOptions>? change = null)
    {
        var options = new LinkOptions
        {
            Tcp = new() { Address = "127.0.0.1", Port = 0, MaxConnections = 5000 },
            Udp = new() { Enabled = true, Address = "127.0.0.1", Port = 0 },
        };
        Server = new(change?.Invoke(options) ?? options, [new FrameDialect()], Time, NullLogger<LinkServer>.Instance);
        Server.Start(Sink);
    }

    public FakeTimeProvider Time { get; } = new();
    public CollectingSink Sink { get; } = new();
    public LinkServer Server { get; }

    public static byte[] Frames(int count, int payload = 12, int first = 0) =>
        [.. Enumerable.Range(first, count).SelectMany(number => FrameDialect.Frame(number, payload))];

    public async Task<Socket> ConnectAsync()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(Server.TcpEndPoint!);
        return socket;
    }

    /// <summary>How a connection ends that the server refuses; the reset may come before the client knows that it is connected.</summary>
    public async Task<SocketError> ConnectToEndAsync()
    {
        try
        {
            using Socket socket = await ConnectAsync();
            return await EndOfAsync(socket);
        }
        catch (SocketException end)
        {
            return end.SocketErrorCode;
        }
    }

    public Socket Datagrams()
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        socket.Connect(Server.UdpEndPoint!);
        return socket;
    }

    /// <summary>Reads exactly so many bytes; the limit only ends a broken test.</summary>
    public static async Task<byte[]> ReadAsync(Socket socket, int count)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        byte[] bytes = new byte[count];
        for (int at = 0; at < count;)
        {
            int read = await socket.ReceiveAsync(bytes.AsMemory(at), limit.Token);
            if (read == 0)
                return bytes[..at];
            at += read;
        }
        return bytes;
    }

    public static async Task<SocketError> EndOfAsync(Socket socket)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        byte[] bytes = new byte[65_536];
        try
        {
            while (await socket.ReceiveAsync(bytes, limit.Token) > 0)
            {
            }
            return SocketError.Success;
        }
        catch (SocketException end)
        {
            return end.SocketErrorCode;
        }
    }

    public void Dispose() => Server.Dispose();
}
