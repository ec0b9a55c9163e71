namespace LoadMgmt.FrontEnd.Tests.Links;

/// <summary>One send carries what a read answers at once and what is confirmed from the disk a moment later.</summary>
public class OwedAnswersTests
{
    LinkBench _bench = null!;

    [SetUp]
    public void Open()
    {
        _bench = new();
        _bench.Link.Start();
    }

    [Test]
    public void Answers_of_a_read_that_owes_a_confirmation_leave_with_it()
    {
        _bench.Sink.Frame = link => link.Owe();
        _bench.Socket.Arrive(LinkBench.Frames(2));
        Assert.That(_bench.Socket.Sends, Is.Zero);

        _bench.Link.TryWrite(new byte[20]);
        _bench.Link.Settle(2);
        _bench.Link.Flush();
        Assert.That((_bench.Socket.Sends, _bench.Socket.Sent.Count), Is.EqualTo((1, 60)));
    }

    [Test]
    public void A_confirmation_that_left_before_the_read_was_done_takes_no_answer_with_it_and_holds_none_up()
    {
        _bench.Sink.Frame = link =>
        {
            link.Owe();
            link.Settle(1);
            link.Flush();
        };
        _bench.Socket.Arrive(LinkBench.Frames(2));
        Assert.That((_bench.Socket.Sent.Count, _bench.Link.Owed), Is.EqualTo((40, 0)));
    }

    [Test]
    public void A_disk_that_takes_its_time_holds_answers_up_for_a_tick_at_most()
    {
        _bench.Sink.Frame = link => link.Owe();
        _bench.Socket.Arrive(LinkBench.Frames(1));
        Assert.That(_bench.Socket.Sends, Is.Zero);

        _bench.Link.OnTick();
        Assert.That((_bench.Socket.Sent.Count, _bench.Link.Owed), Is.EqualTo((20, 1)));
    }

    [Test]
    public void An_answer_alone_leaves_at_once()
    {
        _bench.Socket.Arrive(LinkBench.Frames(1));
        Assert.That(_bench.Socket.Sends, Is.EqualTo(1));
    }
}
