using LoadMgmt.FrontEnd.Journal;

namespace LoadMgmt.FrontEnd.Tests.Journal;

/// <summary>What is confirmed, and when.</summary>
public class GroupCommitTests
{
    [Test]
    public void A_group_is_flushed_once_then_confirmed_and_each_link_sends_once()
    {
        using var harness = new JournalHarness();
        var one = new HistoryLink(harness.Files, 1);
        var two = new HistoryLink(harness.Files, 2);
        harness.Append(1, one, 11);
        harness.Append(2, two, 12);
        harness.Append(3, one, 13);
        harness.Append(4, one, 14);

        Assert.That(harness.Files.History, Is.Empty);
        Assert.That((one.Owed, two.Owed), Is.EqualTo((2, 1)));
        harness.Journal.WriteGroup();
        Assert.That((one.Owed, two.Owed), Is.EqualTo((0, 0)));

        string segment = harness.Files.Names.Single();
        Assert.That(harness.Files.History, Is.EqualTo((string[])
            ["folder", "flush " + segment, "confirm 11 on 1", "confirm 13 on 1", "confirm 14 on 1", "send 1", "confirm 12 on 2", "send 2"]));
    }

    [Test]
    public void Nothing_is_confirmed_when_the_flush_fails_and_the_frames_go_to_a_new_segment()
    {
        using var harness = new JournalHarness();
        harness.Write(1);
        string first = harness.Files.Names.Single();
        var link = new HistoryLink(harness.Files);
        harness.Files.FailingFlushes = 1;
        harness.Append(2, link, 7);
        harness.Journal.WriteGroup();

        List<string> history = [.. harness.Files.History];
        string second = harness.Files.Names[1];
        Assert.Multiple(() =>
        {
            Assert.That(history[^5..], Is.EqualTo((string[])["failed flush " + first, "folder", "flush " + second, "confirm 7 on 1", "send 1"]));
            Assert.That(history.Count(line => line.EndsWith("flush " + first, StringComparison.Ordinal)), Is.EqualTo(2), "never flushed again");
            Assert.That(harness.Read(), Is.EqualTo((int[])[1, 2]));
        });
    }

    [Test]
    public void A_batch_that_a_failed_segment_holds_after_all_is_read_once()
    {
        using var harness = new JournalHarness();
        harness.Write(1);
        harness.Files.FailingFlushes = 1;
        harness.Write(2);
        harness.Write(3);

        using JournalHarness after = harness.Restart(harness.Files.AfterPowerLoss(tornBytes: 1000));
        Assert.Multiple(() =>
        {
            Assert.That(after.Read(), Is.EqualTo((int[])[1, 2, 3]));
            Assert.That(after.Journal.Status.Damage, Is.Empty);
        });
    }

    [Test]
    public void A_disk_that_fails_altogether_keeps_the_group_and_writes_it_when_it_is_back()
    {
        using var harness = new JournalHarness();
        var link = new HistoryLink(harness.Files);
        long before = harness.Journal.DurableSequence;
        harness.Files.FailingFlushes = 2;
        harness.Append(1, link, 7);

        Assert.That(harness.Journal.WriteGroup(), Is.EqualTo(GroupOutcome.Failed));
        Assert.Multiple(() =>
        {
            Assert.That(link.Sent, Is.Empty);
            Assert.That(link.Owed, Is.EqualTo(1));
            Assert.That(harness.Journal.DurableSequence, Is.EqualTo(before));
            Assert.That(harness.Journal.Status.IsFull, Is.True);
            Assert.That(harness.Journal.Status.Damage, Has.Some.Contains("flush failed"));
            Assert.That(harness.Files.Names, Is.Empty, "segments without a good batch are cleared away");
        });

        harness.Append(2);
        Assert.That(harness.Journal.WriteGroup(), Is.EqualTo(GroupOutcome.Written));
        Assert.That(harness.Journal.WriteGroup(), Is.EqualTo(GroupOutcome.Written));
        Assert.Multiple(() =>
        {
            Assert.That(link.Sent, Is.EqualTo((byte[])[7]));
            Assert.That(harness.Read(), Is.EqualTo((int[])[1, 2]));
            Assert.That(harness.Journal.Status.IsFull, Is.False);
            Assert.That(harness.Journal.Status.Damage, Is.Empty);
        });
    }

