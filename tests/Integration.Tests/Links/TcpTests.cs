using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using LoadMgmt.FrontEnd.Links;
using LoadMgmt.Testing.Links;
using Microsoft.Extensions.Logging.Abstractions;

namespace LoadMgmt.Integration.Tests.Links;

public class TcpTests
{
    /// <summary>A socket left in blocking mode parks the workers here on the first run of a fresh listener.</summary>
    [Test]
    public async Task Sixty_four_connections_that_pipeline_get_every_confirm()
    {
        const int Connections = 64, Frames = 500;
        using var house = new LinkHouse();
        house.Sink.Keeps = false;
        byte[] stream = LinkHouse.Frames(Frames, payload: 200);
        int[] confirms = await Task.WhenAll(Enumerable.Range(0, Connections).Select(async _ =>
        {
            using Socket socket = await house.ConnectAsync();
            Task send = Task.Run(async () =>
            {
                for (int at = 0; at < stream.Length; at += 1400)
                    await socket.SendAsync(stream.AsMemory(at, Math.Min(1400, stream.Length - at)));
            });
            byte[] confirms = await LinkHouse.ReadAsync(socket, Frames * 20);
            await send;
            return confirms.Length / 20;
        }));
        Assert.That(confirms, Has.All.EqualTo(Frames));
        Assert.That(house.Sink.Frames, Is.EqualTo(Connections * Frames));
        Assert.That(house.Server.Tcp.NoiseBytes, Is.Zero);
    }

    [Test]
    public async Task A_thousand_connections_come_and_go_and_nothing_is_left()
    {
        using var house = new LinkHouse();
        WeakReference[] links = await ComeAndGo(house, 1000);
        Assert.That(links, Has.Length.EqualTo(1000));
        Assert.That(house.Server.Tcp.Open, Is.Zero);
        Assert.That(house.Sink.Closed, Is.EqualTo(1000));
        Assert.That(house.Sink.Overlaps, Is.Zero);
        GC.Collect();
        GC.WaitForPendingFinalizers();
        GC.Collect();
        // An accept or a thread's stack may still name the last one it saw.
        Assert.That(links.Count(link => link.IsAlive), Is.LessThanOrEqualTo(10));
    }

    [Test]
    public async Task A_link_closed_for_a_takeover_gives_its_peer_a_reset()
    {
        using var house = new LinkHouse();
        using Socket old = await house.ConnectAsync();
        await old.SendAsync(LinkHouse.Frames(1));
        await LinkHouse.ReadAsync(old, 20);
        house.Sink.Links.Single().Close("takeover");
        Assert.That(await LinkHouse.EndOfAsync(old), Is.EqualTo(SocketError.ConnectionReset));
        await house.Sink.Until(() => house.Sink.Closed == 1);
        Assert.That(house.Sink.CloseReasons, Is.EqualTo(new[] { "takeover" }));
    }

    [Test]
    public async Task A_peer_that_does_not_read_fills_its_buffer_and_is_closed()
    {
        using var house = new LinkHouse();
        using Socket slow = await house.ConnectAsync();
        await slow.SendAsync(LinkHouse.Frames(1));
        await house.Sink.Until(() => house.Sink.Frames == 1);
        ILink link = house.Sink.Links.Single();
        byte[] frame = FrameDialect.Frame(1, payload: 1000);
        int written = 0;
        // The kernel may take a little more after the buffer was full; then it is filled again.
        for (int turn = 0; turn < 1000 && link.IsOpen; turn++)
        {
            for (; written < 100_000 && link.TryWrite(frame); written++)
                link.Flush();
            house.Time.Advance(TimeSpan.FromSeconds(61));
        }
        Assert.That(written, Is.InRange(16, 99_999));
        await house.Sink.Until(() => house.Sink.Closed == 1);
        Assert.That(house.Sink.CloseReasons.Single(), Does.StartWith("send buffer full"));
        Assert.That(await LinkHouse.EndOfAsync(slow), Is.EqualTo(SocketError.ConnectionReset));
    }

    [Test]
    public async Task A_peer_that_reads_late_gets_everything_in_order()
    {
        using var house = new LinkHouse();
        using Socket late = await house.ConnectAsync();
        await late.SendAsync(LinkHouse.Frames(1));
        await LinkHouse.ReadAsync(late, 20);
        ILink link = house.Sink.Links.Single();
        List<byte> written = [];
        for (int number = 0; number < 100_000; number++)
        {
            byte[] frame = FrameDialect.Frame(number & 0xFFFF, payload: 500);
            if (!link.TryWrite(frame))
                break;
            link.Flush();
            written.AddRange(frame);
        }
        Assert.That(await LinkHouse.ReadAsync(late, written.Count), Is.EqualTo(written));
        Assert.That(link.IsOpen);
    }

    [Test]
    public async Task While_the_journal_is_full_bytes_wait_in_the_socket()
    {
        using var house = new LinkHouse();
        house.Sink.HasRoom = taken => taken < 10;
        using Socket socket = await house.ConnectAsync();
        byte[] stream = LinkHouse.Frames(3000, payload: 500);
        Task send = socket.SendAsync(stream);
        await house.Sink.Until(() => house.Sink.Refusals > 0);
        Assert.That(house.Server.Tcp.Bytes, Is.LessThan(stream.Length));

        house.Sink.HasRoom = _ => true;
        house.Server.Resume();
        byte[] confirms = await LinkHouse.ReadAsync(socket, 3000 * 20);
        await send;
        Assert.That(confirms, Has.Length.EqualTo(3000 * 20));
        Assert.That(house.Sink.Numbers, Is.EqualTo(Enumerable.Range(0, 3000)));
    }

