using System.Text.Json;
using LoadMgmt.FrontEnd.Audit;

namespace LoadMgmt.FrontEnd.Tests.Audit;

public sealed class AuditKeeperTests
{
    [Test]
    public async Task Whole_files_go_when_their_last_entry_was_kept_long_enough_and_an_entry_says_what_went()
    {
        using var harness = new AuditHarness(options: new() { KeepDays = 200 });
        for (int day = 0; day < 5; day++)
        {
            harness.Append($"day {day} first", $"day {day} last");
            harness.Time.Advance(TimeSpan.FromDays(1));
        }
        string lastMac = Line(harness, file: 1, line: 1).GetProperty("mac").GetString()!;
        harness.Time.Advance(TimeSpan.FromDays(197.5));
        await harness.Log.Keeper.RunAsync();

        Assert.That(harness.Entries().Select(entry => entry.Sequence), Is.EqualTo(new long[] { 5, 6, 7, 8, 9, 10, 11 }));
        Assert.That(harness.Files.Names[0], Does.StartWith("audit-20261127"));
        using JsonDocument drop = JsonDocument.Parse(harness.Entries()[^1].Json);
        Assert.That(drop.RootElement.GetProperty("what").GetString(), Is.EqualTo("dropped"));
        Assert.That((drop.RootElement.GetProperty("first").GetInt64(), drop.RootElement.GetProperty("through").GetInt64()), Is.EqualTo((1L, 4L)));
        Assert.That(drop.RootElement.GetProperty("mac").GetString(), Is.EqualTo(lastMac));
    }

    [Test]
    public async Task The_newest_file_stays_however_old_it_is_and_nothing_goes_that_the_log_cannot_note()
    {
        using var harness = new AuditHarness();
        harness.Append("a");
        harness.Time.Advance(TimeSpan.FromDays(1));
        harness.Append("b");
        harness.Time.Advance(TimeSpan.FromDays(1000));
        harness.Files.FailingFlushes = 1;
        await harness.Log.Keeper.RunAsync();
        Assert.That(harness.Entries(), Has.Count.EqualTo(2));

        await harness.Log.Keeper.RunAsync();
        Assert.That(harness.Entries().Select(entry => entry.Sequence), Is.EqualTo(new long[] { 2, 3 }));
    }

    [TestCase(179, false)]
    [TestCase(180, true)]
    public void Half_a_year_is_the_least_that_can_be_set(int days, bool isAllowed)
    {
        string[] faults = [.. new AuditOptions { KeepDays = days }.Faults()];

        Assert.That(faults, Has.Length.EqualTo(isAllowed ? 0 : 1));
        Assert.That(faults, Is.All.Contains("Audit:KeepDays 179").And.All.Contains("半年"));
    }

    static JsonElement Line(AuditHarness harness, int file, int line) =>
        JsonDocument.Parse(System.Text.Encoding.UTF8.GetString(harness.Files[harness.Files.Names[file]]).Split('\n')[line]).RootElement;
}
