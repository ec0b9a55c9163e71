using LoadMgmt.FrontEnd.Journal;

namespace LoadMgmt.FrontEnd.Tests.Journal;

public class SegmentKeeperTests
{
    [Test]
    public void Committed_segments_are_compressed_and_still_read()
    {
        using JournalHarness harness = Filled(40);
        harness.Commit(butLast: 10);
        Assert.Multiple(() =>
        {
            Assert.That(harness.Files.Names, Has.Some.EndsWith(Segment.CompressedSuffix));
            Assert.That(harness.Files.Names, Has.Some.EndsWith(Segment.PlainSuffix));
            Assert.That(harness.Read(), Is.EqualTo(Enumerable.Range(0, 40)));
            Assert.That(harness.Journal.Status.Bytes, Is.LessThan(2_000_000));
        });
        using JournalHarness after = harness.Restart(harness.Files.AfterPowerLoss());
        Assert.That(after.Read(), Is.EqualTo(Enumerable.Range(0, 40)));
    }

    [Test]
    public void A_reader_inside_a_segment_goes_on_when_it_is_compressed_under_it()
    {
        using JournalHarness harness = Filled(40);
        using JournalReader reader = harness.Journal.ReadFrom(0);
        reader.TryRead(out _);
        harness.Commit();
        Assert.That(JournalHarness.Drain(reader), Is.EqualTo(Enumerable.Range(1, 39)));
        Assert.That(harness.Journal.Status.Damage, Is.Empty);
    }

    [Test]
    public void What_the_store_does_not_have_is_never_touched()
    {
        using JournalHarness harness = Filled(40);
        harness.Time.Advance(TimeSpan.FromDays(400));
        harness.Journal.Keeper.Run(harness.Journal.CommittedSequence, CancellationToken.None);
        Assert.That(harness.Read(), Is.EqualTo(Enumerable.Range(0, 40)));
    }

    [Test]
    public void Committed_segments_are_deleted_after_their_days()
    {
        using JournalHarness harness = Filled(40);
        harness.Commit();
        Assert.That(harness.Read(), Has.Count.EqualTo(40));
        harness.Time.Advance(TimeSpan.FromDays(JournalHarness.Small.KeepDays + 1));
        harness.Commit();
        Assert.That(harness.Journal.Status.Segments, Is.EqualTo(1));
        Assert.That(harness.Read(), Is.Not.Empty.And.Contains(39), "the newest segment stays");
    }

    [Test]
    public void Kept_segments_give_way_when_room_is_short()
    {
        using JournalHarness harness = Filled(68);      // 4 MiB is the limit
        harness.Journal.Commit(new(harness.Journal.DurableSequence, harness.Journal.DurableSequence));
        long before = harness.Journal.Status.Bytes;
        harness.Journal.Keeper.Run(harness.Journal.CommittedSequence, CancellationToken.None);
        Assert.That(before, Is.GreaterThan(4_000_000));
        Assert.That(harness.Journal.Status.Bytes, Is.LessThan(4 << 20));
    }

    [Test]
    public void An_interrupted_compression_is_taken_up_again()
    {
        using JournalHarness harness = Filled(40);
        byte[] plain = harness.Files[harness.Files.Names[0]];
        string name = harness.Files.Names[0];
        harness.Commit();
        harness.Files[name] = plain;                                    // crash before the source was deleted
        harness.Files["00000002-x.log.br.tmp"] = [1, 2, 3];             // crash while writing

        using JournalHarness after = harness.Restart();
        Assert.That(after.Files.Names, Has.None.EndsWith(Segment.TemporarySuffix));
        Assert.That(after.Files.Names, Has.None.EqualTo(name));
        Assert.That(after.Read(), Is.EqualTo(Enumerable.Range(0, 40)));
    }

    static JournalHarness Filled(int frames)
    {
        var harness = new JournalHarness();
        harness.WriteLarge(0, frames);
        return harness;
    }
}
