using System.Net;
using System.Text.Json;
using LoadMgmt.Contract;

namespace LoadMgmt.FrontEnd.Tests.Cli.Controls;

/// <summary>loadctl trip and close: one round of one terminal, from preparation to evidence.</summary>
public sealed class ShortWayTests
{
    static readonly string[] s_trip = ["trip", "4401-0001", "1", "--reason", "overload", "--lang", "en"];

    [TestCase("trip", ControlKind.Trip)]
    [TestCase("close", ControlKind.AllowClose)]
    public async Task One_round_is_prepared_confirmed_issued_and_followed(string command, ControlKind kind)
    {
        ScriptedApi api = new ScriptedApi().Then(CommandSamples.One(CommandPhase.Prepared)).Then(CommandSamples.One(CommandPhase.Issuing, TargetState.Issued))
            .ThenEvents(CommandSamples.One(CommandPhase.Closed, TargetState.Verified));

        Ran ran = await Loadctl.WithAsync(api, [command, .. s_trip[1..], "--key", "storm-0001"], typed: "HU-0001\n");

        Assert.That(ran.ExitCode, Is.EqualTo(ExitCodes.Ok), ran.Error);
        Assert.That(api.Calls.Take(2), Is.EqualTo(new[] { ("POST /api/v1/controls", "storm-0001"), ("POST /api/v1/controls/c-1/issue", "storm-0001-issue") }));
        ControlRequest sent = JsonSerializer.Deserialize(api.Bodies[0], ContractJson.Default.ControlRequest)!;
        Assert.That((sent.Kind, sent.Targets!.Terminals!.Single(), sent.Targets.Numbers!.Single(), sent.Drill), Is.EqualTo((kind, "4401-0001", 1, false)));
        Assert.That(ran.Error, Does.Contain("type the customer's number"));
        Assert.That(ran.Out, Does.Contain("钢厂1号").And.Contain("round 1 tripped"));
    }

    [TestCase(TargetState.Verified, ExitCodes.Ok)]
    [TestCase(TargetState.Accepted, ExitCodes.NotVerified)]
    [TestCase(TargetState.Refused, ExitCodes.Refused)]
    [TestCase(TargetState.Unknown, ExitCodes.Unknown)]
    [TestCase(TargetState.NotSent, ExitCodes.NoAnswer)]
    public async Task The_exit_code_tells_how_it_ended(TargetState state, int exitCode)
    {
        ScriptedApi api = new ScriptedApi().Then(CommandSamples.One(CommandPhase.Prepared)).Then(CommandSamples.One(CommandPhase.Closed, state));
        Assert.That((await Loadctl.WithAsync(api, [.. s_trip, "--confirm", "HU-0001"])).ExitCode, Is.EqualTo(exitCode));
    }

    [TestCase("4401-0001\n")]
    [TestCase("yes\n")]
    [TestCase("")]
    public async Task Another_answer_than_the_customers_number_issues_nothing(string typed)
    {
        ScriptedApi api = new ScriptedApi().Then(CommandSamples.One(CommandPhase.Prepared));
        Ran ran = await Loadctl.WithAsync(api, s_trip, typed);
        Assert.That((ran.ExitCode, api.Calls.Count), Is.EqualTo((ExitCodes.BadInput, 1)));
        Assert.That(ran.Error, Does.Contain("nothing was issued"));
    }

    [Test]
    public async Task A_script_that_confirms_nothing_prepares_nothing()
    {
        var api = new ScriptedApi();
        Ran ran = await Loadctl.WithAsync(api, s_trip);
        Assert.That((ran.ExitCode, api.Calls.Count), Is.EqualTo((ExitCodes.BadInput, 0)));
        Assert.That(ran.Error, Does.Contain("--confirm"));
    }

    [Test]
    public async Task Where_another_person_has_to_approve_it_says_how_and_ends()
    {
        ScriptedApi api = new ScriptedApi().Then(CommandSamples.One(CommandPhase.Prepared, needsApproval: true));
        Ran ran = await Loadctl.WithAsync(api, [.. s_trip, "--confirm", "HU-0001", "--json"]);
        Assert.That((ran.ExitCode, api.Calls.Count), Is.EqualTo((ExitCodes.NeedsApproval, 1)));
        Assert.That(ran.Error, Does.Contain("loadctl control approve c-1").And.Contain("loadctl control issue c-1"));
        Assert.That(JsonSerializer.Deserialize(ran.Out, ContractJson.Default.CommandReport)!.Id, Is.EqualTo("c-1"));
    }

