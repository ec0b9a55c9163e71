using System.Net;
using LoadMgmt.Contract;
using LoadMgmt.FrontEnd.Api.Access;
using LoadMgmt.FrontEnd.Sessions;
using LoadMgmt.FrontEnd.Tests.Archive;

namespace LoadMgmt.FrontEnd.Tests.Api;

public class ControlApiTests
{
    const string Close = """{"kind":"allow_close","targets":{"terminals":["4401-0001"],"numbers":[1]},"reason":"test"}""";

    ApiHost _host = null!;
    HttpClient _client = null!;

    int Controls => _host.Gateway.Sent.Count(exchange => exchange.IsControl);

    [SetUp]
    public async Task Start()
    {
        _host = await ApiHost.StartAsync();
        _client = _host.Client(Role.Operator);
        // Readings before and after find nobody; the control itself stays on the way.
        _host.Gateway.Answer = exchange => exchange.IsControl ? null : ExchangeOutcome.TimedOut;
    }

    [TearDown]
    public async Task Stop()
    {
        _client.Dispose();
        await _host.DisposeAsync();
    }

    [TestCase(null)]
    [TestCase("short")]
    public async Task A_command_without_a_key_is_not_prepared(string? key)
    {
        HttpResponseMessage reply = await Send(Routes.Controls, Close, key);
        Problem problem = await reply.ProblemAsync();
        Assert.That((reply.StatusCode, problem.Field), Is.EqualTo((HttpStatusCode.BadRequest, Routes.IdempotencyKeyHeader)));
        Assert.That(_host.Audit.Entries, Is.Empty);
    }

    [TestCase("""{"targets":{"terminals":["4401-0001"],"numbers":[1]},"reason":"x"}""", "kind", null)]
    [TestCase("""{"kind":"trip","targets":{"terminals":["4401-0001"]},"reason":"x"}""", "numbers", null)]
    [TestCase("""{"kind":"trip","targets":{"terminals":["4401-0001"],"numbers":[9]},"reason":"x"}""", "numbers", "9")]
    [TestCase("""{"kind":"trip","targets":{"terminals":["4401-0001"],"numbers":[1]}}""", "reason", null)]
    [TestCase("""{"kind":"trip","targets":{"terminals":["4401-0001"],"numbers":[1]},"reason":"x","settings":{"alarmMinutes":16}}""", "alarmMinutes", "16")]
    [TestCase("""{"kind":"trip","reason":"x"}""", "targets", null)]
    [TestCase("""{"kind":"clock","targets":{"terminals":["4401-0001"],"numbers":[1]},"reason":"x"}""", "numbers", "1")]
    public async Task A_command_with_a_bad_field_is_not_prepared(string body, string field, string? value)
    {
        Problem problem = await (await Send(Routes.Controls, body, "key-0001")).ProblemAsync();
        Assert.That((problem.Code, problem.Field, problem.Value), Is.EqualTo((ErrorCodes.BadInput, field, value)));
        Assert.That(_host.Audit.Entries, Is.Empty);
    }

    [TestCase("""{"terminals":["4401-0777"],"numbers":[1]}""", "terminals")]
    [TestCase("""{"organisation":"nowhere","numbers":[1]}""", "organisation")]
    [TestCase("""{"line":"no line","numbers":[1]}""", "line")]
    [TestCase("""{"customerKind":"no kind","numbers":[1]}""", "customerKind")]
    [TestCase("""{"list":"no list","numbers":[1]}""", "list")]
    public async Task A_target_that_is_not_there_is_named(string targets, string field)
    {
        HttpResponseMessage reply = await Send(Routes.Controls, $$"""{"kind":"trip","targets":{{targets}},"reason":"x"}""", "key-0001");
        Assert.That((reply.StatusCode, (await reply.ProblemAsync()).Field), Is.EqualTo((HttpStatusCode.NotFound, field)));
    }

    [Test]
    public async Task A_command_is_prepared_issued_with_its_confirmation_and_watched()
    {
        CommandReport made = await UntilPreparedAsync(await PrepareAsync("key-0001"));
        Assert.That((made.Phase, made.Confirm, made.Members), Is.EqualTo((CommandPhase.Prepared, "4401-0001", 1)));
        Problem wrong = await (await Send(Routes.With(Routes.IssueControl, made.Id), """{"confirm":"4401-0002"}""", null)).ProblemAsync();
        Assert.That(wrong.Field, Is.EqualTo("confirm"));

        HttpResponseMessage issued = await Send(Routes.With(Routes.IssueControl, made.Id), """{"confirm":"4401-0001"}""", null);
        Assert.That(issued.StatusCode, Is.EqualTo(HttpStatusCode.Accepted));
        while (Controls == 0)
            await Task.Yield();
        CommandReport now = await ReportAsync(made.Id);
        Assert.That(now.Decisions.Select(decision => decision.What), Is.EqualTo(new[] { "prepared", "issued" }));
        using HttpResponseMessage watch = await _client.GetAsync(Routes.With(Routes.WatchControl, made.Id), HttpCompletionOption.ResponseHeadersRead);
        using var lines = new StreamReader(await watch.Content.ReadAsStreamAsync());
        Assert.That(await lines.ReadLineAsync(), Is.EqualTo("event: command"));
        Assert.That(await lines.ReadLineAsync(), Does.StartWith("data: ").And.Contain(made.Id));
    }

