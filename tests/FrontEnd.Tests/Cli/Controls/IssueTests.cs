using System.Net;
using System.Text.Json;
using LoadMgmt.Contract;

namespace LoadMgmt.FrontEnd.Tests.Cli.Controls;

/// <summary>loadctl control issue: shown, confirmed, issued once, followed.</summary>
public sealed class IssueTests
{
    static readonly string[] s_issue = ["control", "issue", "c-1", "--lang", "en"];

    [Test]
    public async Task A_command_is_shown_confirmed_by_the_customers_number_issued_and_followed_to_its_evidence()
    {
        ScriptedApi api = new ScriptedApi().Then(CommandSamples.One(CommandPhase.Approved)).Then(CommandSamples.One(CommandPhase.Issuing, TargetState.Issued))
            .ThenEvents(CommandSamples.One(CommandPhase.Settling, TargetState.Accepted), CommandSamples.One(CommandPhase.Closed, TargetState.Verified));

        Ran ran = await Loadctl.WithAsync(api, s_issue, typed: "hu-0001\n");

        Assert.That(ran.ExitCode, Is.EqualTo(ExitCodes.Ok), ran.Error);
        Assert.That(api.Calls.Select(call => call.Call), Is.EqualTo(new[]
        {
            "GET /api/v1/controls/c-1", "POST /api/v1/controls/c-1/issue", "GET /api/v1/controls/c-1/watch",
        }));
        Assert.That(Guid.TryParse(api.Calls[1].Key, out _), Is.True);
        Assert.That(JsonSerializer.Deserialize(api.Bodies[1], ContractJson.Default.IssueRequest)!.Confirm, Is.EqualTo("HU-0001"));
        Assert.That(ran.Error, Does.Contain("type the customer's number").And.Contain("settling: accepted, not verified 1"));
        Assert.That(ran.Out, Does.Contain("round 1 tripped").And.Contain("310"));
    }

    [TestCase("HU-0002\n")]
    [TestCase("4401-0001\n")]
    [TestCase("yes\n")]
    [TestCase("\n")]
    [TestCase("")]
    public async Task Another_answer_issues_nothing(string typed)
    {
        ScriptedApi api = new ScriptedApi().Then(CommandSamples.One(CommandPhase.Approved));
        Ran ran = await Loadctl.WithAsync(api, s_issue, typed);
        Assert.That((ran.ExitCode, api.Calls.Count), Is.EqualTo((ExitCodes.BadInput, 1)));
        Assert.That(ran.Error, Does.Contain("nothing was issued"));
    }

    [Test]
    public async Task Of_a_group_the_number_of_targets_is_asked_for()
    {
        CommandReport group = CommandSamples.Of(CommandPhase.Prepared, false, CommandSamples.Target(), CommandSamples.Target(1));
        ScriptedApi api = new ScriptedApi().Then(group).Then(group with { Phase = CommandPhase.Issuing });
        Ran ran = await Loadctl.WithAsync(api, [.. s_issue, "--no-wait"], typed: "2\n");
        Assert.That((ran.ExitCode, api.Calls.Count), Is.EqualTo((ExitCodes.NotVerified, 2)), ran.Error);
        Assert.That(ran.Error, Does.Contain("type the number of targets").And.Contain("loadctl control watch c-1"));
    }

    [Test]
    public async Task Without_a_customer_the_terminals_address_is_asked_for()
    {
        CommandReport report = CommandSamples.Of(CommandPhase.Prepared, false, CommandSamples.Target() with { CustomerNumber = null }) with { Confirm = "4401-0001" };
        ScriptedApi api = new ScriptedApi().Then(report).Then(CommandSamples.One(CommandPhase.Closed, TargetState.Verified));
        Ran ran = await Loadctl.WithAsync(api, s_issue, typed: "4401-0001\n");
        Assert.That(ran.ExitCode, Is.EqualTo(ExitCodes.Ok), ran.Error);
        Assert.That(ran.Error, Does.Contain("type the terminal's address"));
    }