    [Test]
    public async Task It_waits_for_the_other_person_where_it_is_asked_to()
    {
        ScriptedApi api = new ScriptedApi().Then(CommandSamples.One(CommandPhase.Prepared, needsApproval: true))
            .ThenEvents(CommandSamples.One(CommandPhase.Prepared, needsApproval: true), CommandSamples.One(CommandPhase.Approved, needsApproval: true))
            .Then(CommandSamples.One(CommandPhase.Closed, TargetState.Verified));
        Ran ran = await Loadctl.WithAsync(api, [.. s_trip, "--wait-approval"], typed: "HU-0001\n");
        Assert.That((ran.ExitCode, api.Calls.Count), Is.EqualTo((ExitCodes.Ok, 3)), ran.Error);
        Assert.That(ran.Error, Does.Contain("waiting for another account"));
    }

    [TestCase(CommandPhase.Expired)]
    [TestCase(CommandPhase.Cancelled)]
    public async Task What_ended_before_it_was_approved_is_not_issued(CommandPhase phase)
    {
        ScriptedApi api = new ScriptedApi().Then(CommandSamples.One(CommandPhase.Prepared, needsApproval: true)).ThenEvents(CommandSamples.One(phase, needsApproval: true));
        Ran ran = await Loadctl.WithAsync(api, [.. s_trip, "--wait-approval", "--confirm", "HU-0001"]);
        Assert.That((ran.ExitCode, api.Calls.Count), Is.EqualTo((ExitCodes.Refused, 2)));
    }

    [Test]
    public async Task A_blocked_round_is_not_asked_about()
    {
        ScriptedApi api = new ScriptedApi().Then(CommandSamples.One(CommandPhase.Prepared, TargetState.Blocked, needsApproval: true));
        Ran ran = await Loadctl.WithAsync(api, [.. s_trip, "--wait-approval"], typed: "HU-0001\n");
        Assert.That((ran.ExitCode, api.Calls.Count), Is.EqualTo((ExitCodes.Refused, 1)));
        Assert.That(ran.Out, Does.Contain("guaranteed supply"));
    }

    [Test]
    public async Task A_key_of_which_the_command_is_out_is_followed_and_not_issued_again()
    {
        ScriptedApi api = new ScriptedApi().Then(CommandSamples.One(CommandPhase.Settling, TargetState.Accepted)).ThenEvents(CommandSamples.One(CommandPhase.Closed, TargetState.Verified));
        Ran ran = await Loadctl.WithAsync(api, [.. s_trip, "--confirm", "HU-0001", "--key", "storm-0001"]);
        Assert.That(ran.ExitCode, Is.EqualTo(ExitCodes.Ok), ran.Error);
        Assert.That(api.Calls[1].Call, Is.EqualTo("GET /api/v1/controls/c-1/watch"));
    }

    [Test]
    public async Task A_refusal_by_a_rule_is_told_with_its_remedy()
    {
        var problem = new Problem("urn:x", "refused by a rule", 409, "the address is in conflict", ErrorCodes.Refused, "terminals", "4401-0001", "loadctl terminals resolve 4401-0001");
        ScriptedApi api = new ScriptedApi().Then(problem, ContractJson.Default.Problem, HttpStatusCode.Conflict);
        Ran ran = await Loadctl.WithAsync(api, [.. s_trip, "--confirm", "HU-0001"]);
        Assert.That(ran.ExitCode, Is.EqualTo(ExitCodes.Refused));
        Assert.That(ran.Error, Does.Contain("the address is in conflict").And.Contain("loadctl terminals resolve 4401-0001"));
    }

    [Test]
    public async Task An_answer_that_is_lost_while_preparing_is_safe_to_repeat_with_its_key()
    {
        ScriptedApi api = new ScriptedApi().Then(() => throw new HttpRequestException(HttpRequestError.ResponseEnded));
        Ran ran = await Loadctl.WithAsync(api, [.. s_trip, "--confirm", "HU-0001", "--key", "storm-0001"]);
        Assert.That((ran.ExitCode, api.Calls.Count), Is.EqualTo((ExitCodes.Unreachable, 1)));
        Assert.That(ran.Error, Does.Contain("--key storm-0001"));
    }
}
