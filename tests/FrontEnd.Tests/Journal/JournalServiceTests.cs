using LoadMgmt.FrontEnd.Journal;
using Microsoft.Extensions.Logging.Abstractions;

namespace LoadMgmt.FrontEnd.Tests.Journal;

public class JournalServiceTests
{
    [Test]
    public async Task Its_thread_makes_frames_durable_and_stopping_writes_what_is_queued()
    {
        using var harness = new JournalHarness();
        using var service = new JournalService(harness.Journal, new(harness.Time), harness.Time, NullLogger<SegmentJournal>.Instance);
        await service.StartAsync(CancellationToken.None);
        long before = harness.Journal.DurableSequence;
        harness.Append(1);
        Assert.That(harness.Journal.WaitBeyond(before, TimeSpan.FromSeconds(30)), Is.True);
        harness.Append(2);
        await service.StopAsync(CancellationToken.None);
        Assert.That(harness.Read(), Is.EqualTo((int[])[1, 2]));
    }

    [Test]
    public async Task Disposing_without_stopping_ends_its_threads_before_the_journal_closes()
    {
        using var harness = new JournalHarness();
        using (var service = new JournalService(harness.Journal, new(harness.Time), harness.Time, NullLogger<SegmentJournal>.Instance))
        {
            await service.StartAsync(CancellationToken.None);
            harness.Append(1);
        }
        Assert.That(harness.Read(), Is.EqualTo((int[])[1]));
    }

    [Test]
    public void Files_of_a_real_folder_behave_as_the_journal_expects()
    {
        string folder = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N"));
        try
        {
            var files = new DiskFiles(folder);
            using (IJournalFile file = files.Create("a.tmp"))
            {
                file.Append([1, 2, 3]);
                file.Flush();
                using Stream reading = files.OpenRead("a.tmp");
                file.Append([4]);
                file.Flush();
                files.Rename("a.tmp", "a");
                files.FlushDirectory();
                Assert.That(reading.ReadByte(), Is.EqualTo(1));
            }
            Assert.That(() => files.Create("a"), Throws.InstanceOf<IOException>());
            files.Truncate("a", 2);
            Assert.That(files.List().Single(), Has.Property(nameof(JournalFileInfo.Name)).EqualTo("a").And.Property(nameof(JournalFileInfo.Length)).EqualTo(2));
            files.Delete("a");
            Assert.That(files.List(), Is.Empty);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [TestCase("SegmentBytes", "10")]
    [TestCase("QueueBytes", "1")]
    [TestCase("QueueFrames", "0")]
    [TestCase("GroupMilliseconds", "-1")]
    [TestCase("MaxTotalBytes", "1000")]
    [TestCase("WarnPercent", "100")]
    [TestCase("KeepDays", "-1")]
    public void A_bad_setting_is_named_with_its_value(string name, string value)
    {
        JournalOptions options = name switch
        {
            "SegmentBytes" => new() { SegmentBytes = 10 },
            "QueueBytes" => new() { QueueBytes = 1 },
            "QueueFrames" => new() { QueueFrames = 0 },
            "GroupMilliseconds" => new() { GroupMilliseconds = -1 },
            "MaxTotalBytes" => new() { MaxTotalBytes = 1000 },
            "WarnPercent" => new() { WarnPercent = 100 },
            _ => new() { KeepDays = -1 },
        };
        Assert.That(options.Faults(), Has.Some.StartsWith($"Journal:{name} {value}:"));
        Assert.That(new JournalOptions().Faults(), Is.Empty);
    }
}
