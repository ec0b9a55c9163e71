using System.Buffers.Binary;
using LoadMgmt.FrontEnd.Journal;

namespace LoadMgmt.FrontEnd.Tests.Journal;

/// <summary>Files of old segments become new ones, and nobody takes what they held for what they hold.</summary>
public class SpareSegmentTests
{
    static readonly string[] s_suffixes = [Segment.PlainSuffix, Segment.CompressedSuffix, SpareSegments.Suffix];

    [Test]
    public void A_segment_that_was_compressed_or_had_its_days_leaves_its_file_to_the_next_one()
    {
        using JournalHarness harness = Filled(40);
        harness.Commit();
        Assert.That(Count(harness.Files), Is.EqualTo((1, 2, 2)), "segments, compressed ones, spare files");
        harness.WriteLarge(40, 40);
        Assert.Multiple(() =>
        {
            Assert.That(Count(harness.Files), Is.EqualTo((3, 2, 0)));
            Assert.That(harness.Read(), Is.EqualTo(Enumerable.Range(0, 80)));
            Assert.That(harness.Journal.Status.Damage, Is.Empty);
        });
    }

    [Test]
    public void No_more_files_are_kept_than_the_setting_says_and_none_that_is_short()
    {
        using JournalHarness harness = Filled(68, JournalHarness.Small with { SpareSegments = 1 });
        harness.Commit();
        Assert.That(Count(harness.Files).Spares, Is.EqualTo(1));

        using var none = new JournalHarness(options: JournalHarness.Small with { SegmentBytes = 1 << 20 });
        none.Write(1);
        using JournalHarness after = none.Restart();    // begins a new segment
        after.Write(2);
        after.Commit();
        Assert.That(Count(after.Files), Is.EqualTo((1, 1, 0)));
    }

    [Test]
    public void A_file_torn_at_any_byte_of_its_second_life_gives_what_was_confirmed_and_nothing_of_the_first()
    {
        using JournalHarness harness = Filled(34);
        harness.Commit();
        harness.WriteLarge(34, 5);      // into the spare file, whole groups of its first life behind them
        harness.Write(39);
        Assert.That(Count(harness.Files), Is.EqualTo((2, 1, 0)));
        long last = harness.Journal.DurableSequence;
        MemoryFiles[] disks = [];
        harness.Files.Flushing = _ => disks = [.. Enumerable.Range(0, 80).Select(harness.Files.AfterPowerLoss)];
        harness.Write(40);

        Assert.That(disks, Has.Length.EqualTo(80));
        for (int torn = 0; torn < disks.Length; torn++)
        {
            using JournalHarness after = harness.Restart(disks[torn]);
            Assert.That(after.Read()[..40], Is.EqualTo(Enumerable.Range(0, 40)), $"{torn} bytes");
            Assert.That(after.Journal.DurableSequence, Is.InRange(last, last + 1));
            Assert.That(after.Journal.Status.Damage, Is.Empty);
            after.Write(41);
            Assert.That(after.Read()[^1], Is.EqualTo(41));
        }
    }

    [Test]
    public void A_reader_inside_a_segment_goes_on_in_its_compressed_form_while_the_file_is_written_over()
    {
        using JournalHarness harness = Filled(40);
        using JournalReader reader = harness.Journal.ReadFrom(0);
        reader.TryRead(out _);
        harness.Commit();
        harness.WriteLarge(40, 40);
        Assert.That(Count(harness.Files).Spares, Is.Zero);
        Assert.That(JournalHarness.Drain(reader), Is.EqualTo(Enumerable.Range(1, 79)));
        Assert.That(harness.Journal.Status.Damage, Is.Empty);
    }

    [Test]
    public void Damage_in_the_second_life_costs_its_own_group_only()
    {
        using JournalHarness harness = Filled(34);
        harness.Commit();
        harness.WriteLarge(34, 17);
        Assert.That(Count(harness.Files), Is.EqualTo((2, 1, 0)));
        string newest = harness.Files.Names.Last(name => name.EndsWith(Segment.PlainSuffix, StringComparison.Ordinal));
        harness.Files[newest][BatchHeader.Length + 20] ^= 1;
        using JournalHarness after = harness.Restart();
        Assert.That(after.Read(), Is.EqualTo(Enumerable.Range(0, 51).Except([34])));
        Assert.That(after.Journal.Status.Damage, Has.Count.EqualTo(1));
    }

