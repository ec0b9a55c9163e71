using System.Net.Sockets;
using LoadMgmt.FrontEnd.Links;
using LoadMgmt.Testing.Links;

namespace LoadMgmt.FrontEnd.Tests.Links;

public class TcpLinkTests
{
    [Test]
    public async Task The_sink_hears_of_a_close_once_whoever_closes()
    {
        var bench = new LinkBench();
        bench.Link.Start();
        bench.Link.Close("takeover");
        bench.Link.Close("again");
        bench.Socket.End(SocketError.ConnectionReset);
        await bench.Sink.Until(() => bench.Sink.Closed == 1);
        Assert.That(bench.Sink.CloseReasons, Is.EqualTo(new[] { "takeover" }));
        Assert.That(bench.Socket.WasReset, Is.True);
        Assert.That(bench.Link.IsOpen, Is.False);
        Assert.That(bench.Link.TryWrite(FrameDialect.Frame(1)), Is.False);
        Assert.That(bench.Counters.SendsRefused, Is.EqualTo(1));
    }

    [Test]
    public void A_link_that_its_sink_closes_hands_over_no_further_frame()
    {
        var bench = new LinkBench();
        bench.Sink.Frame = link => link.Close("logout");
        bench.Link.Start();
        bench.Socket.Arrive(LinkBench.Frames(3));
        Assert.That(bench.Sink.Numbers, Is.EqualTo(new[] { 0 }));
        Assert.That(bench.Sink.Closed, Is.EqualTo(1), "told by the thread that was at work, after the frame");
        Assert.That(bench.Sink.Overlaps, Is.Zero);
    }

    [Test]
    public async Task A_sink_that_throws_costs_its_link_and_nothing_else()
    {
        var bench = new LinkBench();
        bench.Sink.Frame = _ => throw new InvalidOperationException("test");
        bench.Link.Start();
        Assert.That(() => bench.Socket.Arrive(LinkBench.Frames(1)), Throws.Nothing);
        await bench.Sink.Until(() => bench.Sink.Closed == 1);
        Assert.That(bench.Sink.CloseReasons.Single(), Does.StartWith("internal error"));
    }

    [TestCase(SocketError.ConnectionReset, "reset by peer")]
    [TestCase(SocketError.TimedOut, "peer does not answer")]
    [TestCase(SocketError.Success, "closed by peer")]
    public async Task The_reason_of_an_end_is_told(SocketError error, string reason)
    {
        var bench = new LinkBench();
        bench.Link.Start();
        bench.Socket.End(error);
        await bench.Sink.Until(() => bench.Sink.Closed == 1);
        Assert.That(bench.Sink.CloseReasons.Single(), Does.StartWith(reason));
    }

    [Test]
    public void Frames_are_answered_on_a_thread_that_knows_it_must_not_wait()
    {
        var bench = new LinkBench();
        bench.Link.Start();
        bench.Socket.Arrive(LinkBench.Frames(1));
        Assert.That(bench.Sink.WasOnEventThread);
        Assert.That(EventThread.IsCurrent, Is.False, "the mark goes with the callback");
        Assert.That(() => EventThread.Forbid(), Throws.Nothing);
    }

#if DEBUG
    [Test]
    public void Work_that_waits_is_refused_on_an_event_thread()
    {
        using EventThread.Scope _ = EventThread.Enter();
        InvalidOperationException? refused = null;
        try
        {
            EventThread.Forbid("SaveReadings");
        }
        catch (InvalidOperationException caught)
        {
            refused = caught;
        }
        Assert.That(refused?.Message, Does.StartWith("SaveReadings"));
    }
#endif

    [Test]
    public void Frames_written_by_many_threads_are_never_interleaved()
    {
        var bench = new LinkBench();
        bench.Link.Start();
        byte[][] frames = [.. Enumerable.Range(0, 4).Select(n => FrameDialect.Frame(n, payload: 40 + n))];
        int written = 0;
        Parallel.For(0, 4, n =>
        {
            for (int i = 0; i < 500; i++)
            {
                if (bench.Link.TryWrite(frames[n]))
                    Interlocked.Increment(ref written);
                bench.Link.Flush();
            }
        });
        bench.Link.Flush();
        var check = new LinkBench();
        check.Sink.Answers = false;
        check.Socket.Queue([.. bench.Socket.Sent]);
        check.Link.Start();
        Assert.That(check.Sink.Frames, Is.EqualTo(written));
        Assert.That(check.Sink.Noise, Is.Zero);
        Assert.That(bench.Counters.FramesSent, Is.EqualTo(written));
    }

    [Test]
    public void What_the_socket_does_not_take_leaves_when_it_can()
    {
        var bench = new LinkBench();
        bench.Link.Start();
        byte[] first = FrameDialect.Frame(1, payload: 300), second = FrameDialect.Frame(2, payload: 300);
        bench.Socket.Room = 100;
        bench.Link.TryWrite(first);
        bench.Link.Flush();
        Assert.That(bench.Socket.Sent, Has.Count.EqualTo(100));
        Assert.That(bench.Socket.HasWaitingSend);

        bench.Link.TryWrite(second);    // behind what waits, while that is on loan
        bench.Link.Flush();
        bench.Socket.Drain();
        Assert.That(bench.Socket.Sent, Is.EqualTo(first.Concat(second)));
        Assert.That(bench.Socket.HasWaitingSend, Is.False);
    }