    [Test]
    public async Task A_script_confirms_by_an_option_and_gets_the_end_alone_as_json()
    {
        ScriptedApi api = new ScriptedApi().Then(CommandSamples.One(CommandPhase.Prepared)).Then(CommandSamples.One(CommandPhase.Issuing, TargetState.Issued))
            .ThenEvents(CommandSamples.One(CommandPhase.Closed, TargetState.Verified));
        Ran ran = await Loadctl.WithAsync(api, [.. s_issue, "--confirm", "HU-0001", "--json", "--key", "storm-0002"]);
        Assert.That((ran.ExitCode, api.Calls[1].Key), Is.EqualTo((ExitCodes.Ok, "storm-0002")), ran.Error);
        Assert.That(JsonSerializer.Deserialize(ran.Out, ContractJson.Default.CommandReport)!.Targets[0].State, Is.EqualTo(TargetState.Verified));
    }

    [TestCase("--confirm", "HU-0002", "does not match")]
    [TestCase(null, null, "--confirm")]
    public async Task A_script_without_the_right_confirmation_issues_nothing(string? option, string? value, string told)
    {
        ScriptedApi api = new ScriptedApi().Then(CommandSamples.One(CommandPhase.Prepared));
        Ran ran = await Loadctl.WithAsync(api, [.. s_issue, .. (string[])(option is null ? [] : [option, value!])]);
        Assert.That((ran.ExitCode, api.Calls.Count), Is.EqualTo((ExitCodes.BadInput, 1)));
        Assert.That(ran.Error, Does.Contain(told));
    }

    [TestCase("y\n", true)]
    [TestCase("n\n", false)]
    [TestCase("", false)]
    public async Task What_needs_no_confirmation_is_still_asked(string typed, bool isIssued)
    {
        ScriptedApi api = new ScriptedApi().Then(CommandSamples.One(CommandPhase.Prepared) with { Confirm = null })
            .Then(CommandSamples.One(CommandPhase.Closed, TargetState.Verified));
        Ran ran = await Loadctl.WithAsync(api, s_issue, typed);
        Assert.That((ran.ExitCode, api.Calls.Count), Is.EqualTo(isIssued ? (ExitCodes.Ok, 2) : (ExitCodes.BadInput, 1)), ran.Error);
    }

