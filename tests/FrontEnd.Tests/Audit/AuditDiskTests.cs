using System.Text;
using CsCheck;
using LoadMgmt.Contract.Audit;
using LoadMgmt.FrontEnd.Audit;
using LoadMgmt.FrontEnd.Journal;
using LoadMgmt.FrontEnd.Telemetry;
using LoadMgmt.FrontEnd.Tests.Journal;

namespace LoadMgmt.FrontEnd.Tests.Audit;

/// <summary>Disks that fail, power that goes, lines that rot.</summary>
public sealed class AuditDiskTests
{
    [Test]
    public void A_flush_that_fails_refuses_its_entries_and_the_next_ones_go_to_a_new_file_with_the_numbers_that_were_not_used()
    {
        using var harness = new AuditHarness();
        harness.Append("a");
        harness.Files.FailingFlushes = 1;
        bool failed = harness.Append("b", "c"), after = harness.Append("d");

        Assert.That((failed, after), Is.EqualTo((false, true)));
        Assert.That(harness.Entries(), Is.EqualTo(new[] { (1L, """{"text":"a"}"""), (2L, """{"text":"d"}""") }));
        Assert.That(harness.Files.Names, Has.Count.EqualTo(2));
        Assert.That(Encoding.UTF8.GetString(harness.Files[harness.Files.Names[0]]), Does.Not.Contain("\"b\""), "what was refused stands nowhere");
        Assert.That((harness.Told.Count(2004), harness.Told.Count(2005)), Is.EqualTo((1, 1)));
    }

    [Test]
    public void A_full_disk_refuses_until_there_is_room_and_leaves_no_files_behind()
    {
        using var harness = new AuditHarness();
        harness.Append("a");
        harness.Files.Capacity = harness.Files[harness.Files.Names[0]].Length + 50;
        for (int i = 0; i < 5; i++)
            Assert.That(harness.Append($"refused {i}"), Is.False);
        harness.Files.Capacity = long.MaxValue;

        Assert.That(harness.Append("b"));
        Assert.That(harness.Files.Names, Has.Count.EqualTo(2));
        Assert.That(harness.Entries().Select(entry => entry.Sequence), Is.EqualTo(new[] { 1L, 2L }));
    }

    [Test]
    public void A_mistake_of_our_own_in_the_writer_reaches_whoever_waits_and_stops_nobody_else()
    {
        using var harness = new AuditHarness();
        harness.Append("a");
        harness.Files.Flushing = _ => throw new InvalidOperationException("a mistake");
        Assert.That(() => harness.Append("b"), Throws.InvalidOperationException);
        harness.Files.Flushing = null;

        Assert.That(harness.Append("c"));
        Assert.That(harness.Entries(), Is.EqualTo(new[] { (1L, """{"text":"a"}"""), (2L, """{"text":"c"}""") }));
    }

    [Test]
    public void A_torn_end_of_the_newest_file_is_cut_wherever_it_is_torn()
    {
        using var harness = new AuditHarness();
        harness.Append("a", "b");
        long whole = harness.Files[harness.Files.Names[0]].Length;
        harness.Append("c");
        byte[] all = harness.Files[harness.Files.Names[0]];
        for (long length = whole + 1; length < all.Length; length++)
        {
            var files = new MemoryFiles { [harness.Files.Names[0]] = all[..(int)length] };
            using var after = new AuditHarness(files);
            Assert.That(after.Told.Count(2001), Is.EqualTo(1));
            Assert.That(after.Append("d"));
            Assert.That(after.Entries(), Is.EqualTo(new[] { (1L, """{"text":"a"}"""), (2L, """{"text":"b"}"""), (3L, """{"text":"d"}""") }));
        }
    }

    [Test]
    public void A_line_that_cannot_be_read_is_told_and_stepped_over_and_stays()
    {
        using var harness = new AuditHarness();
        harness.Append("a", "b", "c");
        MemoryFiles files = harness.Files.AfterPowerLoss();
        byte[] bytes = files[files.Names[0]];
        bytes[bytes.AsSpan().IndexOf("\"b\""u8) + 1] = (byte)'x';
        using var after = new AuditHarness(files);

        Assert.That(after.Entries().Select(entry => entry.Sequence), Is.EqualTo(new[] { 1L, 3L }));
        Assert.That(after.Told.All.Single(told => told.Id == 2002).Text, Does.Contain("line 2").And.Contain("操作记录行损坏"));
        Assert.That(after.Append("d"));
        Assert.That(after.Log.LastSequence, Is.EqualTo(4));
    }