    /// <summary>What terminals send lies in the files as they sent it.</summary>
    [Test]
    public void A_batch_that_somebody_sent_as_a_frame_is_not_found_behind_the_end()
    {
        using var harness = new JournalHarness();
        byte[] frame = new byte[20];
        var forged = new byte[BatchHeader.Length + 200];
        int length = FrameRecord.Write(forged.AsSpan(BatchHeader.Length), new()
        {
            Sequence = 0, ReceivedAt = harness.Time.GetUtcNow().UtcDateTime, Address = JournalHarness.Address, Bytes = frame,
        });
        BatchHeader.Seal(forged.AsSpan(0, BatchHeader.Length + length), 1, long.MaxValue / 2, salt: 0, harness.Time.GetUtcNow().UtcDateTime);
        for (int number = 0; number < 34; number++)
            AppendForged(harness, forged.AsSpan(0, BatchHeader.Length + length), number);
        harness.Commit();
        harness.WriteLarge(34, 3);
        Assert.That(Count(harness.Files), Is.EqualTo((2, 1, 0)), "the newest is written over forged ones");
        long last = harness.Journal.DurableSequence;

        using JournalHarness after = harness.Restart();
        Assert.That(after.Journal.DurableSequence, Is.EqualTo(last));
        Assert.That(after.Journal.Status.Damage, Is.Empty);
    }

    [Test]
    public void Spare_files_survive_a_restart_but_not_a_folder_that_was_cleared_of_its_segments()
    {
        using JournalHarness harness = Filled(40);
        harness.Commit();
        using JournalHarness after = harness.Restart();
        after.WriteLarge(40, 20);
        Assert.That(Count(after.Files).Spares, Is.LessThan(2));

        after.Commit();
        foreach (string name in after.Files.Names.Where(name => !name.EndsWith(SpareSegments.Suffix, StringComparison.Ordinal)))
            after.Files.Delete(name);
        Assert.That(Count(after.Files).Spares, Is.Not.Zero);
        using JournalHarness cleared = after.Restart();
        Assert.That(cleared.Files.Names, Is.Empty);
    }

    [Test]
    public void Segments_from_before_there_was_a_salt_are_read()
    {
        using var harness = new JournalHarness();
        harness.Write(1, 2);
        string name = harness.Files.Names.Single();
        byte[] bytes = harness.Files[name];
        Assert.That(BatchHeader.TryRead(bytes, out BatchHeader header));
        BatchHeader.Seal(bytes, header.Count, header.First, salt: 0, header.WrittenAt);
        var old = new MemoryFiles { [name[..28] + Segment.PlainSuffix] = bytes };
        using JournalHarness after = harness.Restart(old);
        Assert.That(after.Read(), Is.EqualTo((int[])[1, 2]));

        old[name] = bytes;      // the same under a name that says another salt
        old.Delete(name[..28] + Segment.PlainSuffix);
        using JournalHarness salted = harness.Restart(old);
        Assert.That(salted.Read(), Is.Empty);
    }

    static JournalHarness Filled(int frames, JournalOptions? options = null)
    {
        var harness = new JournalHarness(options: options);
        harness.WriteLarge(0, frames);
        return harness;
    }

    static void AppendForged(JournalHarness harness, ReadOnlySpan<byte> forged, int number)
    {
        byte[] bytes = new byte[JournalHarness.LargePadding];
        for (int at = 4; at + forged.Length < bytes.Length; at += forged.Length)
            forged.CopyTo(bytes.AsSpan(at));
        BinaryPrimitives.WriteInt32LittleEndian(bytes, number);
        Assert.That(harness.Journal.TryAppend(
            new() { Sequence = 0, ReceivedAt = harness.Time.GetUtcNow().UtcDateTime, Address = JournalHarness.Address, Bytes = bytes }, null, []));
        harness.Journal.WriteGroup();
    }

    static (int Plain, int Compressed, int Spares) Count(MemoryFiles files)
    {
        int[] counts = [.. s_suffixes.Select(suffix => files.Names.Count(name => name.EndsWith(suffix, StringComparison.Ordinal)))];
        return (counts[0], counts[1], counts[2]);
    }
}
