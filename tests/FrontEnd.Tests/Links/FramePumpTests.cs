using System.IO.Pipelines;
using System.Net;
using LoadMgmt.FrontEnd.Links;
using LoadMgmt.Protocols;
using LoadMgmt.Testing.Links;

namespace LoadMgmt.FrontEnd.Tests.Links;

public class FramePumpTests
{
    [Test]
    public void Frames_are_found_wherever_the_stream_is_split()
    {
        byte[] stream = LinkBench.Frames(3);
        for (int cut = 1; cut < stream.Length; cut++)
        {
            var bench = new LinkBench();
            bench.Link.Start();
            bench.Socket.Arrive(stream[..cut]);
            bench.Socket.Arrive(stream[cut..]);
            Assert.That(bench.Sink.Numbers, Is.EqualTo(new[] { 0, 1, 2 }), $"cut at {cut}");
            Assert.That(bench.Socket.Sent, Has.Count.EqualTo(60), $"cut at {cut}");
        }
    }

    [Test]
    public void Frames_that_come_byte_by_byte_are_found()
    {
        var bench = new LinkBench();
        bench.Link.Start();
        foreach (byte one in LinkBench.Frames(2))
            bench.Socket.Arrive(one);
        Assert.That(bench.Sink.Numbers, Is.EqualTo(new[] { 0, 1 }));
    }

    [Test]
    public void Answers_of_one_read_leave_in_one_send()
    {
        var bench = new LinkBench();
        bench.Link.Start();
        bench.Socket.Arrive(LinkBench.Frames(20));
        Assert.That(bench.Sink.Numbers, Is.EqualTo(Enumerable.Range(0, 20)));
        Assert.That(bench.Socket.Sends, Is.EqualTo(1));
        Assert.That(bench.Socket.Sent, Has.Count.EqualTo(400));
        Assert.That(bench.Sink.ReadsDone, Is.EqualTo(1));
    }

    [Test]
    public void More_than_one_read_holds_is_taken_in_order()
    {
        byte[] stream = LinkBench.Frames(400, payload: 1000);
        var bench = new LinkBench();
        bench.Sink.Answers = false;
        bench.Socket.Queue(stream);
        bench.Link.Start();
        Assert.That(bench.Sink.Numbers, Is.EqualTo(Enumerable.Range(0, 400)));
        Assert.That(bench.Counters.Bytes, Is.EqualTo(stream.Length));
        Assert.That(bench.Counters.Frames, Is.EqualTo(400));
    }

    [Test]
    public async Task A_stream_that_never_pauses_gives_way_and_goes_on()
    {
        var bench = new LinkBench();
        bench.Sink.Answers = false;
        bench.Socket.Queue(LinkBench.Frames(4000, payload: 1000));    // 4 MB: many turns of eight reads
        bench.Link.Start();
        Assert.That(bench.Sink.Frames, Is.LessThan(4000));
        await bench.Sink.Until(() => bench.Sink.Frames == 4000);
        Assert.That(bench.Sink.Numbers, Is.EqualTo(Enumerable.Range(0, 4000)));
        Assert.That(bench.Sink.Overlaps, Is.Zero);
    }

    [Test]
    public void Noise_between_frames_is_counted_and_told_once_per_read()
    {
        var bench = new LinkBench();
        bench.Link.Start();
        byte[] broken = FrameDialect.Frame(7);
        broken[^2] ^= 1;
        bench.Socket.Arrive([1, 2, 3, .. FrameDialect.Frame(1), .. broken, 0xFF, .. FrameDialect.Frame(2)]);
        Assert.That(bench.Sink.Numbers, Is.EqualTo(new[] { 1, 2 }));
        Assert.That(bench.Sink.Noise, Is.EqualTo(3 + broken.Length + 1));
        Assert.That(bench.Counters.NoiseBytes, Is.EqualTo(bench.Sink.Noise));
        Assert.That(bench.Counters.BadChecksums, Is.EqualTo(1));
        Assert.That(bench.Link.IsOpen);
    }

    [Test]
    public void A_frame_above_the_limit_is_noise_and_the_next_one_is_taken()
    {
        var bench = new LinkBench(new LinkOptions { MaxFrameBytes = 300 });
        bench.Link.Start();
        byte[] large = FrameDialect.Frame(1, payload: 400);
        bench.Socket.Arrive([.. large, .. FrameDialect.Frame(2)]);
        Assert.That(bench.Sink.Numbers, Is.EqualTo(new[] { 2 }));
        Assert.That(bench.Counters.Oversized, Is.EqualTo(1));
        Assert.That(bench.Sink.LastError.Fault, Is.EqualTo(Fault.BadLength));
    }

    [Test]
    public void A_peer_cannot_make_us_keep_more_than_the_largest_frame()
    {
        var bench = new LinkBench(new LinkOptions { MaxFrameBytes = 300 });
        bench.Link.Start();
        byte[] head = FrameDialect.Frame(1, payload: 2000)[..1000];
        bench.Socket.Arrive([.. head, .. FrameDialect.Frame(2)]);
        Assert.That(bench.Sink.Numbers, Is.EqualTo(new[] { 2 }));
    }

