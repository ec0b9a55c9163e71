using LoadMgmt.FrontEnd.Journal;

namespace LoadMgmt.FrontEnd.Tests.Journal;

/// <summary>What a restart finds, whatever happened to the disk.</summary>
public class RecoveryTests
{
    [Test]
    public void What_was_durable_is_there_after_power_loss_and_sequences_go_on()
    {
        using var harness = new JournalHarness();
        harness.Write(1, 2);
        harness.Write(3);
        long last = harness.Journal.DurableSequence;

        using JournalHarness after = harness.Restart(harness.Files.AfterPowerLoss());
        Assert.That(after.Journal.DurableSequence, Is.EqualTo(last));
        after.Write(4);
        Assert.Multiple(() =>
        {
            Assert.That(after.Journal.DurableSequence, Is.EqualTo(last + 1));
            Assert.That(after.Read(), Is.EqualTo((int[])[1, 2, 3, 4]));
        });
    }

    [Test]
    public void A_tail_torn_at_any_byte_is_cut_and_costs_nothing_that_was_confirmed()
    {
        using var harness = new JournalHarness();
        harness.Write(1, 2);
        string name = harness.Files.Names.Single();
        byte[] good = harness.Files[name];
        harness.Write(3, 4);
        byte[] all = harness.Files[name];

        for (int length = good.Length; length < all.Length; length++)
        {
            var disk = new MemoryFiles { [name] = all[..length] };
            using JournalHarness after = harness.Restart(disk);
            after.Write(5);
            Assert.That(after.Read(), Is.EqualTo((int[])[1, 2, 5]), $"torn after {length} bytes");
            Assert.That(after.Journal.Status.Damage, Is.Empty);
            Assert.That(disk[name], Has.Length.EqualTo(good.Length));
        }
    }

    [Test]
    public void A_tail_of_zeros_is_cut()
    {
        using var harness = new JournalHarness();
        harness.Write(1);
        string name = harness.Files.Names.Single();
        harness.Files[name] = [.. harness.Files[name], .. new byte[4096]];
        using JournalHarness after = harness.Restart();
        Assert.That(after.Read(), Is.EqualTo((int[])[1]));
        Assert.That(after.Journal.Status.Damage, Is.Empty);
    }

    [Test]
    public void A_flipped_byte_in_the_middle_costs_its_batch_and_is_told_with_its_sequences()
    {
        using var harness = new JournalHarness();
        harness.Write(1);
        string name = harness.Files.Names.Single();
        int start = harness.Files[name].Length;
        harness.Write(2, 3);
        int end = harness.Files[name].Length;
        harness.Write(4);
        byte[] all = harness.Files[name];
        long first = harness.Journal.DurableSequence - 3;

        for (int offset = start; offset < end; offset++)
        {
            byte[] flipped = [.. all];
            flipped[offset] ^= 0x41;
            var disk = new MemoryFiles { [name] = flipped };
            using JournalHarness after = harness.Restart(disk);
            Assert.That(after.Read(), Is.EqualTo((int[])[1, 4]), $"flipped at {offset}");
            Assert.That(after.Journal.Status.Damage, Has.Count.EqualTo(1));
            Assert.That(after.Journal.Status.Damage[0], Does.Contain($"frames {first + 1} to {first + 2} missing"));
            string aside = disk.Names.Single(one => one.EndsWith(DamageList.Suffix, StringComparison.Ordinal));
            Assert.That(disk[aside], Is.EqualTo(flipped[start..end]));
        }
    }

    [Test]
    public void Damage_in_an_older_segment_is_told_once_when_it_is_read()
    {
        using var harness = new JournalHarness();
        harness.Write(1);
        string name = harness.Files.Names.Single();
        using JournalHarness second = harness.Restart();
        second.Write(2);
        second.Files[name][40] ^= 1;

        using JournalHarness third = second.Restart();
        third.Write(3);
        Assert.That(third.Read(), Is.EqualTo((int[])[2, 3]));
        Assert.That(third.Read(), Is.EqualTo((int[])[2, 3]));
        Assert.That(third.Journal.Status.Damage, Has.Count.EqualTo(1));
        Assert.That(third.Files[name], Has.Length.GreaterThan(40), "damage is never cut away");
    }

