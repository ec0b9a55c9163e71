using LoadMgmt.Contract.Audit;
using LoadMgmt.FrontEnd.Audit;

namespace LoadMgmt.FrontEnd.Tests.Audit;

public sealed class AuditHeadsTests
{
    string _folder = "";

    [SetUp]
    public void Make() => _folder = Directory.CreateTempSubdirectory("heads").FullName;

    [TearDown]
    public void Remove() => Directory.Delete(_folder, recursive: true);

    [Test]
    public void Each_day_has_one_head_and_the_log_is_proven_against_it()
    {
        using var harness = new AuditHarness();
        var heads = new AuditHeads(harness.Log, Path.Combine(_folder, "carry"), harness.Time, harness.Told);
        heads.Export();
        Assert.That(Directory.Exists(Path.Combine(_folder, "carry")), Is.False, "nothing to export yet");

        harness.Append("a");
        heads.Export();
        harness.Append("b");
        heads.Export();
        harness.Time.Advance(TimeSpan.FromDays(1));
        heads.Export();

        string[] files = [.. Directory.GetFiles(Path.Combine(_folder, "carry")).Order(StringComparer.Ordinal)];
        Assert.That(files.Select(Path.GetFileName), Is.EqualTo(new[] { "audit-head-20261125.json", "audit-head-20261126.json" }));
        AuditHeadFile[] read = [.. files.Select(file => AuditHeadFile.Parse(File.ReadAllText(file))!)];
        Assert.That(read.Select(head => head.Sequence), Is.EqualTo(new[] { 1L, 2L }));
        Assert.That(read.Select(head => harness.Log.Verify(head, CancellationToken.None).Head), Is.All.EqualTo(HeadComparison.Same));
        Assert.That(harness.Told.All.Where(told => told.Id == 2011).Select(told => told.Text), Is.All.Contains("keep it elsewhere").And.Some.Contains(read[1].Mac));
    }

    [Test]
    public void The_highest_exported_number_is_known_and_files_that_are_no_heads_count_nothing()
    {
        Assert.That(AuditHeads.HighestIn(Path.Combine(_folder, "none")), Is.Zero);
        File.WriteAllText(Path.Combine(_folder, "audit-head-20261125.json"), $$"""{"sequence":7,"mac":"{{new string('a', 64)}}","at":"2026-11-25T00:00:00Z"}""");
        File.WriteAllText(Path.Combine(_folder, "audit-head-20261126.json"), "rubbish");

        Assert.That(AuditHeads.HighestIn(_folder), Is.EqualTo(7));
    }
}