    [Test]
    public async Task What_needs_approval_is_approved_by_a_guardian_and_by_nobody_less()
    {
        CommandReport made = await UntilPreparedAsync(await PrepareAsync("key-0001", """{"kind":"exclusion","targets":{"organisation":"north"},"reason":"test"}"""));
        Assert.That(made.NeedsApproval, Is.True);
        string approve = Routes.With(Routes.ApproveControl, made.Id);
        Assert.That((await Send(approve, "{}", null)).StatusCode, Is.EqualTo(HttpStatusCode.Forbidden));
        using HttpClient guardian = _host.Client(Role.Guardian);
        HttpResponseMessage approved = await guardian.PostAsync(approve, Json.Body("{}"));
        Assert.That((await approved.ReadAsync(ContractJson.Default.CommandReport)).Phase, Is.EqualTo(CommandPhase.Approved));
    }

    [Test]
    public async Task An_emergency_command_stands_in_the_status_until_somebody_else_reviews_it()
    {
        CommandReport made = await UntilPreparedAsync(await PrepareAsync(
            "key-0001", """{"kind":"clock","targets":{"organisation":"north"},"reason":"storm, lines are down","emergency":true}"""));
        await Send(Routes.With(Routes.IssueControl, made.Id), "{}", null);
        StationStatus status = await (await _client.GetAsync(Routes.Status)).ReadAsync(ContractJson.Default.StationStatus);
        Assert.That(status.Controls.ToReview, Is.EqualTo(new[] { made.Id }));
        using HttpClient guardian = _host.Client(Role.Guardian);
        await guardian.PostAsync(Routes.With(Routes.ReviewControl, made.Id), Json.Body("""{"reason":"was right"}"""));
        status = await (await _client.GetAsync(Routes.Status)).ReadAsync(ContractJson.Default.StationStatus);
        Assert.That(status.Controls.ToReview, Is.Empty);
    }

    [Test]
    public async Task The_same_key_again_is_the_same_command_and_another_order_under_it_is_refused()
    {
        CommandReport[] both = await Task.WhenAll(PrepareAsync("key-0001"), PrepareAsync("key-0001"));
        Assert.That(both[0].Id, Is.EqualTo(both[1].Id));
        HttpResponseMessage other = await Send(Routes.Controls, Close.Replace("[1]", "[2]", StringComparison.Ordinal), "key-0001");
        Assert.That((other.StatusCode, (await other.ProblemAsync()).Code), Is.EqualTo((HttpStatusCode.Conflict, ErrorCodes.KeyReused)));
    }

    [Test]
    public async Task Commands_are_listed_by_terminal_and_phase_and_their_targets_by_state()
    {
        CommandReport made = await UntilPreparedAsync(await PrepareAsync("key-0001"));
        CommandReports list = await (await _client.GetAsync(Routes.Controls + "?terminal=4401-0001&phase=prepared,approved")).ReadAsync(ContractJson.Default.CommandReports);
        Assert.That(list.Items.Single().Id, Is.EqualTo(made.Id));
        TargetPage page = await (await _client.GetAsync(Routes.With(Routes.ControlTargets, made.Id) + "?state=prepared")).ReadAsync(ContractJson.Default.TargetPage);
        Assert.That((page.Total, page.Items.Single().WillHappen), Is.EqualTo((1, "round 1: allow close; the load comes back when someone on site closes")));
        Problem bad = await (await _client.GetAsync(Routes.Controls + "?phase=done")).ProblemAsync();
        Assert.That((bad.Field, bad.Value), Is.EqualTo(("phase", "done")));
    }

    [Test]
    public async Task A_terminal_without_link_is_blocked_with_the_rule_and_who_lifts_it()
    {
        _host.Directory.Sessions.Clear();
        CommandReport made = await UntilPreparedAsync(await PrepareAsync("key-0001"));
        Assert.That((made.Phase, made.Final), Is.EqualTo((CommandPhase.Closed, true)));
        Assert.That(made.Targets[0].Block!.Rule, Is.EqualTo("no link"));
        Assert.That(Controls, Is.Zero);
    }

    [Test]
    public async Task A_saved_list_names_targets_and_is_removed()
    {
        string path = Routes.With(Routes.TargetList, "steel");
        HttpResponseMessage saved = await _client.PutAsync(path, Json.Body("""{"name":"steel","terminals":["4401-0001","4401-00001"]}"""));
        Assert.That((await saved.ReadAsync(ContractJson.Default.TargetList)).Terminals, Is.EqualTo(new[] { "4401-0001" }));
        CommandReport made = await PrepareAsync("key-0001", """{"kind":"clock","targets":{"list":"steel"},"reason":"test"}""");
        Assert.That(made.Members, Is.EqualTo(1));
        Assert.That((await _client.DeleteAsync(path)).StatusCode, Is.EqualTo(HttpStatusCode.OK));
        Assert.That((await _client.DeleteAsync(path)).StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }

    async Task<CommandReport> PrepareAsync(string key, string body = Close)
    {
        HttpResponseMessage reply = await Send(Routes.Controls, body, key);
        Assert.That((int)reply.StatusCode, Is.InRange(200, 202), await reply.Content.ReadAsStringAsync());
        return await reply.ReadAsync(ContractJson.Default.CommandReport);
    }

    async Task<CommandReport> ReportAsync(string id) => await (await _client.GetAsync(Routes.With(Routes.Control, id))).ReadAsync(ContractJson.Default.CommandReport);

    async Task<CommandReport> UntilPreparedAsync(CommandReport command)
    {
        while (command.Phase == CommandPhase.Preparing)
            command = await ReportAsync(command.Id);
        return command;
    }

    async Task<HttpResponseMessage> Send(string path, string body, string? key)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = Json.Body(body) };
        if (key is not null)
            request.Headers.Add(Routes.IdempotencyKeyHeader, key);
        return await _client.SendAsync(request);
    }
}
