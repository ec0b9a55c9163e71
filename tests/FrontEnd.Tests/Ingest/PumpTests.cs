using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Ingest;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Storage;
using LoadMgmt.FrontEnd.Telemetry;

namespace LoadMgmt.FrontEnd.Tests.Ingest;

public class PumpTests
{
    [Test]
    public void Frames_reach_the_store_in_journal_order_by_shard_and_the_journal_learns_of_it()
    {
        using var harness = new IngestHarness();
        Assert.That(harness.Pump.TryStart(), Is.True);
        harness.Append(1, instant: 0, value: 10);
        harness.Append(2, instant: 0, value: 20);
        harness.Append(1, instant: 0, value: 11);       // corrects the first
        harness.Settle();
        Assert.Multiple(() =>
        {
            Assert.That(harness.Value(1, 0), Is.EqualTo(11));
            Assert.That(harness.Value(2, 0), Is.EqualTo(20));
            Assert.That(harness.Store.Writes.Select(write => write.Shard), Is.EquivalentTo((int[])[0, 1]));
            Assert.That(harness.Journal.CommittedSequence, Is.EqualTo(harness.Journal.DurableSequence));
            Assert.That(harness.Pump.Status, Has.Property(nameof(IngestStatus.State)).EqualTo(IngestState.Running)
                .And.Property(nameof(IngestStatus.LagFrames)).EqualTo(0).And.Property(nameof(IngestStatus.RowsWritten)).EqualTo(2));
        });
    }

    [Test]
    public void A_batch_waits_for_its_time_or_its_size_whichever_comes_first()
    {
        using var harness = new IngestHarness();
        harness.Pump.TryStart();
        harness.Append(1, 0, 1);
        harness.Turn();
        Assert.That(harness.Store.Writes, Is.Empty);
        harness.Time.Advance(TimeSpan.FromMilliseconds(300));
        harness.Turn();
        Assert.That(harness.Store.Writes, Has.Count.EqualTo(1));

        for (int instant = 1; instant <= IngestHarness.Small.BatchRows; instant++)
            harness.Append(1, instant, 1);
        harness.Turn();
        Assert.That(harness.Store.Writes, Has.Count.EqualTo(2));
        Assert.That(harness.Store.Writes[1].Batch.Rows, Is.EqualTo(IngestHarness.Small.BatchRows));
    }

    [Test]
    public void Parts_of_a_row_meet_in_the_batch_that_grows_while_the_store_is_away()
    {
        using var harness = new IngestHarness();
        harness.Pump.TryStart();
        harness.Store.Failing = new(StoreFault.Retry, "away");
        harness.Append(1, 0, 1);
        harness.Settle();       // this batch is stuck in writing
        foreach (Quantity quantity in (Quantity[])[Quantity.ActivePower, Quantity.VoltageA, Quantity.CurrentA])
            for (int instant = 1; instant <= 15; instant++)
                harness.Append(1, instant, instant, quantity);
        harness.Turn();

        harness.Store.Failing = null;
        harness.Time.Advance(TimeSpan.FromSeconds(5));
        harness.Turn();
        Assert.That(harness.Store.Writes.Select(write => write.Batch.Rows), Is.EqualTo((int[])[1, 15]));
        Assert.That(harness.Store.Writes[1].Batch.Curves.Values, Has.All.Count.EqualTo(3));
    }

    [Test]
    public void At_its_bound_the_pump_reads_no_further_and_goes_on_when_the_store_is_back()
    {
        using var harness = new IngestHarness();
        harness.Pump.TryStart();
        harness.Store.Failing = new(StoreFault.Retry, "away");
        harness.Append(1, 0, 1);
        harness.Settle();
        for (int instant = 1; instant < 100; instant++)
            harness.Append(1, instant, instant);
        Assert.That(harness.Turn(), Is.EqualTo(PumpStep.Blocked));
        Assert.That(harness.Pump.Status.LagFrames, Is.EqualTo(100));

        harness.Store.Failing = null;
        harness.Time.Advance(TimeSpan.FromMinutes(1));
        for (int turn = 0; turn < 10; turn++)
            harness.Turn();
        harness.Settle();
        Assert.That(harness.Store.Rows, Has.Count.EqualTo(100));
        Assert.That(harness.Pump.Status.LagFrames, Is.Zero);
    }

    [Test]
    public void A_store_that_is_away_is_asked_again_after_1_2_5_10_30_seconds_with_the_same_batch()
    {
        using var harness = new IngestHarness();
        harness.Pump.TryStart();
        harness.Store.Failing = new(StoreFault.Retry, "away");
        harness.Append(1, 0, 7);
        harness.Turn();
        harness.Time.Advance(TimeSpan.FromMilliseconds(300));
        IngestShard shard = harness.Pump.Shards[1];

        foreach (int seconds in (int[])[1, 2, 5, 10, 30, 30])
        {
            Assert.That(shard.Step(harness.Pump.Position), Is.EqualTo(TimeSpan.Zero));
            Assert.That(shard.Step(harness.Pump.Position), Is.EqualTo(TimeSpan.FromSeconds(seconds)));
            Assert.That(harness.Pump.Status.State, Is.EqualTo(IngestState.Retrying));
            Assert.That(harness.Pump.Status.LastError, Is.EqualTo("away"));
            harness.Time.Advance(TimeSpan.FromSeconds(seconds));
        }
        harness.Store.Failing = null;
        shard.Step(harness.Pump.Position);
        Assert.That(harness.Value(1, 0), Is.EqualTo(7));
        Assert.That(harness.Pump.Status.State, Is.EqualTo(IngestState.Running));
    }

