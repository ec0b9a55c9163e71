using LoadMgmt.FrontEnd.Links;

namespace LoadMgmt.FrontEnd.Tests.Links;

/// <summary>A connection has to show what it is there for.</summary>
[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class SilentPeerTests
{
    readonly LinkBench _bench = new(new LinkOptions { Tcp = new() { FirstFrameSeconds = 120, IdleSeconds = 3600 } });

    [TestCase(false)]
    [TestCase(true)]
    public async Task A_peer_that_never_sends_a_frame_is_closed(bool trickles)
    {
        _bench.Link.Start();
        for (int second = 0; second < 119; second++)
            Pass(1, trickles ? [(byte)second] : []);
        Assert.That(_bench.Link.IsOpen, Is.True);

        Pass(1, []);

        await _bench.Sink.Until(() => _bench.Sink.Closed == 1);
        Assert.That(_bench.Sink.CloseReasons.Single(), Is.EqualTo(LinkClose.NoFrame));
    }

    [Test]
    public async Task A_peer_that_sent_one_is_closed_when_it_is_silent_for_too_long()
    {
        _bench.Link.Start();
        Pass(100, LinkBench.Frames(1));
        Pass(3599, []);
        Assert.That(_bench.Link.IsOpen, Is.True);

        Pass(1, []);

        await _bench.Sink.Until(() => _bench.Sink.Closed == 1);
        Assert.That(_bench.Sink.CloseReasons.Single(), Is.EqualTo(LinkClose.Idle));
    }

    [Test]
    public void Each_frame_keeps_it_open()
    {
        _bench.Link.Start();
        Pass(100, LinkBench.Frames(1));
        for (int hour = 1; hour < 5; hour++)
            Pass(3500, LinkBench.Frames(1, first: hour));

        Assert.That(_bench.Link.IsOpen, Is.True);
        Assert.That(_bench.Sink.Numbers, Has.Count.EqualTo(5));
    }

    void Pass(int seconds, byte[] arriving)
    {
        _bench.Time.Advance(TimeSpan.FromSeconds(seconds));
        if (arriving.Length > 0)
            _bench.Socket.Arrive(arriving);
        _bench.Set.OnTick();
    }
}
