using System.Net;
using System.Text.Json;
using LoadMgmt.Contract;

namespace LoadMgmt.FrontEnd.Tests.Cli;

public class ControlCommandTests
{
    static readonly string[] s_trip = ["trip", "4401-0001", "1", "--reason", "overload", "--lang", "en"];

    [TestCase(CommandState.Verified, ExitCodes.Ok)]
    [TestCase(CommandState.Accepted, ExitCodes.NotVerified)]
    [TestCase(CommandState.Refused, ExitCodes.Refused)]
    [TestCase(CommandState.Unknown, ExitCodes.Unknown)]
    [TestCase(CommandState.NotSent, ExitCodes.NoAnswer)]
    public async Task The_exit_code_tells_how_a_command_ended(CommandState state, int exitCode)
    {
        ScriptedApi api = new ScriptedApi().Then(ScriptedApi.Terminal, ContractJson.Default.TerminalDetail)
            .Then(ScriptedApi.Command(state), ContractJson.Default.ControlCommand);
        Assert.That((await Loadctl.WithAsync(api, [.. s_trip, "--yes"])).ExitCode, Is.EqualTo(exitCode));
    }

    [Test]
    public async Task Before_a_trip_the_terminal_is_shown_and_its_address_asked_for()
    {
        ScriptedApi api = new ScriptedApi().Then(ScriptedApi.Terminal, ContractJson.Default.TerminalDetail)
            .Then(ScriptedApi.Command(CommandState.Verified), ContractJson.Default.ControlCommand);
        Ran ran = await Loadctl.WithAsync(api, s_trip, typed: "4401-0001\n");
        Assert.That(ran.ExitCode, Is.EqualTo(ExitCodes.Ok), ran.Error);
        Assert.That(ran.Error, Does.Contain("about to trip round 1 of 4401-0001 (钢厂一号, 某钢厂)").And.Contain("type the terminal's address"));
        Assert.That(ran.Out, Does.Contain("1520.5").And.Contain("310").And.Contain("round 1 tripped"));
        Assert.That(api.Calls[1].Call, Is.EqualTo("POST /api/v1/terminals/4401-0001/trip"));
        Assert.That(Guid.TryParse(api.Calls[1].Key, out _), Is.True);
    }

    [TestCase("4401-0002\n")]
    [TestCase("yes\n")]
    [TestCase("\n")]
    [TestCase("")]
    public async Task Another_answer_than_the_address_does_nothing(string typed)
    {
        ScriptedApi api = new ScriptedApi().Then(ScriptedApi.Terminal, ContractJson.Default.TerminalDetail);
        Ran ran = await Loadctl.WithAsync(api, s_trip, typed);
        Assert.That((ran.ExitCode, api.Calls.Count), Is.EqualTo((ExitCodes.BadInput, 1)));
        Assert.That(ran.Error, Does.Contain("nothing was done"));
    }

    [Test]
    public async Task A_script_has_to_say_yes()
    {
        var api = new ScriptedApi();
        Ran ran = await Loadctl.WithAsync(api, s_trip);
        Assert.That((ran.ExitCode, api.Calls.Count), Is.EqualTo((ExitCodes.BadInput, 0)));
        Assert.That(ran.Error, Does.Contain("--yes"));
    }

    [Test]
    public async Task A_command_that_goes_on_is_followed_to_its_end()
    {
        ScriptedApi api = new ScriptedApi().Then(ScriptedApi.Terminal, ContractJson.Default.TerminalDetail)
            .Then(ScriptedApi.Command(CommandState.Accepted, final: false), ContractJson.Default.ControlCommand, HttpStatusCode.Accepted)
            .Then(ScriptedApi.Command(CommandState.Verified), ContractJson.Default.ControlCommand);
        Ran ran = await Loadctl.WithAsync(api, [.. s_trip, "--yes", "--json"]);
        Assert.That(ran.ExitCode, Is.EqualTo(ExitCodes.Ok), ran.Error);
        Assert.That(JsonSerializer.Deserialize(ran.Out, ContractJson.Default.ControlCommand)!.State, Is.EqualTo(CommandState.Verified));
        Assert.That(api.Calls[2].Call, Is.EqualTo("GET /api/v1/commands/c-1"));
    }