    [Test]
    public void A_lost_answer_means_the_same_batch_again()
    {
        using var harness = new IngestHarness();
        harness.Pump.TryStart();
        harness.Store.LosesAnswer = true;
        harness.Append(1, 0, 7);
        harness.Settle();
        harness.Time.Advance(TimeSpan.FromSeconds(1));
        harness.Turn();
        Assert.That(harness.Store.Writes, Has.Count.EqualTo(2));
        Assert.That(harness.Store.Writes[1], Is.EqualTo(harness.Store.Writes[0]));
        Assert.That(harness.Store.Rows, Has.Count.EqualTo(1));
    }

    [TestCase(StoreFault.Schema)]
    [TestCase(StoreFault.BadRow)]
    public void A_store_that_refuses_stops_writing_loudly_drops_nothing_and_is_asked_every_minute(StoreFault fault)
    {
        using var harness = new IngestHarness();
        harness.Pump.TryStart();
        harness.Store.Failing = new(fault, "no such column");
        harness.Append(1, 0, 7);
        harness.Settle();
        Assert.That(harness.Pump.Status.State, Is.EqualTo(IngestState.Stopped));
        Assert.That(harness.Pump.Shards[1].Step(harness.Pump.Position), Is.EqualTo(TimeSpan.FromMinutes(1)));
        Assert.That(harness.Journal.CommittedSequence, Is.LessThan(harness.Journal.DurableSequence));

        harness.Store.Failing = null;
        harness.Time.Advance(TimeSpan.FromMinutes(1));
        harness.Settle();
        Assert.That(harness.Value(1, 0), Is.EqualTo(7));
        Assert.That(harness.Journal.CommittedSequence, Is.EqualTo(harness.Journal.DurableSequence));
    }

    [Test]
    public void After_a_restart_only_what_the_store_lacks_is_written()
    {
        using var harness = new IngestHarness();
        harness.Pump.TryStart();
        harness.Append(1, 0, 1);
        harness.Append(2, 0, 2);
        harness.Settle();
        harness.Append(1, 1, 3);
        harness.Journal.WriteGroup();       // durable, not in the store
        int writes = harness.Store.Writes.Count;

        using IngestHarness after = harness.Restart();
        Assert.That(after.Pump.TryStart(), Is.True);
        after.Settle();
        Assert.That(after.Store.Writes, Has.Count.EqualTo(writes + 1));
        Assert.That(after.Store.Writes[^1].Batch.Rows, Is.EqualTo(1));
        Assert.That(after.Value(1, 1), Is.EqualTo(3));
    }

    [Test]
    public void A_new_store_gets_everything_that_the_journal_keeps()
    {
        using var harness = new IngestHarness();
        harness.Pump.TryStart();
        for (int instant = 0; instant < 5; instant++)
            harness.Append(1, instant, instant);
        harness.Settle();

        using IngestHarness after = harness.Restart(store: new());
        after.Pump.TryStart();
        after.Settle();
        Assert.That(after.Store.Rows, Has.Count.EqualTo(5));
    }

    [Test]
    public void Another_number_of_shards_loses_nothing()
    {
        using var harness = new IngestHarness(options: IngestHarness.Small with { Shards = 2 });
        harness.Pump.TryStart();
        harness.Append(1, 0, 1);
        harness.Append(2, 0, 2);
        harness.Journal.WriteGroup();
        harness.Pump.Read(10);
        harness.Time.Advance(TimeSpan.FromSeconds(1));
        harness.Pump.Shards[0].Step(harness.Pump.Position);     // terminal 2 is stored, terminal 1 is not
        harness.Pump.Commit(now: true);
        Assert.That(harness.Store.Rows, Has.Count.EqualTo(1));

        using IngestHarness after = harness.Restart(IngestHarness.Small with { Shards = 1 });
        after.Pump.TryStart();
        after.Settle();
        Assert.That(after.Value(1, 0), Is.EqualTo(1));
    }

    [Test]
    public void A_journal_that_was_replaced_is_not_taken_for_the_old_one()
    {
        using var harness = new IngestHarness();
        harness.Pump.TryStart();
        for (int instant = 0; instant < 5; instant++)
            harness.Append(1, instant, instant);
        harness.Settle();
        harness.Time.AutoAdvanceAmount = TimeSpan.Zero;

        using var after = new IngestHarness(store: harness.Store, time: new(harness.Time.GetUtcNow().AddDays(-1)));     // and its clock is wrong
        after.Append(1, 50, 7);
        after.Journal.WriteGroup();
        after.Pump.TryStart();
        after.Settle();
        Assert.That(after.Value(1, 50), Is.EqualTo(7));
    }

