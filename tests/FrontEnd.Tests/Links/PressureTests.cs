using LoadMgmt.FrontEnd.Links;
using LoadMgmt.Testing.Links;

namespace LoadMgmt.FrontEnd.Tests.Links;

public class PressureTests
{
    [Test]
    public void A_full_journal_stops_the_reading()
    {
        var bench = new LinkBench();
        bench.Sink.HasRoom = taken => taken < 3;
        bench.Link.Start();
        bench.Socket.Arrive(LinkBench.Frames(5));
        bench.Socket.Queue(LinkBench.Frames(5, first: 5));
        Assert.That(bench.Sink.Numbers, Is.EqualTo(new[] { 0, 1, 2 }));
        Assert.That(bench.Socket.IsArmed, Is.False);
        Assert.That(bench.Socket.Sent, Has.Count.EqualTo(60), "what was taken before is answered");
        Assert.That(bench.Counters.Held, Is.EqualTo(1));
        Assert.That(bench.Set.Budget.Bytes, Is.EqualTo(ReadBudget.Held));
    }

    [Test]
    public async Task Room_in_the_journal_lets_the_link_go_on_with_the_same_frame()
    {
        var bench = new LinkBench();
        bench.Sink.HasRoom = taken => taken < 3;
        bench.Link.Start();
        bench.Socket.Arrive(LinkBench.Frames(5));
        bench.Socket.Queue(LinkBench.Frames(5, first: 5));

        bench.Sink.HasRoom = _ => true;
        bench.Set.Resume();
        await bench.Sink.Until(() => bench.Sink.Frames == 10);
        Assert.That(bench.Sink.Numbers, Is.EqualTo(Enumerable.Range(0, 10)));
        Assert.That(bench.Set.Budget.Bytes, Is.EqualTo(ReadBudget.Full));
    }

    [Test]
    public async Task A_room_that_comes_and_goes_loses_and_doubles_nothing()
    {
        var bench = new LinkBench();
        int asked = 0;
        bench.Sink.HasRoom = _ => Interlocked.Increment(ref asked) % 3 == 0;    // each frame is refused twice
        bench.Link.Start();
        bench.Socket.Arrive(LinkBench.Frames(60));
        for (int refused = 1; bench.Sink.Frames < 60; refused++)
        {
            bench.Set.Resume();
            await bench.Sink.Until(() => bench.Sink.Refusals > refused || bench.Sink.Frames == 60);
        }
        Assert.That(bench.Sink.Numbers, Is.EqualTo(Enumerable.Range(0, 60)));
        Assert.That(bench.Sink.Refusals, Is.EqualTo(120));
        Assert.That(bench.Sink.Overlaps, Is.Zero);
        Assert.That(bench.Counters.Frames, Is.EqualTo(60));
    }

    [Test]
    public void Room_that_comes_while_the_link_is_being_held_is_not_missed()
    {
        var bench = new LinkBench();
        bool isFirst = true;
        bench.Sink.HasRoom = _ =>
        {
            if (!isFirst)
                return true;
            isFirst = false;
            bench.Set.Resume();    // after the refusal was decided, before the link stands in the queue
            return false;
        };
        bench.Link.Start();
        bench.Socket.Arrive(LinkBench.Frames(1));
        Assert.That(bench.Sink.Numbers, Is.EqualTo(new[] { 0 }));
    }

    [Test]
    public async Task A_tick_wakes_held_links_too()
    {
        var bench = new LinkBench();
        bench.Sink.HasRoom = _ => false;
        bench.Link.Start();
        bench.Socket.Arrive(LinkBench.Frames(1));
        bench.Sink.HasRoom = _ => true;
        bench.Set.OnTick();
        await bench.Sink.Until(() => bench.Sink.Frames == 1);
        Assert.That(bench.Sink.Numbers, Is.EqualTo(new[] { 0 }));
    }

    [Test]
    public async Task A_held_link_can_be_closed()
    {
        var bench = new LinkBench();
        bench.Sink.HasRoom = _ => false;
        bench.Link.Start();
        bench.Socket.Arrive(LinkBench.Frames(1));
        bench.Link.Close("test");
        await bench.Sink.Until(() => bench.Sink.Closed == 1);
        bench.Set.Resume();
        Assert.That(bench.Sink.Frames, Is.Zero);
        Assert.That(bench.Counters.Open, Is.Zero);
    }
}