    [Test]
    public async Task Without_waiting_the_state_now_is_told()
    {
        ScriptedApi api = new ScriptedApi().Then(ScriptedApi.Terminal, ContractJson.Default.TerminalDetail)
            .Then(ScriptedApi.Command(CommandState.Issued, final: false), ContractJson.Default.ControlCommand, HttpStatusCode.Accepted);
        Ran ran = await Loadctl.WithAsync(api, [.. s_trip, "--yes", "--no-wait"]);
        Assert.That((ran.ExitCode, api.Calls.Count), Is.EqualTo((ExitCodes.NotVerified, 2)));
    }

    [Test]
    public async Task An_answer_that_is_lost_is_unknown_and_the_key_is_told_and_nothing_is_repeated()
    {
        ScriptedApi api = new ScriptedApi().Then(ScriptedApi.Terminal, ContractJson.Default.TerminalDetail)
            .Then(() => throw new HttpRequestException(HttpRequestError.ResponseEnded));
        Ran ran = await Loadctl.WithAsync(api, [.. s_trip, "--yes", "--key", "storm-0001"]);
        Assert.That((ran.ExitCode, api.Calls.Count, api.Calls[1].Key), Is.EqualTo((ExitCodes.Unknown, 2, "storm-0001")));
        Assert.That(ran.Error, Does.Contain("--key storm-0001"));
    }

    [Test]
    public async Task A_server_that_is_not_there_is_exit_code_6()
    {
        ScriptedApi api = new ScriptedApi().Then(() => throw new HttpRequestException(HttpRequestError.ConnectionError, "connection refused"));
        Ran ran = await Loadctl.WithAsync(api, [.. s_trip, "--yes", "--server", "http://10.9.9.9:1"]);
        Assert.That((ran.ExitCode, ran.Error.Contains("http://10.9.9.9:1", StringComparison.Ordinal)), Is.EqualTo((ExitCodes.Unreachable, true)));
    }

    [Test]
    public async Task Something_else_that_listens_there_is_not_taken_for_the_server()
    {
        ScriptedApi api = new ScriptedApi().Then(() => new(HttpStatusCode.BadGateway) { Content = new StringContent("<html>") });
        Assert.That((await Loadctl.WithAsync(api, ["status"])).ExitCode, Is.EqualTo(ExitCodes.Unreachable));
    }

    [TestCase(401, ErrorCodes.Unauthorized, ExitCodes.NoRights)]
    [TestCase(403, ErrorCodes.Forbidden, ExitCodes.NoRights)]
    [TestCase(404, ErrorCodes.NotFound, ExitCodes.NotFound)]
    [TestCase(409, ErrorCodes.Refused, ExitCodes.Refused)]
    [TestCase(409, ErrorCodes.KeyReused, ExitCodes.Refused)]
    [TestCase(422, ErrorCodes.NotSupported, ExitCodes.Refused)]
    [TestCase(400, ErrorCodes.BadInput, ExitCodes.BadInput)]
    [TestCase(500, ErrorCodes.Internal, ExitCodes.ServerError)]
    [TestCase(503, ErrorCodes.StoreUnavailable, ExitCodes.ServerError)]
    [TestCase(418, "a_code_of_tomorrow", ExitCodes.BadInput)]
    public async Task Every_problem_has_its_exit_code_and_is_json_where_asked(int status, string code, int exitCode)
    {
        var problem = new Problem("urn:x", "title", status, "detail", code, "field", "value", "remedy", "trace-1");
        Ran people = await Loadctl.WithAsync(new ScriptedApi().Then(problem, ContractJson.Default.Problem, (HttpStatusCode)status), ["status"]);
        Assert.That(people.ExitCode, Is.EqualTo(exitCode));
        Assert.That(people.Error, Does.Contain("title: detail").And.Contain("field = value").And.Contain("remedy"));
        Ran programs = await Loadctl.WithAsync(new ScriptedApi().Then(problem, ContractJson.Default.Problem, (HttpStatusCode)status), ["status", "--json"]);
        Assert.That((programs.Out, JsonSerializer.Deserialize(programs.Error, ContractJson.Default.Problem)), Is.EqualTo(("", problem)));
    }
}
