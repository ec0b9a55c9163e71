using System.Text;
using LoadMgmt.Contract.Audit;
using LoadMgmt.FrontEnd.Tests.Journal;

namespace LoadMgmt.FrontEnd.Tests.Audit;

/// <summary>Whatever is done to the files is found, or said to be beyond proof.</summary>
public sealed class AuditVerifierTests
{
    AuditHarness _harness = null!;

    [SetUp]
    public void Write_nine_entries_on_three_days()
    {
        _harness = new();
        for (int day = 0; day < 3; day++)
        {
            _harness.Append($"day {day} a", $"day {day} b");
            _harness.Append($"day {day} c");
            _harness.Time.Advance(TimeSpan.FromDays(1));
        }
    }

    [TearDown]
    public void Close() => _harness.Dispose();

    [Test]
    public void An_untouched_log_is_proven_and_says_what_that_does_not_mean()
    {
        AuditReport report = Verify();

        Assert.That((report.IsProven, report.Files, report.Entries, report.First, report.Last), Is.EqualTo((true, 3, 9L, 1L, 9L)));
        Assert.That(report.LastMac, Is.EqualTo(_harness.Log.Head.Mac));
        Assert.That(report.Limits, Has.Some.Contains("cut off at the end").And.Some.Contains("whoever has the key"));
        Assert.That(report.LimitsZh, Has.Count.EqualTo(report.Limits.Count));
    }

    [Test]
    public void Every_byte_that_is_changed_anywhere_is_found()
    {
        string name = _harness.Files.Names[1];
        byte[] whole = _harness.Files[name];
        for (int at = 0; at < whole.Length; at++)
        {
            byte[] edited = [.. whole];
            edited[at] ^= 1;
            _harness.Files[name] = edited;
            Assert.That(Verify().IsProven, Is.False, $"byte {at}");
        }
    }

    [Test]
    public void An_edited_entry_is_named_and_its_neighbours_are_not()
    {
        Replace(1, "day 1 b", "day 1 x");
        AuditReport report = Verify();

        Assert.That(report.Findings, Is.EqualTo(new[] { new AuditFinding(AuditFault.Edited, _harness.Files.Names[1], 2, 5, 5) }));
        Assert.That(report.Findings[0].En, Does.Contain("line 2").And.Contain("entries 5 to 5"));
        Assert.That(report.Findings[0].Zh, Does.Contain("第 2 行"));
    }

    [TestCase(0, 2, 2L, 2L)]
    [TestCase(1, 1, 4L, 4L)]
    [TestCase(2, 2, 8L, 8L)]
    public void A_line_that_was_taken_out_leaves_a_gap(int file, int line, long from, long to)
    {
        Lines(file, lines => lines.RemoveAt(line - 1));

        Assert.That(Verify().Findings.Select(finding => (finding.Fault, finding.From, finding.To)), Is.EqualTo(new[] { (AuditFault.Missing, from, to) }));
    }

    [Test]
    public void A_line_that_was_doubled_or_moved_is_found()
    {
        Lines(1, lines => lines.Insert(1, lines[0]));
        Assert.That(Verify().Findings.Select(finding => finding.Fault), Has.Some.EqualTo(AuditFault.Repeated));

        Lines(1, lines => lines.RemoveAt(0));
        Lines(1, lines => (lines[0], lines[1]) = (lines[1], lines[0]));
        Assert.That(Verify().IsProven, Is.False);
    }

    [Test]
    public void A_missing_file_is_a_gap_and_missing_ones_at_the_beginning_are_told()
    {
        _harness.Files.Delete(_harness.Files.Names[1]);
        Assert.That(Verify().Findings.Select(finding => (finding.Fault, finding.From, finding.To)), Is.EqualTo(new[] { (AuditFault.Missing, 4L, 6L) }));

        _harness.Files.Delete(_harness.Files.Names[0]);
        Assert.That(Verify().Findings.Select(finding => (finding.Fault, finding.From, finding.To)), Is.EqualTo(new[] { (AuditFault.NoBeginning, 1L, 6L) }));
    }

    [Test]
    public void A_line_that_is_none_is_told_and_costs_only_itself()
    {
        Lines(1, lines => lines[1] = "rubbish");
        AuditReport report = Verify();

        Assert.That(report.Findings.Select(finding => (finding.Fault, finding.Line)), Is.EqualTo(new[] { (AuditFault.Unreadable, 2), (AuditFault.Missing, 3) }));
        Assert.That(report.Entries, Is.EqualTo(8));
    }