    [Test]
    public void A_full_disk_confirms_nothing_and_loses_nothing()
    {
        using var harness = new JournalHarness();
        harness.Write(1);
        var link = new HistoryLink(harness.Files);
        harness.Files.Capacity = harness.Files[harness.Files.Names[0]].Length + 20;
        harness.Append(2, link, 7);
        Assert.That(harness.Journal.WriteGroup(), Is.EqualTo(GroupOutcome.Failed));
        Assert.That(link.Sent, Is.Empty);

        harness.Files.Capacity = long.MaxValue;
        Assert.That(harness.Journal.WriteGroup(), Is.EqualTo(GroupOutcome.Written));
        Assert.That(link.Sent, Is.EqualTo((byte[])[7]));
        Assert.That(harness.Read(), Is.EqualTo((int[])[1, 2]));
    }

    [Test]
    public void A_full_queue_refuses_and_lets_links_go_on_once_it_was_written()
    {
        using var harness = new JournalHarness();
        var pressure = new CountingPressure();
        harness.Journal.Pressure = pressure;
        for (int number = 0; number < JournalHarness.Small.QueueFrames; number++)
            Assert.That(harness.Append(number), Is.True);

        Assert.That(harness.Append(99), Is.False);
        Assert.That(pressure.Resumed, Is.Zero);
        harness.Journal.WriteGroup();
        Assert.That(pressure.Resumed, Is.EqualTo(1));
        Assert.That(harness.Append(16), Is.True);
        harness.Journal.WriteGroup();
        Assert.Multiple(() =>
        {
            Assert.That(pressure.Resumed, Is.EqualTo(1), "nobody was refused since");
            Assert.That(harness.Read(), Is.EqualTo(Enumerable.Range(0, 17)));
            Assert.That(harness.Journal.Counters.RefusedFrames, Is.EqualTo(1));
        });
    }

    [Test]
    public void A_frame_too_large_for_what_is_left_of_the_queue_is_refused()
    {
        using var harness = new JournalHarness();
        Assert.That(harness.Append(1, padding: 60_000), Is.True);
        Assert.That(harness.Append(2, padding: 10_000), Is.False);
        harness.Journal.WriteGroup();
        Assert.That(harness.Append(3, padding: 10_000), Is.True);
    }

    [Test]
    public void At_the_limit_confirmations_stop_until_the_store_has_caught_up()
    {
        using var harness = new JournalHarness();
        var pressure = new CountingPressure();
        harness.Journal.Pressure = pressure;
        int written = 0;
        while (harness.Append(written, padding: 60_000))
        {
            written++;
            harness.Journal.WriteGroup();
        }

        Assert.That(harness.Journal.Status.IsFull, Is.True);
        Assert.That(written * 60_000, Is.InRange(4 << 20, (4 << 20) + 70_000));
        harness.Journal.Commit(new(harness.Journal.DurableSequence, harness.Journal.DurableSequence));
        Assert.Multiple(() =>
        {
            Assert.That(harness.Journal.Status.IsFull, Is.False);
            Assert.That(pressure.Resumed, Is.EqualTo(1));
            Assert.That(harness.Append(1), Is.True);
        });
    }

    [Test]
    public void A_link_that_closed_meanwhile_counts_as_unconfirmed()
    {
        using var harness = new JournalHarness();
        var link = new HistoryLink(harness.Files);
        harness.Append(1, link, 7);
        link.Close("gone");
        harness.Journal.WriteGroup();
        Assert.That(harness.Journal.Counters.UnconfirmedFrames, Is.EqualTo(1));
        Assert.That(harness.Read(), Is.EqualTo((int[])[1]));
    }
}
