using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using LoadMgmt.Protocols;
using LoadMgmt.Protocols.Gdw376;
using LoadMgmt.Protocols.Gdw376.Frames;

namespace LoadMgmt.FrontEnd.Tests.Simulator;

/// <summary>The least of a master, over TCP and UDP on loopback: confirms what wants to be confirmed, and remembers who said what.</summary>
internal sealed class MiniMaster : IDisposable
{
    readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    readonly UdpClient _udp = new(new IPEndPoint(IPAddress.Loopback, 0));
    readonly ConcurrentBag<Socket> _sockets = [];

    public MiniMaster()
    {
        _listener.Start();
        _ = AcceptAsync();
        _ = ReceiveAsync();
    }

    public IPEndPoint Tcp => (IPEndPoint)_listener.LocalEndpoint;

    public IPEndPoint Udp => (IPEndPoint)_udp.Client.LocalEndPoint!;

    public ConcurrentDictionary<TerminalAddress, int> Logins { get; } = [];

    public ConcurrentQueue<(TerminalAddress Terminal, byte[] Frame)> Reports { get; } = [];

    /// <summary>Ports that datagrams came from.</summary>
    public ConcurrentDictionary<int, bool> UdpSources { get; } = [];

    /// <summary>Bytes that belonged to no frame.</summary>
    public int Noise;

    public void DropAll()
    {
        while (_sockets.TryTake(out Socket? socket))
            socket.Dispose();
    }

    public void Dispose()
    {
        _listener.Stop();
        _udp.Dispose();
        DropAll();
    }

    async Task AcceptAsync()
    {
        while (true)
        {
            Socket socket;
            try
            {
                socket = await _listener.AcceptSocketAsync();
            }
            catch (Exception error) when (error is SocketException or ObjectDisposedException)
            {
                return;
            }
            _sockets.Add(socket);
            _ = ServeAsync(socket);
        }
    }

    async Task ServeAsync(Socket socket)
    {
        byte[] buffer = new byte[64 * 1024];
        int filled = 0;
        try
        {
            while (await socket.ReceiveAsync(buffer.AsMemory(filled)) is > 0 and var received)
            {
                (byte[] answers, int rest) = Answer(buffer.AsSpan(0, filled + received));
                buffer.AsSpan(filled + received - rest, rest).CopyTo(buffer);
                filled = rest;
                if (answers.Length > 0)
                    await socket.SendAsync(answers);
            }
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // The terminal, or the end of the test, closed it.
        }
    }

    async Task ReceiveAsync()
    {
        try
        {
            while (true)
            {
                UdpReceiveResult datagram = await _udp.ReceiveAsync();
                UdpSources[datagram.RemoteEndPoint.Port] = true;
                byte[] answers = Answer(datagram.Buffer).Answers;
                if (answers.Length > 0)
                    await _udp.SendAsync(answers, datagram.RemoteEndPoint);
            }
        }
        catch (Exception error) when (error is SocketException or ObjectDisposedException)
        {
            // The end of the test.
        }
    }

    (byte[] Answers, int Left) Answer(ReadOnlySpan<byte> bytes)
    {
        List<byte> answers = [];
        Scan scan;
        while ((scan = FrameScanner.TryRead(ref bytes, Frame.MaxUserData, out Frame frame, out _, out int dropped)) != Scan.NeedMore)
        {
            Interlocked.Add(ref Noise, dropped);
            if (scan == Scan.Frame && frame.Control.IsFromInitiator)
                answers.AddRange(On(frame));
        }
        return ([.. answers], bytes.Length);
    }

    byte[] On(in Frame frame)
    {
        if (frame.Afn == Afn.LinkTest && frame.Body[2] == 1)
            Logins.AddOrUpdate(frame.Address.Terminal, 1, (_, count) => count + 1);
        else if (frame.Afn != Afn.LinkTest)
            Reports.Enqueue((frame.Address.Terminal, frame.Bytes.ToArray()));
        Span<byte> buffer = stackalloc byte[64];
        var writer = new FrameWriter(
            buffer, frame.ProtocolId, ControlField.LinkAnswer, frame.Address, Afn.Confirm, SequenceField.Single(frame.Sequence.Number));
        writer.Write(DataUnitId.Of(0, 3));
        writer.Write([(byte)frame.Afn, .. frame.Body[..DataUnitId.Length], 0]);
        return buffer[..writer.Finish()].ToArray();
    }
}