    [Test]
    public void Another_key_proves_nothing_and_says_so_in_one_finding()
    {
        byte[] other = new byte[AuditKey.Length];
        AuditReport report = AuditVerifier.Run(Parts(), other);

        Assert.That(report.Findings.Select(finding => (finding.Fault, finding.From, finding.To)), Is.EqualTo(new[] { (AuditFault.Edited, 1L, 9L) }));
        Assert.That(report.Key, Is.EqualTo(AuditKey.NameOf(other)));
    }

    [Test]
    public void What_was_cut_off_at_the_end_is_found_with_a_head_only()
    {
        AuditHeadFile head = Head();
        Lines(2, lines => lines.RemoveAt(2));
        Assert.That(Verify().IsProven, "nothing in the files shows it");

        AuditReport report = Verify(head);
        Assert.That(report.Findings.Select(finding => (finding.Fault, finding.From, finding.To)), Is.EqualTo(new[] { (AuditFault.EndsBeforeHead, 9L, 9L) }));
        Assert.That(report.Head, Is.EqualTo(HeadComparison.Differs));
    }

    [Test]
    public void A_log_rewritten_with_the_key_is_found_with_a_head_only()
    {
        AuditHeadFile head = Head();
        using var forged = new AuditHarness();
        for (int i = 0; i < 9; i++)
            forged.Append($"forged {i}");

        Assert.That(forged.Log.Verify(null, CancellationToken.None).IsProven, "whoever has the key can");
        AuditReport report = forged.Log.Verify(head, CancellationToken.None);
        Assert.That(report.Findings.Select(finding => (finding.Fault, finding.From)), Is.EqualTo(new[] { (AuditFault.DiffersFromHead, 9L) }));
    }

    [Test]
    public void With_the_same_head_all_up_to_it_is_proven_and_the_limit_names_it()
    {
        AuditHeadFile head = Head();
        _harness.Append("later");
        AuditReport report = Verify(head);

        Assert.That((report.IsProven, report.Head, report.HeadSequence), Is.EqualTo((true, HeadComparison.Same, 9L)));
        Assert.That(report.Limits[0], Does.StartWith("Up to entry 9"));
        Assert.That(report.LimitsZh[0], Does.StartWith("记录 9 及以前"));
    }

    [Test]
    public async Task What_retention_dropped_does_not_break_the_proof_and_what_others_dropped_does()
    {
        AuditHeadFile oldHead = new(2, new('a', 64), default);
        _harness.Time.Advance(TimeSpan.FromDays(399.5));
        await _harness.Log.Keeper.RunAsync();
        AuditReport report = Verify(oldHead);
        Assert.That((report.IsProven, report.First, report.DroppedThrough, report.Head), Is.EqualTo((true, 7L, 6L, HeadComparison.Dropped)));
        Assert.That(report.Limits, Has.Some.Contains("1 to 6 were dropped").And.Some.Contains("give a younger one"));

        _harness.Files.Delete(_harness.Files.Names[0]);
        Assert.That(Verify().Findings.Select(finding => finding.Fault), Is.EqualTo(new[] { AuditFault.NoBeginning }));
    }

    [Test]
    public void A_last_line_that_is_just_being_written_is_no_fault()
    {
        string name = _harness.Files.Names[2];
        _harness.Files[name] = [.. _harness.Files[name], .. "{\"n\":10,\"at\":\"20"u8];

        Assert.That(Verify().IsProven);
    }

    [TestCase("9:x")]
    [TestCase("0:0000000000000000000000000000000000000000000000000000000000000000")]
    [TestCase("{}")]
    [TestCase("{\"sequence\":1,\"mac\":null}")]
    [TestCase("nonsense")]
    public void What_is_no_head_is_not_taken_for_one(string text) => Assert.That(AuditHeadFile.Parse(text), Is.Null);

    AuditHeadFile Head() => AuditHeadFile.Parse($"{_harness.Log.Head.Sequence}:{_harness.Log.Head.Mac}")!;

    AuditReport Verify(AuditHeadFile? against = null) => AuditVerifier.Run(Parts(), AuditHarness.Key, against);

    IReadOnlyList<AuditPart> Parts() =>
        [.. _harness.Files.Names.Select(name => new AuditPart(name, _harness.Files[name].Length, () => _harness.Files.OpenRead(name)))];

    void Replace(int file, string before, string after)
    {
        string name = _harness.Files.Names[file];
        _harness.Files[name] = Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(_harness.Files[name]).Replace(before, after, StringComparison.Ordinal));
    }

    void Lines(int file, Action<List<string>> change)
    {
        string name = _harness.Files.Names[file];
        List<string> lines = [.. Encoding.UTF8.GetString(_harness.Files[name]).TrimEnd('\n').Split('\n')];
        change(lines);
        _harness.Files[name] = Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\n")));
    }
}
