using CsCheck;
using LoadMgmt.FrontEnd.Journal;
using LoadMgmt.FrontEnd.Links;
using Microsoft.Extensions.Time.Testing;

namespace LoadMgmt.FrontEnd.Tests.Journal;

public class JournalReaderTests
{
    [Test]
    public void A_frame_comes_back_as_it_was_received()
    {
        using var harness = new JournalHarness();
        harness.Write(42);
        using JournalReader reader = harness.Journal.ReadFrom(0);
        Assert.That(reader.TryRead(out JournalRecord record), Is.True);
        Assert.That(record.Sequence, Is.EqualTo(harness.Journal.DurableSequence));
        Assert.That(record.ReceivedAt, Is.EqualTo(harness.Time.GetUtcNow().UtcDateTime));
        Assert.That(record.ReceivedAt.Kind, Is.EqualTo(DateTimeKind.Utc));
        Assert.That(record.Address, Is.EqualTo(JournalHarness.Address));
        Assert.That(record.Link, Is.EqualTo(LinkKind.Udp));
        Assert.That(record.Flags, Is.EqualTo(JournalFlags.Report));
        Assert.That(record.Bytes.ToArray(), Is.EqualTo((byte[])[42, 0, 0, 0]));
    }

    [Test]
    public void A_reader_follows_the_writer_and_sees_only_what_is_durable()
    {
        using var harness = new JournalHarness();
        using JournalReader reader = harness.Journal.ReadFrom(0);
        Assert.That(JournalHarness.Drain(reader), Is.Empty);
        harness.Append(1);
        Assert.That(JournalHarness.Drain(reader), Is.Empty);
        harness.Journal.WriteGroup();
        Assert.That(JournalHarness.Drain(reader), Is.EqualTo((int[])[1]));

        harness.Files.FailingFlushes = 2;
        harness.Append(2);
        harness.Journal.WriteGroup();
        Assert.That(JournalHarness.Drain(reader), Is.Empty);
        harness.Write(3);
        harness.Journal.WriteGroup();
        Assert.That(JournalHarness.Drain(reader), Is.EqualTo((int[])[2, 3]));
    }

    [Test]
    public void A_reader_may_begin_in_the_middle_of_a_batch()
    {
        using var harness = new JournalHarness();
        harness.Write(1, 2, 3);
        Assert.That(harness.Read(harness.Journal.DurableSequence - 1), Is.EqualTo((int[])[2, 3]));
    }

    [Test]
    public void A_time_is_found_in_the_segment_before_it()
    {
        using var harness = new JournalHarness();
        for (int hour = 0; hour < 40; hour++)
        {
            harness.Append(hour, padding: 60_000);
            harness.Journal.WriteGroup();
            harness.Time.Advance(TimeSpan.FromHours(1));
        }
        DateTime wanted = new(2026, 11, 25, 6, 0, 0, DateTimeKind.Utc);     // hour 30
        List<int> read = harness.Read(harness.Journal.FindTime(wanted));
        Assert.That(read, Does.Contain(30));
        Assert.That(read[0], Is.InRange(1, 30), "not from the beginning");
    }

    /// <summary>Groups of any size, segments small, a restart now and then: all come back, in order, once.</summary>
    [Test]
    public void Whatever_is_written_is_read_in_order_once() => Gen.Int[1, 16].Array[1, 200].Sample(
        groups =>
        {
            var disk = new MemoryFiles();
            var time = new FakeTimeProvider();
            int number = 0;
            long last = 0;
            foreach (int[] run in groups.Chunk(40))
            {
                using var harness = new JournalHarness(disk, time: time);
                foreach (int group in run)
                {
                    harness.Write(Enumerable.Range(number, group));
                    number += group;
                }
                last = harness.Journal.DurableSequence;
                disk = disk.AfterPowerLoss();
            }
            using var after = new JournalHarness(disk, time: time);
            return after.Journal.DurableSequence == last && after.Read().SequenceEqual(Enumerable.Range(0, number));
        },
        iter: 50);

    [Test]
    public void A_million_frames_pass_through_while_a_reader_follows()
    {
        const int frames = 1_000_000;
        string folder = Directory.CreateTempSubdirectory("journal").FullName;
        try
        {
            var options = new JournalOptions { SegmentBytes = 4 << 20, QueueBytes = 1 << 20, GroupMilliseconds = 0 };
            using var journal = new SegmentJournal(options, new DiskFiles(folder), TimeProvider.System, Microsoft.Extensions.Logging.Abstractions.NullLogger<SegmentJournal>.Instance);
            using JournalReader reader = journal.ReadFrom(0);
            long first = journal.DurableSequence + 1, expected = first;
            int appended = 0;
            Span<byte> bytes = stackalloc byte[24];
            while (expected < first + frames)
            {
                for (; appended < frames; appended++)
                {
                    BitConverter.TryWriteBytes(bytes, appended);
                    if (!journal.TryAppend(new() { Sequence = 0, ReceivedAt = DateTime.UnixEpoch, Address = JournalHarness.Address, Bytes = bytes }, null, []))
                        break;
                }
                journal.WriteGroup();
                while (reader.TryRead(out JournalRecord record))
                    if (record.Sequence != expected++ || BitConverter.ToInt32(record.Bytes) != record.Sequence - first)
                        Assert.Fail($"frame {record.Sequence} instead of {expected - 1}");
            }
            Assert.That(journal.Status.Segments, Is.GreaterThan(5));
            Assert.That(journal.Status.Damage, Is.Empty);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }
}