    [Test]
    public void The_number_of_a_last_line_that_cannot_be_read_is_not_used_again()
    {
        using var harness = new AuditHarness();
        harness.Append("a", "b");
        MemoryFiles files = harness.Files.AfterPowerLoss();
        byte[] bytes = files[files.Names[0]];
        bytes[bytes.AsSpan().IndexOf("\"b\""u8) + 1] = (byte)'x';
        using var after = new AuditHarness(files);
        after.Append("c");

        Assert.That(after.Entries().Select(entry => entry.Sequence), Is.EqualTo(new[] { 1L, 3L }));
    }

    [Test]
    public void A_number_that_was_exported_is_not_used_again_though_the_end_of_the_log_is_gone()
    {
        using var harness = new AuditHarness();
        harness.Append("a");
        using var after = new AuditHarness(harness.Files.AfterPowerLoss(), floor: 5);
        after.Append("b");

        Assert.That(after.Entries().Select(entry => entry.Sequence), Is.EqualTo(new[] { 1L, 6L }));
        Assert.That(after.Told.All.Single(told => told.Id == 2006).Text, Does.Contain("2 to 5"));
    }

    [Test]
    public void A_file_that_the_disk_does_not_give_is_told_and_stops_neither_the_start_nor_the_others()
    {
        using var harness = new AuditHarness();
        harness.Append("a");
        harness.Time.Advance(TimeSpan.FromDays(1));
        harness.Append("b");
        harness.Time.Advance(TimeSpan.FromDays(1));
        harness.Append("c");
        var files = new OneUnreadable(harness.Files.AfterPowerLoss(), harness.Files.Names[1]);
        using var log = new AuditLog(new(), AuditHarness.Key, files, harness.Time, new LifeSigns(harness.Time), harness.Told);

        Assert.That(log.Read(1).Select(entry => entry.Sequence), Is.EqualTo(new[] { 1L, 3L }));
        Assert.That(harness.Told.All.Where(told => told.Id == 2003).Select(told => told.Text), Is.Not.Empty.And.All.Contains(harness.Files.Names[1]));
        Assert.That(log.AppendAsync(AuditHarness.Note("d")).AsTask().Result);
        Assert.That(log.LastSequence, Is.EqualTo(4));
        Assert.That(log.Verify(null, CancellationToken.None).Findings.Select(finding => finding.Fault), Has.Some.EqualTo(AuditFault.Unreadable));
    }

    sealed class OneUnreadable(IJournalFiles inner, string bad) : IJournalFiles
    {
        public IReadOnlyList<JournalFileInfo> List() => inner.List();

        public IJournalFile Create(string name) => inner.Create(name);

        public IJournalFile Overwrite(string name) => inner.Overwrite(name);

        public Stream OpenRead(string name) => name == bad ? throw new IOException("input/output error") : inner.OpenRead(name);

        public void Truncate(string name, long length) => inner.Truncate(name, length);

        public void Rename(string from, string to) => inner.Rename(from, to);

        public void Delete(string name) => inner.Delete(name);

        public void FlushDirectory() => inner.FlushDirectory();
    }

    enum Event { Append, AppendMany, FailFlush, PowerLoss, TornPowerLoss, NextDay }

    [Test]
    public void Whatever_fails_what_was_confirmed_is_there_once_in_order_and_nothing_that_was_refused_by_a_living_process() =>
        Gen.Enum<Event>().Array[1, 40].Sample(course =>
        {
            var harness = new AuditHarness();
            var confirmed = new List<string>();
            int number = 0;
            foreach (Event what in course)
                switch (what)
                {
                    case Event.Append:
                        Append($"{++number}");
                        break;
                    case Event.AppendMany:
                        Append([.. Enumerable.Range(0, 5).Select(_ => $"{++number}")]);
                        break;
                    case Event.FailFlush:
                        harness.Files.FailingFlushes = 1;
                        break;
                    case Event.NextDay:
                        harness.Time.Advance(TimeSpan.FromDays(1));
                        break;
                    default:
                        harness.Dispose();
                        harness = harness.AfterPowerLoss(what == Event.TornPowerLoss ? 70 : 0);
                        break;
                }
            (long Sequence, string Json)[] entries = [.. harness.Entries()];
            harness.Dispose();
            return entries.Select(entry => entry.Json).SequenceEqual(confirmed.Select(text => $$"""{"text":"{{text}}"}"""))
                && entries.Select(entry => entry.Sequence).SequenceEqual(Enumerable.Range(1, entries.Length).Select(sequence => (long)sequence));

            void Append(params string[] texts)
            {
                if (harness.Append(texts))
                    confirmed.AddRange(texts);
            }
        }, iter: 300);
}
