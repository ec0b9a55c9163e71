using System.Net;
using System.Text.Json;
using LoadMgmt.Contract;

namespace LoadMgmt.FrontEnd.Tests.Cli;

/// <summary>What every command of loadctl does when a call fails.</summary>
public class ProblemTests
{
    [Test]
    public async Task A_server_that_is_not_there_is_exit_code_6()
    {
        ScriptedApi api = new ScriptedApi().Then(() => throw new HttpRequestException(HttpRequestError.ConnectionError, "connection refused"));
        Ran ran = await Loadctl.WithAsync(api, ["control", "show", "c-1", "--server", "http://10.9.9.9:1"]);
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