    [Test]
    public void A_lost_segment_is_told_as_missing_frames()
    {
        using var harness = new JournalHarness();
        harness.Write(1);
        using JournalHarness second = harness.Restart();
        second.Write(2);
        second.Write(3);
        string lost = second.Files.Names[1];
        using JournalHarness third = second.Restart();
        third.Write(4);
        third.Files.Delete(lost);

        using JournalHarness fourth = third.Restart();
        Assert.That(fourth.Read(), Is.EqualTo((int[])[1, 4]));
        Assert.That(fourth.Journal.Status.Damage.Single(), Does.Contain("0 bytes"));
    }

    [Test]
    public void Sequences_are_not_reused_when_the_end_of_the_newest_segment_is_lost()
    {
        using var harness = new JournalHarness();
        harness.Write(1);
        harness.Write(2);
        long last = harness.Journal.DurableSequence;
        harness.Journal.Commit(new(last - 1, last));
        string name = harness.Files.Names.Single(one => one != CursorFile.Name);
        harness.Files.Truncate(name, 0);

        using JournalHarness after = harness.Restart();
        after.Write(3);
        Assert.That(after.Journal.DurableSequence, Is.EqualTo(last + 1));
    }

    [Test]
    public void A_folder_that_was_emptied_does_not_count_through_the_same_numbers_again()
    {
        using var harness = new JournalHarness();
        harness.Write(Enumerable.Range(0, 10));
        harness.Time.Advance(TimeSpan.FromSeconds(1));
        using JournalHarness after = harness.Restart(new MemoryFiles());
        after.Write(1);
        Assert.That(after.Journal.DurableSequence, Is.GreaterThan(harness.Journal.DurableSequence));
    }

    [Test]
    public void The_committed_cursor_survives_and_an_unreadable_one_replays_everything()
    {
        using var harness = new JournalHarness();
        harness.Write(1, 2);
        long last = harness.Journal.DurableSequence;
        harness.Journal.Commit(new(last - 1, last - 1));
        using JournalHarness after = harness.Restart(harness.Files.AfterPowerLoss());
        Assert.That(after.Journal.CommittedSequence, Is.EqualTo(last - 1));

        after.Files[CursorFile.Name][3] ^= 1;
        using JournalHarness damaged = after.Restart();
        Assert.Multiple(() =>
        {
            Assert.That(damaged.Journal.CommittedSequence, Is.EqualTo(last - 2));
            Assert.That(damaged.Journal.Status.Damage.Single(), Does.StartWith(CursorFile.Name));
        });
    }

    [Test]
    public void Crc32C_has_the_check_value_of_its_definition() =>
        Assert.That(Crc32C.Of("123456789"u8), Is.EqualTo(0xE3069283));

    [Test]
    public void What_the_oldest_segments_held_and_a_store_lacks_is_told()
    {
        using var before = new JournalHarness(options: JournalHarness.Small with { SegmentBytes = 100 });
        for (int number = 0; number < 4; number++)
            before.Write(number);
        long first = before.Journal.OldestSequence;
        Assert.That(before.Journal.MissingBehind(0), Is.Null, "the journal has all that there ever was");
        MemoryFiles disk = before.Files.AfterPowerLoss();
        disk.Delete(disk.Names.First(name => name.EndsWith(".log", StringComparison.Ordinal)));
        using JournalHarness after = before.Restart(disk);
        Assert.That(after.Journal.MissingBehind(first - 1), Is.EqualTo((first, first)));
        Assert.That(after.Journal.MissingBehind(first), Is.Null, "the store has it");
    }

    [Test]
    public void Crc32C_in_lanes_is_the_sum_byte_by_byte()
    {
        byte[] bytes = new byte[10_000];
        new Random(32).NextBytes(bytes);
        uint sum = Crc32C.Start;
        for (int length = 0; length < bytes.Length; length++)
        {
            if (length < 10 || length % 61 == 0 || length % 1024 < 2)
                Assert.That(Crc32C.Of(bytes.AsSpan(0, length)), Is.EqualTo(~sum), $"{length} bytes");
            sum = System.Numerics.BitOperations.Crc32C(sum, bytes[length]);
        }
    }
}
