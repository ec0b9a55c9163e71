using System.Net.Sockets;
using LoadMgmt.FrontEnd.Links;
using LoadMgmt.Testing.Links;
using Microsoft.Extensions.Logging.Abstractions;

namespace LoadMgmt.Integration.Tests.Links;

public class UdpTests
{
    [Test]
    public async Task Every_frame_of_a_datagram_is_taken_and_answered()
    {
        using var house = new LinkHouse();
        using Socket peer = house.Datagrams();
        await peer.SendAsync(LinkHouse.Frames(30));
        Assert.That(await LinkHouse.ReadAsync(peer, 30 * 20), Has.Length.EqualTo(600));
        Assert.That(house.Sink.Numbers, Is.EqualTo(Enumerable.Range(0, 30)));
        Assert.That(house.Sink.Links.Single().Kind, Is.EqualTo(LinkKind.Udp));
        Assert.That(house.Sink.Links.Single().Remote, Is.EqualTo(peer.LocalEndPoint));
    }

    [Test]
    public async Task Nothing_carries_over_from_one_datagram_to_the_next()
    {
        using var house = new LinkHouse();
        using Socket peer = house.Datagrams();
        byte[] frame = FrameDialect.Frame(1);
        await peer.SendAsync((byte[])[.. FrameDialect.Frame(0), .. frame[..10]]);
        await peer.SendAsync(frame[10..]);
        await peer.SendAsync(FrameDialect.Frame(2));
        await house.Sink.Until(() => house.Sink.Frames == 2);
        Assert.That(house.Sink.Numbers, Is.EqualTo(new[] { 0, 2 }));
        Assert.That(house.Sink.Noise, Is.EqualTo(frame.Length));
        Assert.That(house.Server.Udp.NoiseBytes, Is.EqualTo(frame.Length));
    }

    [Test]
    public async Task Peers_are_told_apart_by_address_and_port()
    {
        using var house = new LinkHouse();
        using Socket first = house.Datagrams(), second = house.Datagrams();
        foreach ((Socket socket, int number) in new[] { (first, 1), (second, 2), (first, 3), (second, 4) })
        {
            await socket.SendAsync(FrameDialect.Frame(number));
            byte[] confirm = await LinkHouse.ReadAsync(socket, 20);
            Assert.That(confirm[9], Is.EqualTo(number), "low byte of A2");
        }
        Assert.That(house.Sink.Opened, Is.EqualTo(2));
        Assert.That(house.Server.Udp.Open, Is.EqualTo(2));
    }

    [Test]
    public async Task Noise_makes_no_peer()
    {
        using var house = new LinkHouse();
        using Socket noisy = house.Datagrams(), peer = house.Datagrams();
        await noisy.SendAsync(new byte[] { 1, 2, 3 });
        await peer.SendAsync(FrameDialect.Frame(1));
        await house.Sink.Until(() => house.Sink.Frames == 1);
        Assert.That(house.Sink.Opened, Is.EqualTo(1));
        Assert.That(house.Server.Udp.NoiseBytes, Is.EqualTo(3));
    }

    [Test]
    public async Task A_silent_peer_is_forgotten_and_may_come_again()
    {
        using var house = new LinkHouse();
        using Socket peer = house.Datagrams();
        await peer.SendAsync(FrameDialect.Frame(1));
        await LinkHouse.ReadAsync(peer, 20);
        house.Time.Advance(TimeSpan.FromMinutes(30));
        await house.Sink.Until(() => house.Sink.Closed == 1);
        Assert.That(house.Sink.CloseReasons.Single(), Does.StartWith("nothing heard"));
        Assert.That(house.Sink.Links.Single().TryWrite(FrameDialect.Frame(2)), Is.False);

        await peer.SendAsync(FrameDialect.Frame(3));
        await LinkHouse.ReadAsync(peer, 20);
        Assert.That(house.Sink.Opened, Is.EqualTo(2));
        Assert.That(house.Server.Udp.Open, Is.EqualTo(1));
    }

    [Test]
    public async Task Peers_above_the_limit_are_not_taken()
    {
        using var house = new LinkHouse(o => o with { Udp = o.Udp with { MaxPeers = 1 } });
        using Socket first = house.Datagrams(), second = house.Datagrams();
        await first.SendAsync(FrameDialect.Frame(1));
        await LinkHouse.ReadAsync(first, 20);
        await second.SendAsync(FrameDialect.Frame(2));
        await first.SendAsync(FrameDialect.Frame(3));
        await house.Sink.Until(() => house.Sink.Frames == 2);
        Assert.That(house.Sink.Numbers, Is.EqualTo(new[] { 1, 3 }));
        Assert.That(house.Server.Udp.RefusedTotal, Is.EqualTo(1));
    }

    [Test]
    public async Task A_full_journal_holds_datagrams_back_and_loses_none()
    {
        using var house = new LinkHouse();
        house.Sink.HasRoom = taken => taken < 5;
        using Socket peer = house.Datagrams();
        await peer.SendAsync(LinkHouse.Frames(10));
        await peer.SendAsync(LinkHouse.Frames(10, first: 10));
        await house.Sink.Until(() => house.Sink.Refusals >= 2);
        house.Sink.HasRoom = _ => true;
        house.Server.Resume();
        await house.Sink.Until(() => house.Sink.Frames == 20);
        Assert.That(house.Sink.Numbers, Is.EqualTo(Enumerable.Range(0, 20)));
    }

    [Test]
    public void A_server_whose_journal_is_full_can_be_stopped()
    {
        var house = new LinkHouse();
        house.Sink.HasRoom = _ => false;
        using Socket peer = house.Datagrams();
        peer.Send(LinkHouse.Frames(1));
        Assert.That(async () => await house.Sink.Until(() => house.Sink.Refusals >= 2), Throws.Nothing);
        house.Dispose();
        Assert.That(house.Server.Udp.Frames, Is.Zero);
    }

    [Test]
    public void A_port_in_use_is_named_with_its_setting()
    {
        using var house = new LinkHouse();
        var options = new LinkOptions { Tcp = new() { Enabled = false }, Udp = new() { Enabled = true, Address = "127.0.0.1", Port = house.Server.UdpEndPoint!.Port } };
        using var second = new LinkServer(options, [new FrameDialect()], house.Time, NullLogger<LinkServer>.Instance);
        Assert.That(() => second.Start(new CollectingSink()), Throws.InstanceOf<LinkStartException>()
            .With.Message.StartsWith($"Links:Udp:Port {options.Udp.Port}: the port is in use"));
    }
}
