using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using LoadMgmt.FrontEnd.Audit;
using LoadMgmt.FrontEnd.Tests.Journal;

namespace LoadMgmt.FrontEnd.Tests.Audit;

/// <summary>Entries: their order, their lines, their flushes.</summary>
public sealed class AuditLogTests
{
    [Test]
    public void Entries_are_numbered_from_one_and_read_back_in_the_order_of_the_calls()
    {
        using var harness = new AuditHarness();
        Assert.That(harness.Append("a", "b") && harness.Append("c"));

        Assert.That(harness.Entries(), Is.EqualTo(new[] { (1L, """{"text":"a"}"""), (2L, """{"text":"b"}"""), (3L, """{"text":"c"}""") }));
        Assert.That(harness.Entries(from: 3).Select(entry => entry.Sequence), Is.EqualTo(new[] { 3L }));
        Assert.That(harness.Log.LastSequence, Is.EqualTo(3));
    }

    [Test, CancelAfter(60_000)]
    public async Task What_is_only_noted_waits_for_company_and_is_durable_with_the_next_act()
    {
        using var harness = new AuditHarness(company: TimeSpan.FromDays(1));
        ValueTask<bool> first = harness.Log.NoteAsync(AuditHarness.Note("seen")), second = harness.Log.NoteAsync(AuditHarness.Note("seen again"));
        Assert.That((first.IsCompleted, second.IsCompleted, harness.Flushes), Is.EqualTo((false, false, 0)));
        bool acts = await harness.Log.AppendAsync(AuditHarness.Note("act"));

        Assert.That(acts && await first && await second);
        Assert.That(harness.Flushes, Is.EqualTo(1));
        Assert.That(harness.Entries().Select(entry => entry.Sequence), Is.EqualTo(new[] { 1L, 2L, 3L }));
    }

    [Test, CancelAfter(60_000)]
    public async Task What_is_only_noted_is_durable_by_itself_after_a_moment_and_when_the_log_ends()
    {
        using var harness = new AuditHarness();
        Assert.That(await harness.Log.NoteAsync(AuditHarness.Note("alone")));
        using var other = new AuditHarness(company: TimeSpan.FromDays(1));
        ValueTask<bool> last = other.Log.NoteAsync(AuditHarness.Note("last"));
        other.Log.Dispose();
        Assert.That(await last);
    }

    [Test]
    public void A_line_is_json_that_people_can_read_and_its_mac_covers_the_one_before()
    {
        using var harness = new AuditHarness();
        harness.Append("限电");
        harness.Append("b");
        string[] lines = Encoding.UTF8.GetString(harness.Files[harness.Files.Names[0]]).TrimEnd('\n').Split('\n');

        using JsonDocument first = JsonDocument.Parse(lines[0]);
        Assert.That(first.RootElement.GetProperty("n").GetInt64(), Is.EqualTo(1));
        Assert.That(first.RootElement.GetProperty("at").GetDateTime(), Is.EqualTo(harness.Time.GetUtcNow().UtcDateTime));
        Assert.That(first.RootElement.GetProperty("kind").GetString(), Is.EqualTo("act"));
        Assert.That(first.RootElement.GetProperty("body").GetProperty("text").GetString(), Is.EqualTo("限电"));
        byte[] previous = new byte[32];
        foreach (string line in lines)
        {
            using JsonDocument json = JsonDocument.Parse(line);
            byte[] signed = [.. previous, .. Encoding.UTF8.GetBytes(line[..line.IndexOf(",\"mac\":", StringComparison.Ordinal)])];
            previous = HMACSHA256.HashData(AuditHarness.Key, signed);
            Assert.That(json.RootElement.GetProperty("mac").GetString(), Is.EqualTo(Convert.ToHexStringLower(previous)));
        }
        Assert.That(harness.Log.Head.Mac, Is.EqualTo(Convert.ToHexStringLower(previous)));
    }

    [Test]
    public void Line_ends_in_a_body_do_not_end_its_line()
    {
        using var harness = new AuditHarness();
        harness.Log.AppendAsync(new AuditNote("act", "{\n  \"a\":\r\n1}"u8.ToArray())).AsTask().Wait();
        harness.Append("next");

        Assert.That(harness.Entries().Select(entry => entry.Json), Is.EqualTo(new[] { "{   \"a\":  1}", """{"text":"next"}""" }));
    }

    [TestCase("act", "{\"a\":1} x")]
    [TestCase("act", "{\"a\":")]
    [TestCase("act", "")]
    [TestCase("Act\"", "{}")]
    [TestCase("", "{}")]
    public void What_is_not_one_json_value_of_a_plain_kind_is_our_own_mistake(string kind, string json)
    {
        using var harness = new AuditHarness();

        Assert.That(() => harness.Log.AppendAsync(new AuditNote(kind, Encoding.UTF8.GetBytes(json))), Throws.InstanceOf<Exception>());
        Assert.That(harness.Log.LastSequence, Is.Zero);
    }

    [Test]
    public void Callers_that_come_during_a_flush_share_the_next_one()
    {
        var files = new MemoryFiles();
        using var isFlushing = new ManualResetEventSlim();
        using var mayGoOn = new ManualResetEventSlim();
        files.Flushing = _ =>
        {
            isFlushing.Set();
            mayGoOn.Wait();
        };
        using var harness = new AuditHarness(files);
        Task<bool> first = harness.Log.AppendAsync(AuditHarness.Note("first")).AsTask();
        isFlushing.Wait();
        Task<bool>[] others = [.. Enumerable.Range(0, 1000).Select(number => harness.Log.AppendAsync(AuditHarness.Note($"{number}")).AsTask())];
        Assert.That(first.IsCompleted || others.Any(task => task.IsCompleted), Is.False, "nothing is durable yet, and nobody was held up");
        mayGoOn.Set();
        Task.WaitAll(others);

        Assert.That(others.Append(first).Select(task => task.Result), Is.All.True);
        Assert.That(harness.Flushes, Is.EqualTo(2));
        Assert.That(harness.Entries().Skip(1).Select(entry => entry.Json), Is.EqualTo(Enumerable.Range(0, 1000).Select(number => $$"""{"text":"{{number}}"}""")));
    }

    [Test]
    public void A_new_day_and_a_full_file_begin_a_new_file_and_the_chain_goes_on()
    {
        using var harness = new AuditHarness(options: new() { FileBytes = 1 << 20 });
        string large = new('x', 600_000);
        harness.Append("a");
        harness.Time.Advance(TimeSpan.FromDays(1));
        harness.Append(large);
        harness.Append(large);

        Assert.That(harness.Files.Names, Is.EqualTo(new[] { "audit-20261125-000001.log", "audit-20261126-000002.log", "audit-20261126-000003.log" }));
        Assert.That(harness.Entries(from: 3).Select(entry => entry.Sequence), Is.EqualTo(new[] { 3L }));
        Assert.That(harness.Entries().Select(entry => entry.Sequence), Is.EqualTo(new[] { 1L, 2L, 3L }));
    }

    [Test]
    public void What_is_queued_when_the_log_is_closed_is_written_and_nothing_is_taken_after()
    {
        var harness = new AuditHarness();
        Task<bool> last = harness.Log.AppendAsync(AuditHarness.Note("last")).AsTask();
        harness.Dispose();

        Assert.That(last.Result);
        Assert.That(harness.Append("late"), Is.False);
        using AuditHarness after = harness.AfterPowerLoss();
        Assert.That(after.Entries(), Has.Count.EqualTo(1));
    }
}
