using System.Net;
using LoadMgmt.Contract;
using LoadMgmt.FrontEnd.Api.Access;
using LoadMgmt.FrontEnd.Sessions;
using LoadMgmt.FrontEnd.Tests.Archive;

namespace LoadMgmt.FrontEnd.Tests.Api;

public class ControlApiTests
{
    const string Close = "/api/v1/terminals/4401-0001/close";

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
    public async Task A_control_without_a_key_does_not_go(string? key)
    {
        HttpResponseMessage reply = await Send(Close, """{"round":1,"reason":"test"}""", key);
        Problem problem = await reply.ProblemAsync();
        Assert.That((reply.StatusCode, problem.Field), Is.EqualTo((HttpStatusCode.BadRequest, Routes.IdempotencyKeyHeader)));
        Assert.That(Controls, Is.Zero);
    }

    [TestCase("""{"reason":"x"}""", "round", null)]
    [TestCase("""{"round":9,"reason":"x"}""", "round", "9")]
    [TestCase("""{"round":1}""", "reason", null)]
    [TestCase("""{"round":1,"reason":"x","alarmMinutes":16}""", "alarmMinutes", "16")]
    [TestCase("""{"round":1,"reason":"x","limitHalfHours":-1}""", "limitHalfHours", "-1")]
    public async Task A_trip_with_a_bad_field_does_not_go(string body, string field, string? value)
    {
        Problem problem = await (await Send("/api/v1/terminals/4401-0001/trip", body, "key-0001")).ProblemAsync();
        Assert.That((problem.Code, problem.Field, problem.Value), Is.EqualTo((ErrorCodes.BadInput, field, value)));
        Assert.That(Controls, Is.Zero);
    }

    [Test]
    public async Task The_same_key_again_is_the_same_command_and_one_frame()
    {
        ControlCommand first = await Submit("key-0001"), again = await Submit("key-0001");
        Assert.That(again.Id, Is.EqualTo(first.Id));
        await UntilSentAsync();
        ControlCommand third = await Submit("key-0001");
        Assert.That((third.Id, Controls), Is.EqualTo((first.Id, 1)));
    }

    [Test]
    public async Task Two_at_once_under_one_key_are_one_command()
    {
        ControlCommand[] both = await Task.WhenAll(Submit("key-0001"), Submit("key-0001"));
        Assert.That(both[0].Id, Is.EqualTo(both[1].Id));
    }

    [Test]
    public async Task A_key_that_was_used_for_something_else_is_refused()
    {
        await Submit("key-0001");
        HttpResponseMessage reply = await Send(Close, """{"round":2,"reason":"test"}""", "key-0001");
        Assert.That((reply.StatusCode, (await reply.ProblemAsync()).Code), Is.EqualTo((HttpStatusCode.Conflict, ErrorCodes.KeyReused)));
    }

    [Test]
    public async Task A_command_is_listed_and_shown_with_who_and_why()
    {
        ControlCommand made = await Submit("key-0001");
        CommandList list = await (await _client.GetAsync(Routes.Commands + "?terminal=4401-0001")).ReadAsync(ContractJson.Default.CommandList);
        ControlCommand shown = await (await _client.GetAsync(Routes.With(Routes.Command, made.Id))).ReadAsync(ContractJson.Default.ControlCommand);
        Assert.That(list.Items.Single().Id, Is.EqualTo(made.Id));
        Assert.That((shown.Address, shown.Kind, shown.Round, shown.Reason, shown.By), Is.EqualTo(("4401-0001", CommandKind.AllowClose, 1, "test", "a Operator")));
    }

    [Test]
    public async Task A_terminal_without_link_is_told_and_nothing_goes()
    {
        _host.Directory.Sessions.Clear();
        ControlCommand command = await Submit("key-0001", HttpStatusCode.OK);
        Assert.That((command.State, command.Final, Controls), Is.EqualTo((CommandState.NotSent, true, 0)));
    }

    [Test]
    public async Task An_address_in_conflict_is_refused_by_rule()
    {
        _host.Directory.Sessions[Archives.Address(1)] = _host.Directory.Sessions[Archives.Address(1)] with { Conflict = true };
        HttpResponseMessage reply = await Send(Close, """{"round":1,"reason":"test"}""", "key-0001");
        Problem problem = await reply.ProblemAsync();
        Assert.That((reply.StatusCode, problem.Code, problem.Field), Is.EqualTo((HttpStatusCode.Conflict, ErrorCodes.Refused, "command")));
        Assert.That(Controls, Is.Zero);
    }

    async Task<ControlCommand> Submit(string key, HttpStatusCode status = HttpStatusCode.Accepted)
    {
        HttpResponseMessage reply = await Send(Close, """{"round":1,"reason":"test"}""", key);
        Assert.That(reply.StatusCode, Is.EqualTo(status), await reply.Content.ReadAsStringAsync());
        return await reply.ReadAsync(ContractJson.Default.ControlCommand);
    }

    async Task<HttpResponseMessage> Send(string path, string body, string? key)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = Json.Body(body) };
        if (key is not null)
            request.Headers.Add(Routes.IdempotencyKeyHeader, key);
        return await _client.SendAsync(request);
    }

    async Task UntilSentAsync()
    {
        while (Controls == 0)
            await Task.Yield();
    }
}