    [Test]
    public void A_store_that_is_away_at_the_start_is_opened_when_it_comes()
    {
        using var harness = new IngestHarness();
        harness.Store.Failing = new(StoreFault.Retry, "away");
        harness.Store.IsOpen = false;
        harness.Append(1, 0, 7);
        harness.Journal.WriteGroup();
        Assert.That(harness.Pump.TryStart(), Is.False);
        Assert.That(harness.Pump.Status.State, Is.EqualTo(IngestState.Starting));
        Assert.That(harness.Pump.Status.LagFrames, Is.EqualTo(1));

        harness.Store.Failing = null;
        Assert.That(harness.Pump.TryStart(), Is.True);
        harness.Settle();
        Assert.That(harness.Value(1, 0), Is.EqualTo(7));
    }

    [Test]
    public void Frames_of_unknown_terminals_are_counted_and_hold_nothing_up()
    {
        using var harness = new IngestHarness();
        harness.Pump.TryStart();
        harness.Append(9, 0, 1);
        harness.Append(1, 0, 2);
        harness.Append(9, 0, 3);
        harness.Settle();
        Assert.That(harness.Pump.Status.UnarchivedFrames, Is.EqualTo(2));
        Assert.That(harness.Value(1, 0), Is.EqualTo(2));
        Assert.That(harness.Journal.CommittedSequence, Is.EqualTo(harness.Journal.DurableSequence));
    }

    [Test]
    public void A_frame_that_breaks_the_decoder_is_kept_as_refused()
    {
        using var harness = new IngestHarness();
        harness.Pump.TryStart();
        harness.Append(1, [255]);
        harness.Append(1, 0, 2);
        harness.Settle();
        Assert.That(harness.Store.Writes.Single().Batch.RefusedFrames.Single().Reason, Does.Contain("our own mistake"));
        Assert.That(harness.Pump.Status.DecodeFailures, Is.EqualTo(1));
        Assert.That(harness.Value(1, 0), Is.EqualTo(2));
    }

    [Test]
    public void A_shard_without_rows_stores_its_cursor_once_a_minute()
    {
        using var harness = new IngestHarness();
        harness.Pump.TryStart();
        harness.Append(1, 0, 1);
        harness.Settle();
        Assert.That(harness.Store.ReadCursor(0), Is.Zero);
        harness.Time.Advance(TimeSpan.FromMinutes(1));
        harness.Turn();
        Assert.That(harness.Store.ReadCursor(0), Is.EqualTo(harness.Journal.DurableSequence));
    }

    [Test]
    public void Times_from_arrival_to_committed_are_told_within_their_bucket()
    {
        using var harness = new IngestHarness();
        harness.Pump.TryStart();
        harness.Append(1, 0, 1);
        harness.Settle();
        Assert.That(harness.Pump.Status.P50.TotalMilliseconds, Is.InRange(300, 320));

        var histogram = new LatencyHistogram(harness.Time);
        DateTime now = new(2026, 11, 24, 0, 0, 0, DateTimeKind.Utc);
        histogram.Add([.. Enumerable.Range(1, 1000).Select(milliseconds => now.AddMilliseconds(-milliseconds).Ticks)], now);
        Assert.Multiple(() =>
        {
            Assert.That(histogram.Quantile(0.5).TotalMilliseconds, Is.InRange(500, 535));
            Assert.That(histogram.Quantile(0.99).TotalMilliseconds, Is.InRange(990, 1055));
        });
    }

    [Test]
    public void A_store_that_knows_more_than_the_journal_had_at_its_opening_loses_nothing_of_what_comes_before_it_is_asked()
    {
        using var before = new IngestHarness();
        Assert.That(before.Pump.TryStart(), Is.True);
        before.Append(1, instant: 0, value: 10);
        before.Settle();
        int kept = before.Inner.Files[before.Inner.Files.Names.Single(name => name.EndsWith(".log", StringComparison.Ordinal))].Length;
        for (int instant = 1; instant < 4; instant++)
        {
            before.Append(1, instant, value: 10 + instant);
            before.Settle();
        }
        // The newest segment lost its end, and the cursor with it: sequences are used again.
        Journal.MemoryFiles disk = before.Inner.Files.AfterPowerLoss();
        string segment = disk.Names.Single(name => name.EndsWith(".log", StringComparison.Ordinal));
        disk[segment] = disk[segment][..kept];
        disk.Delete("cursor");
        using var after = new IngestHarness(disk, before.Store, before.Time);
        for (int instant = 4; instant < 9; instant++)
            after.Append(1, instant, value: 10 + instant);
        after.Journal.WriteGroup();
        Assert.That(after.Pump.TryStart(), Is.True);
        after.Settle();
        Assert.That(Enumerable.Range(0, 9).Select(instant => after.Value(1, instant)), Is.EqualTo(Enumerable.Range(10, 9)));
    }
}
