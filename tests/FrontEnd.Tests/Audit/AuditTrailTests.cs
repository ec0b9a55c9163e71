using System.Text.Json;
using LoadMgmt.Contract;
using LoadMgmt.FrontEnd.Audit;
using LoadMgmt.FrontEnd.Tests.Journal;

namespace LoadMgmt.FrontEnd.Tests.Audit;

public sealed class AuditTrailTests
{
    static readonly Actor s_chen = new("chen", "token-7", "10.0.0.7");

    [Test]
    public async Task An_act_says_who_did_what_to_what_from_where_before_after_and_why()
    {
        using var harness = new AuditHarness();
        Assert.That(await new AuditTrail(harness.Log).Act(s_chen, "terminal.admit", "4401-1234", null, new AdmitRequest("轧钢厂", null, null, null), "新装"));

        (long _, string json) = harness.Entries().Single();
        using JsonDocument act = JsonDocument.Parse(json);
        Assert.That(json, Does.Contain("轧钢厂"), "as people read it");
        Assert.That(
            new[] { "what", "target", "who", "signIn", "from", "reason" }.Select(name => act.RootElement.GetProperty(name).GetString()),
            Is.EqualTo(new[] { "terminal.admit", "4401-1234", "chen", "token-7", "10.0.0.7", "新装" }));
        Assert.That(act.RootElement.GetProperty("after").GetProperty("name").GetString(), Is.EqualTo("轧钢厂"));
        Assert.That(act.RootElement.TryGetProperty("before", out _), Is.False);
        Assert.That(AuditWords.Of(harness.Log.Read(1).Single().Json.Span), Is.EqualTo(new AuditWords("chen", "terminal.admit", "4401-1234")));
    }

    [Test]
    public async Task A_value_that_is_too_long_is_named_by_its_length_and_hash()
    {
        using var harness = new AuditHarness();
        await new AuditTrail(harness.Log).Act(s_chen, "archive.import", "terminals", after: new string('x', 100_000));

        using JsonDocument act = JsonDocument.Parse(harness.Entries().Single().Json);
        Assert.That(act.RootElement.GetProperty("after").GetProperty("bytes").GetInt32(), Is.EqualTo(100_002));
        Assert.That(act.RootElement.GetProperty("after").GetProperty("sha256").GetString(), Has.Length.EqualTo(64));
    }

    [Test]
    public async Task An_act_that_the_disk_does_not_take_is_refused()
    {
        using var harness = new AuditHarness(new MemoryFiles { FailingFlushes = 1 });

        Assert.That(await new AuditTrail(harness.Log).Act(s_chen, "x.y", "z"), Is.False);
    }

    [TestCase("""{"id":"c-1","number":1,"decision":{"what":"Approved","by":{"account":"li","signIn":"t","from":"x"},"at":"…"},"phase":"Approved"}""", "li", "Approved", "c-1")]
    [TestCase("""{"id":"c-1","index":3,"state":"Verified","evidence":[{"what":"x"}]}""", null, "Verified", "c-1")]
    [TestCase("""{"id":"c-1","decision":[1,{"what":"x"}],"target":"t"}""", null, null, "t")]
    public void Entries_on_commands_say_it_in_their_own_words(string json, string? who, string? what, string? target) =>
        Assert.That(AuditWords.Of(System.Text.Encoding.UTF8.GetBytes(json)), Is.EqualTo(new AuditWords(who, what, target)));

    [TestCase("[1,2]")]
    [TestCase("{\"who\":7,\"what\":{\"who\":\"x\"}}")]
    [TestCase("{\"who\":")]
    public void A_body_without_these_words_is_listed_without_them(string json) =>
        Assert.That(AuditWords.Of(System.Text.Encoding.UTF8.GetBytes(json)), Is.EqualTo(default(AuditWords)));
}
