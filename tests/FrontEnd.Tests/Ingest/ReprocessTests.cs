using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Ingest;
using LoadMgmt.FrontEnd.Storage;

namespace LoadMgmt.FrontEnd.Tests.Ingest;

public class ReprocessTests
{
    [Test]
    public async Task A_better_decoder_and_a_late_archive_entry_reach_what_was_stored_before()
    {
        using IngestHarness harness = Filled(frames: 30);
        harness.Append(9, 0, 5);
        harness.Settle();
        harness.Dialect.Factor = 100;
        harness.Archive.Put(new(2, [], [], [IngestHarness.Terminal(1), IngestHarness.Terminal(9)]));

        Assert.That(harness.Reprocessor.TryStart(null, null, CancellationToken.None), Is.True);
        await Drive(harness);
        Assert.Multiple(() =>
        {
            Assert.That(harness.Value(1, 29), Is.EqualTo(2900));
            Assert.That(harness.Value(9, 0), Is.EqualTo(500));
            Assert.That(harness.Reprocessor.Progress, Has.Property(nameof(ReprocessProgress.State)).EqualTo(ReprocessState.Finished)
                .And.Property(nameof(ReprocessProgress.Done)).EqualTo(31).And.Property(nameof(ReprocessProgress.Total)).EqualTo(31));
            Assert.That(harness.Store.ReadCursor(1), Is.LessThanOrEqualTo(harness.Journal.DurableSequence));
            Assert.That(harness.Pump.Shards[1].Written, Is.EqualTo(harness.Store.ReadCursor(1)), "cursors do not go back");
        });
    }

    [Test]
    public async Task Only_the_asked_sequences_are_read_again()
    {
        using IngestHarness harness = Filled(frames: 10);
        harness.Dialect.Factor = 100;
        long last = harness.Journal.DurableSequence;
        harness.Reprocessor.TryStart(last - 5, last - 4, CancellationToken.None);
        await Drive(harness);
        Assert.That(Enumerable.Range(0, 10).Where(instant => harness.Value(1, instant) == 100 * instant), Is.EqualTo((int[])[0, 4, 5]));
    }

    [Test]
    public async Task It_waits_for_a_store_that_is_away_and_fails_with_one_that_refuses()
    {
        using IngestHarness harness = Filled(frames: 10);
        harness.Store.Failing = new(StoreFault.Retry, "away");
        harness.Reprocessor.TryStart(null, null, CancellationToken.None);
        Assert.That(harness.Reprocessor.TryStart(null, null, CancellationToken.None), Is.False, "one run at a time");
        SpinWait.SpinUntil(() => harness.Turn() == PumpStep.Drained && harness.Pump.Status.State == IngestState.Retrying, TimeSpan.FromSeconds(30));
        Assert.That(harness.Reprocessor.Progress.State, Is.EqualTo(ReprocessState.Running));

        harness.Store.Failing = new(StoreFault.Schema, "no such column");
        await Drive(harness);
        Assert.That(harness.Reprocessor.Progress.State, Is.EqualTo(ReprocessState.Failed));
        Assert.That(harness.Reprocessor.Progress.Detail, Is.EqualTo("no such column"));
    }

    [Test]
    public async Task Its_pace_is_limited()
    {
        using IngestHarness harness = Filled(frames: 2500, IngestHarness.Small with { ReprocessFramesPerSecond = 1000, MaxBatchRows = 10_000 });
        harness.Reprocessor.TryStart(null, null, CancellationToken.None);
        await Drive(harness, until: () => harness.Reprocessor.Progress.Done == 1000);
        harness.Time.Advance(TimeSpan.FromSeconds(0.99));
        harness.Turn();
        Assert.That(harness.Reprocessor.Progress.Done, Is.EqualTo(1000));
        await Drive(harness);
        Assert.That(harness.Reprocessor.Progress.Done, Is.EqualTo(2500));
    }

    static IngestHarness Filled(int frames, IngestOptions? options = null)
    {
        var harness = new IngestHarness(options: options);
        harness.Pump.TryStart();
        for (int instant = 0; instant < frames; instant++)
        {
            harness.Append(1, instant, instant);
            if (instant % 15 == 14)
                harness.Turn();
        }
        harness.Settle();
        return harness;
    }

    /// <summary>Plays the shard's thread, and the clock, until the run has ended.</summary>
    static async Task Drive(IngestHarness harness, Func<bool>? until = null)
    {
        while (!harness.Reprocessor.Run.IsCompleted && until?.Invoke() != true)
        {
            harness.Turn();
            if (until is null)
                harness.Time.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Yield();
        }
    }
}