    [TestCase(CommandPhase.Prepared, true, ExitCodes.NeedsApproval, "loadctl control approve c-1")]
    [TestCase(CommandPhase.Expired, false, ExitCodes.Refused, "expired")]
    [TestCase(CommandPhase.Settling, false, ExitCodes.Refused, "settling")]
    public async Task What_cannot_be_issued_as_it_stands_is_not_asked_about(CommandPhase phase, bool needsApproval, int exitCode, string told)
    {
        ScriptedApi api = new ScriptedApi().Then(CommandSamples.One(phase, needsApproval: needsApproval));
        Ran ran = await Loadctl.WithAsync(api, s_issue, typed: "HU-0001\n");
        Assert.That((ran.ExitCode, api.Calls.Count), Is.EqualTo((exitCode, 1)));
        Assert.That(ran.Error, Does.Contain(told));
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task An_answer_that_is_lost_is_unknown_and_nothing_is_issued_again(bool behindAProxy)
    {
        ScriptedApi api = new ScriptedApi().Then(CommandSamples.One(CommandPhase.Prepared)).Then(() => behindAProxy
            ? new(HttpStatusCode.BadGateway) { Content = new StringContent("<html>") }
            : throw new HttpRequestException(HttpRequestError.ResponseEnded));
        Ran ran = await Loadctl.WithAsync(api, [.. s_issue, "--confirm", "HU-0001"]);
        Assert.That((ran.ExitCode, api.Calls.Count), Is.EqualTo((ExitCodes.Unknown, 2)));
        Assert.That(ran.Error, Does.Contain("may have gone out").And.Contain("loadctl control show c-1"));
    }

    [Test]
    public async Task A_server_that_was_not_reached_has_issued_nothing()
    {
        ScriptedApi api = new ScriptedApi().Then(CommandSamples.One(CommandPhase.Prepared))
            .Then(() => throw new HttpRequestException(HttpRequestError.ConnectionError, "connection refused"));
        Ran ran = await Loadctl.WithAsync(api, [.. s_issue, "--confirm", "HU-0001"]);
        Assert.That((ran.ExitCode, api.Calls.Count), Is.EqualTo((ExitCodes.Unreachable, 2)));
    }

    [Test]
    public async Task Watching_that_fails_after_the_issue_does_not_look_like_a_refusal()
    {
        var forbidden = new Problem("urn:x", "forbidden", 403, "the token was revoked", ErrorCodes.Forbidden);
        ScriptedApi api = new ScriptedApi().Then(CommandSamples.One(CommandPhase.Prepared)).Then(CommandSamples.One(CommandPhase.Issuing, TargetState.Issued))
            .Then(forbidden, ContractJson.Default.Problem, HttpStatusCode.Forbidden);
        Ran ran = await Loadctl.WithAsync(api, [.. s_issue, "--confirm", "HU-0001"]);
        Assert.That(ran.ExitCode, Is.EqualTo(ExitCodes.Unknown));
        Assert.That(ran.Error, Does.Contain("the token was revoked").And.Contain("loadctl control watch c-1"));
    }

    [Test]
    public async Task A_stream_that_breaks_is_opened_again_after_a_look_at_the_command()
    {
        ScriptedApi api = new ScriptedApi().Then(CommandSamples.One(CommandPhase.Prepared)).Then(CommandSamples.One(CommandPhase.Issuing, TargetState.Issued))
            .ThenEvents(CommandSamples.One(CommandPhase.Settling, TargetState.Accepted))
            .Then(() => throw new HttpRequestException(HttpRequestError.ConnectionError, "connection refused"))
            .Then(CommandSamples.One(CommandPhase.Settling, TargetState.Accepted))
            .ThenEvents(CommandSamples.One(CommandPhase.Closed, TargetState.Verified));

        Ran ran = await Loadctl.WithAsync(api, [.. s_issue, "--confirm", "HU-0001"], time: new HastyTime());

        Assert.That(ran.ExitCode, Is.EqualTo(ExitCodes.Ok), ran.Error);
        Assert.That(api.Calls.Skip(2).Select(call => call.Call), Is.EqualTo(new[]
        {
            "GET /api/v1/controls/c-1/watch", "GET /api/v1/controls/c-1", "GET /api/v1/controls/c-1", "GET /api/v1/controls/c-1/watch",
        }));
        Assert.That(ran.Error, Does.Contain("no contact with the server"));
    }

    [Test]
    public async Task The_end_of_a_group_is_asked_for_once_more_with_its_targets()
    {
        TargetReport[] all = [CommandSamples.Target(0, TargetState.Verified), CommandSamples.Target(1, TargetState.Unknown)];
        CommandReport prepared = CommandSamples.Of(CommandPhase.Prepared, false, CommandSamples.Target(), CommandSamples.Target(1)), ended = CommandSamples.Of(CommandPhase.Closed, false, all);
        ScriptedApi api = new ScriptedApi().Then(prepared).Then(prepared with { Phase = CommandPhase.Issuing }).ThenEvents(ended with { Targets = [] }).Then(ended);
        Ran ran = await Loadctl.WithAsync(api, [.. s_issue, "--confirm", "2"]);
        Assert.That(ran.ExitCode, Is.EqualTo(ExitCodes.Unknown), ran.Error);
        Assert.That(ran.Out, Does.Contain("unknown: no answer, to be read back").And.Contain("4401-0002"));
    }
}