    [Test]
    public async Task A_half_frame_gives_up_its_first_byte_after_ten_seconds()
    {
        var bench = new LinkBench();
        bench.Link.Start();
        // The first six bytes promise 1000 bytes that never come; behind them stands a real frame.
        bench.Socket.Arrive([0x68, 0xA2, 0x0F, 0xA2, 0x0F, 0x68, .. FrameDialect.Frame(5)]);
        Assert.That(bench.Sink.Numbers, Is.Empty);

        bench.Time.Advance(TimeSpan.FromSeconds(9));
        bench.Set.OnTick();
        Assert.That(bench.Counters.HalfFrames, Is.Zero);
        bench.Time.Advance(TimeSpan.FromSeconds(1));
        bench.Set.OnTick();
        await bench.Sink.Until(() => bench.Sink.Frames == 1);
        Assert.That(bench.Sink.Numbers, Is.EqualTo(new[] { 5 }));
        Assert.That(bench.Sink.Noise, Is.EqualTo(6));
        Assert.That(bench.Counters.HalfFrames, Is.EqualTo(1));
    }

    [Test]
    public async Task Bytes_that_drip_in_do_not_keep_a_half_frame_alive()
    {
        var bench = new LinkBench();
        bench.Link.Start();
        bench.Socket.Arrive(0x68, 0xA2, 0x0F, 0xA2, 0x0F, 0x68);
        for (int second = 0; second < 10; second++)
        {
            bench.Socket.Arrive(0);
            bench.Time.Advance(TimeSpan.FromSeconds(1));
        }
        bench.Set.OnTick();
        await bench.Sink.Until(() => bench.Sink.Noise == 16);
        Assert.That(bench.Counters.HalfFrames, Is.EqualTo(1));
    }

    [Test]
    public void A_frame_that_completes_in_time_is_not_touched_by_the_tick()
    {
        var bench = new LinkBench();
        bench.Link.Start();
        byte[] frame = FrameDialect.Frame(5);
        bench.Socket.Arrive(frame[..10]);
        bench.Time.Advance(TimeSpan.FromSeconds(9.9));
        bench.Set.OnTick();
        bench.Socket.Arrive(frame[10..]);
        Assert.That(bench.Sink.Numbers, Is.EqualTo(new[] { 5 }));
        Assert.That(bench.Sink.Noise, Is.Zero);
    }

    [Test]
    public async Task A_half_frame_at_the_end_is_noise()
    {
        var bench = new LinkBench();
        bench.Link.Start();
        bench.Socket.Arrive(FrameDialect.Frame(5)[..10]);
        bench.Socket.End();
        await bench.Sink.Until(() => bench.Sink.Closed == 1);
        Assert.That(bench.Sink.Noise, Is.EqualTo(10));
        Assert.That(bench.Sink.CloseReasons.Single(), Does.StartWith("closed by peer"));
        Assert.That(bench.Socket.WasReset, Is.False);
    }

    [Test]
    public void The_first_frame_decides_the_dialect()
    {
        var bench = new LinkBench(dialects: [new FrameDialect(1), new FrameDialect(2)]);
        bench.Link.Start();
        bench.Socket.Arrive(9, 9);
        byte[] frame = FrameDialect.Frame(3);
        bench.Socket.Arrive(frame[..8]);
        bench.Socket.Arrive(frame[8..]);
        bench.Socket.Arrive([.. FrameDialect.Frame(4, protocolId: 1), .. FrameDialect.Frame(5)]);
        Assert.That(bench.Sink.Numbers, Is.EqualTo(new[] { 3, 5 }));
    }

    [Test]
    public async Task Any_pipe_reader_can_be_pumped()
    {
        var bench = new LinkBench();
        var pipe = new Pipe(new PipeOptions(minimumSegmentSize: 16));
        var pump = new FramePump(bench.Link, pipe.Reader, bench.Intake, halfFrameSeconds: 10);
        byte[] stream = LinkBench.Frames(5);
        for (int at = 0; at < stream.Length; at += 13)
        {
            await pipe.Writer.WriteAsync(stream.AsMemory(at, Math.Min(13, stream.Length - at)));
            if (at % 2 == 0)
                Assert.That(pump.Drain(), Is.EqualTo(Pumped.Waiting));
        }
        await pipe.Writer.CompleteAsync();
        Assert.That(pump.Drain(), Is.EqualTo(Pumped.Ended));
        Assert.That(bench.Sink.Numbers, Is.EqualTo(Enumerable.Range(0, 5)));
    }

    [Test]
    public void A_wake_up_with_nothing_behind_it_waits_again()
    {
        var bench = new LinkBench();
        bench.Link.Start();
        bench.Socket.Tell();
        Assert.That(bench.Socket.IsArmed);
        Assert.That(bench.Link.IsOpen);
        Assert.That(bench.Link.Remote, Is.EqualTo(new IPEndPoint(IPAddress.Loopback, 40_000)));
    }
}