    [Test]
    public async Task A_reader_that_is_too_slow_is_refused_and_closed_after_a_minute()
    {
        var bench = new LinkBench();
        bench.Link.Start();
        bench.Socket.Room = 0;
        byte[] frame = FrameDialect.Frame(1, payload: 1000);
        int taken = 0;
        while (bench.Link.TryWrite(frame))
        {
            taken++;
            bench.Link.Flush();
        }
        Assert.That(taken, Is.EqualTo(16 * 1024 / frame.Length));

        bench.Time.Advance(TimeSpan.FromSeconds(59));
        bench.Set.OnTick();
        Assert.That(bench.Link.IsOpen);
        bench.Time.Advance(TimeSpan.FromSeconds(1));
        bench.Set.OnTick();
        await bench.Sink.Until(() => bench.Sink.Closed == 1);
        Assert.That(bench.Sink.CloseReasons.Single(), Does.StartWith("send buffer full"));
        Assert.That(bench.Socket.WasReset, Is.True);
    }

    [Test]
    public void A_reader_that_catches_up_is_kept()
    {
        var bench = new LinkBench();
        bench.Link.Start();
        bench.Socket.Room = 0;
        byte[] frame = FrameDialect.Frame(1, payload: 1000);
        while (bench.Link.TryWrite(frame))
            bench.Link.Flush();
        bench.Time.Advance(TimeSpan.FromSeconds(59));
        bench.Socket.Drain();
        bench.Time.Advance(TimeSpan.FromSeconds(30));
        bench.Set.OnTick();
        Assert.That(bench.Link.IsOpen);
        Assert.That(bench.Link.TryWrite(frame));
        bench.Link.Flush();
        Assert.That(bench.Socket.Sent, Has.Count.EqualTo(16 * 1024 / frame.Length * frame.Length + frame.Length));
    }

    [Test]
    public void A_peer_that_does_not_take_its_answers_is_not_read_until_it_does()
    {
        var bench = new LinkBench();
        bench.Link.Start();
        bench.Socket.Room = 30;
        bench.Socket.Arrive(LinkBench.Frames(3));
        Assert.That(bench.Socket.IsArmed, Is.False);
        bench.Socket.Queue(LinkBench.Frames(3, first: 3));
        Assert.That(bench.Sink.Frames, Is.EqualTo(3));

        bench.Socket.Drain();
        Assert.That(bench.Sink.Numbers, Is.EqualTo(Enumerable.Range(0, 6)));
        Assert.That(bench.Socket.Sent, Has.Count.EqualTo(120));
        Assert.That(bench.Socket.IsArmed);
    }

    [Test]
    public void More_answers_than_the_buffer_holds_leave_during_the_read()
    {
        var bench = new LinkBench();
        bench.Link.Start();
        bench.Socket.Arrive(LinkBench.Frames(1500));    // 30,000 bytes of answers, 16 KiB of buffer
        Assert.That(bench.Socket.Sent, Has.Count.EqualTo(30_000));
        Assert.That(bench.Counters.SendsRefused, Is.Zero);
    }

    [Test]
    public void Frames_written_together_are_taken_whole_where_there_is_room_and_one_by_one_where_there_is_not()
    {
        var bench = new LinkBench(new() { SendBufferBytes = 2048 });
        bench.Socket.Room = 0;
        byte[] frames = [0, 0, .. Enumerable.Repeat((byte)1, 700), .. Enumerable.Repeat((byte)2, 700), .. Enumerable.Repeat((byte)3, 700)];
        Assert.That(bench.Link.TryWriteAll(frames, 2, [702, 1402]), Is.EqualTo(2));
        bench.Link.Flush();
        Assert.That(bench.Link.TryWriteAll(frames, 1402, [2102]), Is.Zero, "what waits for a full socket leaves no room");
        bench.Socket.Drain();
        Assert.That(bench.Socket.Sent, Is.EqualTo(frames[2..1402]));

        bench.Socket.Room = 1000;
        Assert.That(bench.Link.TryWriteAll(frames, 2, [702, 1402, 2102]), Is.EqualTo(3), "all three do not fit, but two that leave make room");
        bench.Socket.Drain();
        Assert.That(bench.Socket.Sent[1400..], Is.EqualTo(frames[2..]));
    }

    [Test]
    public async Task A_send_that_fails_closes_the_link()
    {
        var bench = new LinkBench();
        bench.Link.Start();
        bench.Socket.SendError = SocketError.ConnectionReset;
        bench.Socket.Arrive(LinkBench.Frames(1));
        await bench.Sink.Until(() => bench.Sink.Closed == 1);
        Assert.That(bench.Sink.CloseReasons.Single(), Does.StartWith("reset by peer"));
    }

    [Test]
    public async Task A_waiting_send_that_fails_closes_the_link()
    {
        var bench = new LinkBench();
        bench.Link.Start();
        bench.Socket.Room = 0;
        bench.Socket.Arrive(LinkBench.Frames(1));
        bench.Socket.Drain(SocketError.TimedOut);
        await bench.Sink.Until(() => bench.Sink.Closed == 1);
        Assert.That(bench.Sink.CloseReasons.Single(), Does.StartWith("peer does not answer"));
    }
}