    [Test]
    public async Task Connections_above_the_limits_are_reset_and_counted()
    {
        using var house = new LinkHouse(o => o with { Tcp = o.Tcp with { MaxConnections = 3, MaxConnectionsPerSource = 2 } });
        using Socket first = await house.ConnectAsync(), second = await house.ConnectAsync();
        Assert.That(await house.ConnectToEndAsync(), Is.EqualTo(SocketError.ConnectionReset));
        Assert.That(house.Server.Tcp.RefusedSource, Is.EqualTo(1));

        first.Dispose();
        await house.Sink.Until(() => house.Sink.Closed == 1);
        using Socket next = await house.ConnectAsync();
        await next.SendAsync(LinkHouse.Frames(1));
        Assert.That(await LinkHouse.ReadAsync(next, 20), Has.Length.EqualTo(20), "a place was free again");
    }

    [Test]
    public async Task The_total_limit_is_kept_too()
    {
        using var house = new LinkHouse(o => o with { Tcp = o.Tcp with { MaxConnections = 1 } });
        using Socket first = await house.ConnectAsync();
        await first.SendAsync(LinkHouse.Frames(1));
        await LinkHouse.ReadAsync(first, 20);
        Assert.That(await house.ConnectToEndAsync(), Is.EqualTo(SocketError.ConnectionReset));
        Assert.That(house.Server.Tcp.RefusedTotal, Is.EqualTo(1));
    }

    [Test]
    public void A_port_in_use_is_named_with_its_setting()
    {
        using var house = new LinkHouse();
        var options = new LinkOptions { Tcp = new() { Address = "127.0.0.1", Port = house.Server.TcpEndPoint!.Port } };
        using var second = new LinkServer(options, [new FrameDialect()], house.Time, NullLogger<LinkServer>.Instance);
        LinkStartException refused = Assert.Throws<LinkStartException>(() => second.Start(new CollectingSink()))!;
        Assert.That(refused.Message, Does.StartWith($"Links:Tcp:Port {options.Tcp.Port}: the port is in use").And.Contains("端口已被占用"));
    }

    [Test]
    public void An_address_of_another_machine_is_named_with_its_setting()
    {
        var options = new LinkOptions { Tcp = new() { Address = "192.0.2.1", Port = 0 } };    // TEST-NET-1, nobody's
        using var server = new LinkServer(options, [new FrameDialect()], TimeProvider.System, NullLogger<LinkServer>.Instance);
        Assert.That(() => server.Start(new CollectingSink()), Throws.InstanceOf<LinkStartException>()
            .With.Message.StartsWith("Links:Tcp:Address 192.0.2.1"));
    }

    [Test]
    public async Task A_server_that_stops_closes_its_links_and_frees_the_port()
    {
        var house = new LinkHouse();
        using Socket socket = await house.ConnectAsync();
        await socket.SendAsync(LinkHouse.Frames(1));
        await LinkHouse.ReadAsync(socket, 20);
        int port = house.Server.TcpEndPoint!.Port;
        house.Dispose();
        house.Dispose();
        await house.Sink.Until(() => house.Sink.Closed == 1);
        Assert.That(await LinkHouse.EndOfAsync(socket), Is.EqualTo(SocketError.ConnectionReset));
        using var next = new LinkHouse(o => o with { Tcp = o.Tcp with { Port = port } });
        Assert.That(next.Server.TcpEndPoint!.Port, Is.EqualTo(port));
    }

    [Test]
    public void An_accepted_socket_has_the_terminal_options()
    {
        var options = new TcpOptions { KeepAliveSeconds = 100, KeepAliveIntervalSeconds = 20, KeepAliveCount = 3, UserTimeoutSeconds = 70 };
        using var listener = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        TcpSocketOptions.Apply(listener, options);
        listener.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        listener.Listen();
        using var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        client.Connect(listener.LocalEndPoint!);
        using Socket accepted = listener.Accept();
        TcpSocketOptions.ApplyToAccepted(accepted, options);

        int Option(SocketOptionName name) => (int)accepted.GetSocketOption(SocketOptionLevel.Tcp, name)!;
        Assert.That(accepted.NoDelay);
        Assert.That(accepted.GetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive), Is.Not.Zero);
        Assert.That(Option(SocketOptionName.TcpKeepAliveTime), Is.EqualTo(100));
        Assert.That(Option(SocketOptionName.TcpKeepAliveInterval), Is.EqualTo(20));
        Assert.That(Option(SocketOptionName.TcpKeepAliveRetryCount), Is.EqualTo(3));
        if (OperatingSystem.IsLinux())
        {
            byte[] timeout = new byte[4];
            accepted.GetRawSocketOption(6, 18, timeout);
            Assert.That(BitConverter.ToInt32(timeout), Is.EqualTo(70_000));
        }
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    static async Task<WeakReference[]> ComeAndGo(LinkHouse house, int count)
    {
        Socket[] sockets = await Task.WhenAll(Enumerable.Range(0, count).Select(_ => house.ConnectAsync()));
        byte[] frame = LinkHouse.Frames(1);
        await Task.WhenAll(sockets.Select(async socket =>
        {
            await socket.SendAsync(frame);
            await LinkHouse.ReadAsync(socket, 20);
        }));
        WeakReference[] links = [.. house.Sink.Links.Select(link => new WeakReference(link))];
        for (int i = 0; i < count; i++)
        {
            if (i % 2 == 0)
                sockets[i].LingerState = new LingerOption(true, 0);    // half of them vanish with a reset
            sockets[i].Dispose();
        }
        await house.Sink.Until(() => house.Sink.Closed == count);
        house.Sink.Links.Clear();
        return links;
    }
}
