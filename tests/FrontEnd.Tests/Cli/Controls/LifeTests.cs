using System.Text.Json;
using LoadMgmt.Cli.Commands.Controls;
using LoadMgmt.Contract;

namespace LoadMgmt.FrontEnd.Tests.Cli.Controls;

/// <summary>loadctl control approve, cancel, review, show, list, watch, lists; and what the exit codes make of commands.</summary>
public sealed class LifeTests
{
    [TestCase("y\n", true)]
    [TestCase("YES\n", true)]
    [TestCase("是\n", true)]
    [TestCase("n\n", false)]
    [TestCase("\n", false)]
    [TestCase("", false)]
    public async Task A_guardian_sees_all_of_what_he_approves_before_he_is_asked(string typed, bool isApproved)
    {
        ScriptedApi api = new ScriptedApi().Then(CommandSamples.One(CommandPhase.Prepared, needsApproval: true)).Then(CommandSamples.One(CommandPhase.Approved));

        Ran ran = await Loadctl.WithAsync(api, ["control", "approve", "c-1", "--lang", "en"], typed);

        Assert.That((ran.ExitCode, api.Calls.Count), Is.EqualTo(isApproved ? (ExitCodes.Ok, 2) : (ExitCodes.BadInput, 1)), ran.Error);
        Assert.That(ran.Out, Does.Contain("trip, warning 5 min").And.Contain("li").And.Contain("10.0.0.7").And.Contain("overload").And.Contain("某钢厂")
            .And.Contain("1.521").And.Contain("Control:MegawattsPerMinute").And.Contain("the clock is 12 s off").And.Contain("more than 1 MW"));
        Assert.That(ran.Error, Does.Contain("approve this command? (y/n)"));
        if (isApproved)
            Assert.That(api.Calls[1].Call, Is.EqualTo("POST /api/v1/controls/c-1/approve"));
    }

    [Test]
    public async Task Nobody_approves_blindly_from_a_script()
    {
        var api = new ScriptedApi();
        Ran ran = await Loadctl.WithAsync(api, ["control", "approve", "c-1", "--lang", "en"]);
        Assert.That((ran.ExitCode, api.Calls.Count), Is.EqualTo((ExitCodes.BadInput, 0)));
        Assert.That(ran.Error, Does.Contain("--yes"));
    }

    [Test]
    public async Task What_is_no_longer_prepared_is_not_approved()
    {
        ScriptedApi api = new ScriptedApi().Then(CommandSamples.One(CommandPhase.Expired));
        Ran ran = await Loadctl.WithAsync(api, ["control", "approve", "c-1", "--yes", "--lang", "en"]);
        Assert.That((ran.ExitCode, api.Calls.Count, ran.Error.Contains("expired", StringComparison.Ordinal)), Is.EqualTo((ExitCodes.Refused, 1, true)));
    }

    [TestCase("cancel", "cancelled c-1: cancelled")]
    [TestCase("review", "reviewed c-1: cancelled")]
    public async Task A_decision_with_its_reason_is_sent(string command, string told)
    {
        ScriptedApi api = new ScriptedApi().Then(CommandSamples.One(CommandPhase.Cancelled));
        Ran ran = await Loadctl.WithAsync(api, ["control", command, "c-1", "--reason", "the peak is over", "--lang", "en"]);
        Assert.That((ran.ExitCode, api.Calls.Single().Call), Is.EqualTo((ExitCodes.Ok, $"POST /api/v1/controls/c-1/{command}")), ran.Error);
        Assert.That(JsonSerializer.Deserialize(api.Bodies[0], ContractJson.Default.DecisionRequest)!.Reason, Is.EqualTo("the peak is over"));
        Assert.That(ran.Out, Does.Contain(told));
    }

    [Test]
    public async Task Commands_are_listed_by_terminal_and_phase()
    {
        ScriptedApi api = new ScriptedApi().Then(
            new CommandReports([CommandSamples.One(CommandPhase.Prepared, needsApproval: true), CommandSamples.One(CommandPhase.Closed) with { NeedsReview = true }]),
            ContractJson.Default.CommandReports);
        Ran ran = await Loadctl.WithAsync(api, ["control", "list", "--terminal", "4401-0001", "--phase", "prepared", "--limit", "5", "--lang", "zh"]);
        Assert.That(api.Calls.Single().Call, Is.EqualTo("GET /api/v1/controls?terminal=4401-0001&phase=prepared&limit=5"));
        Assert.That((ran.ExitCode, ran.Error), Is.EqualTo((ExitCodes.Ok, "")));
        Assert.That(ran.Out, Does.Contain("已准备，待批准").And.Contain("已结束，待他人复核"));
    }

    [Test]
    public async Task What_failed_is_shown_from_every_page_with_its_reason()
    {
        CommandReport report = CommandSamples.Of(
            CommandPhase.Closed, false, [.. Enumerable.Range(0, 5).Select(index => CommandSamples.Target(index, TargetState.Verified)), CommandSamples.Target(5, TargetState.Unknown), CommandSamples.Target(6, TargetState.NotSent)]);
        ScriptedApi api = new ScriptedApi().Then(report)
            .Then(new TargetPage(1, [report.Targets[5] with { Detail = "no answer in 20 s" }]), ContractJson.Default.TargetPage)
            .Then(new TargetPage(0, []), ContractJson.Default.TargetPage)
            .Then(new TargetPage(1, [report.Targets[6]]), ContractJson.Default.TargetPage);

        Ran ran = await Loadctl.WithAsync(api, ["control", "show", "c-1", "--targets", "failed", "--lang", "en"]);

        Assert.That(ran.ExitCode, Is.EqualTo(ExitCodes.Unknown), ran.Error);
        Assert.That(api.Calls.Skip(1).Select(call => call.Call.Split('?')[1]), Is.EqualTo(new[]
        {
            "state=unknown&offset=0&limit=1000", "state=refused&offset=0&limit=1000", "state=not_sent&offset=0&limit=1000",
        }));
        Assert.That(ran.Out, Does.Contain("4401-0006").And.Contain("no answer in 20 s").And.Contain("4401-0007").And.Not.Contain("4401-0001"));
    }

    [Test]
    public async Task A_watch_shows_each_change_and_ends_with_the_command()
    {
        CommandReport Step(CommandPhase phase, TargetState state, decimal gone) => CommandSamples.One(phase, state) with { OutKilowatts = gone };
        ScriptedApi api = new ScriptedApi().Then(Step(CommandPhase.Approved, TargetState.Prepared, 0)).ThenEvents(
            Step(CommandPhase.Issuing, TargetState.Issued, 1520.5m), Step(CommandPhase.Settling, TargetState.Accepted, 1520.5m), Step(CommandPhase.Closed, TargetState.Verified, 1520.5m));

        Ran ran = await Loadctl.WithAsync(api, ["control", "watch", "c-1", "--lang", "en"]);

        Assert.That((ran.ExitCode, ran.Error), Is.EqualTo((ExitCodes.Ok, "")));
        Assert.That(ran.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries), Is.EqualTo(new[]
        {
            "c-1 approved: prepared 1; load that is out 0 / 1.521 MW", "c-1 issuing: issued 1; load that is out 1.521 / 1.521 MW",
            "c-1 settling: accepted, not verified 1; load that is out 1.521 / 1.521 MW", "c-1 closed: verified 1; load that is out 1.521 / 1.521 MW",
        }));
    }

    [Test]
    public async Task A_watch_for_programs_is_an_object_a_line()
    {
        ScriptedApi api = new ScriptedApi().Then(CommandSamples.One(CommandPhase.Settling, TargetState.Accepted)).ThenEvents(CommandSamples.One(CommandPhase.Closed, TargetState.Refused));
        Ran ran = await Loadctl.WithAsync(api, ["control", "watch", "c-1", "--json"]);
        Assert.That(ran.ExitCode, Is.EqualTo(ExitCodes.Refused), ran.Error);
        Assert.That(
            ran.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize(line, ContractJson.Default.CommandReport)!.Phase),
            Is.EqualTo(new[] { CommandPhase.Settling, CommandPhase.Closed }));
    }

    [Test]
    public async Task A_watch_of_a_command_that_is_over_opens_no_stream()
    {
        ScriptedApi api = new ScriptedApi().Then(CommandSamples.One(CommandPhase.Closed, TargetState.Verified));
        Assert.That(((await Loadctl.WithAsync(api, ["control", "watch", "c-1"])).ExitCode, api.Calls.Count), Is.EqualTo((ExitCodes.Ok, 1)));
    }

    [Test]
    public async Task A_list_is_saved_from_arguments_standard_input_and_a_file()
    {
        string file = Path.GetTempFileName();
        await File.WriteAllTextAsync(file, "4401-0004, 4401-0005 # two of them\n# none\n");
        ScriptedApi api = new ScriptedApi().Then(new TargetList("summer", ["4401-0001"], "li"), ContractJson.Default.TargetList);

        Ran ran = await Loadctl.WithAsync(api, ["control", "lists", "save", "夏 1", "4401-0001", "-", "--file", file, "--lang", "en"], typed: "4401-0002\n4401-0003\n");

        File.Delete(file);
        Assert.That((ran.ExitCode, api.Calls.Single().Call), Is.EqualTo((ExitCodes.Ok, "PUT /api/v1/target-lists/%E5%A4%8F%201")), ran.Error);
        Assert.That(JsonSerializer.Deserialize(api.Bodies[0], ContractJson.Default.TargetList)!.Terminals,
            Is.EqualTo(new[] { "4401-0001", "4401-0002", "4401-0003", "4401-0004", "4401-0005" }));
    }

    [Test]
    public async Task Lists_are_shown_and_one_of_them_as_addresses_alone()
    {
        var lists = new TargetLists([new("summer", ["4401-0001", "4401-0002"], "li", new DateTime(2026, 3, 15, 4, 0, 0, DateTimeKind.Utc))]);
        Ran all = await Loadctl.WithAsync(new ScriptedApi().Then(lists, ContractJson.Default.TargetLists), ["control", "lists", "show", "--lang", "en"]);
        Ran one = await Loadctl.WithAsync(new ScriptedApi().Then(lists, ContractJson.Default.TargetLists), ["control", "lists", "show", "summer"]);
        Ran none = await Loadctl.WithAsync(new ScriptedApi().Then(lists, ContractJson.Default.TargetLists), ["control", "lists", "show", "winter", "--lang", "en"]);

        Assert.That(all.Out, Does.Contain("summer").And.Contain("2").And.Contain("2026-03-15 04:00:00Z"));
        Assert.That(one.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries), Is.EqualTo(new[] { "4401-0001", "4401-0002" }));
        Assert.That((none.ExitCode, none.Error.Contains("no target list winter", StringComparison.Ordinal)), Is.EqualTo((ExitCodes.NotFound, true)));
    }

    [Test]
    public async Task A_list_without_addresses_is_not_saved_and_one_is_removed()
    {
        var api = new ScriptedApi();
        Assert.That(((await Loadctl.WithAsync(api, ["control", "lists", "save", "summer"])).ExitCode, api.Calls.Count), Is.EqualTo((ExitCodes.BadInput, 0)));
        api.Then(new Done("summer"), ContractJson.Default.Done);
        Ran ran = await Loadctl.WithAsync(api, ["control", "lists", "remove", "summer", "--lang", "en"]);
        Assert.That((ran.Out.Trim(), api.Calls.Single().Call), Is.EqualTo(("removed summer", "DELETE /api/v1/target-lists/summer")));
    }

    [TestCase(ExitCodes.Ok, TargetState.Verified, TargetState.Verified)]
    [TestCase(ExitCodes.NoAnswer, TargetState.Verified, TargetState.NotSent)]
    [TestCase(ExitCodes.Refused, TargetState.NotSent, TargetState.Refused)]
    [TestCase(ExitCodes.Refused, TargetState.Verified, TargetState.Blocked)]
    [TestCase(ExitCodes.NotVerified, TargetState.Refused, TargetState.Accepted)]
    [TestCase(ExitCodes.NotVerified, TargetState.Verified, TargetState.Issued)]
    [TestCase(ExitCodes.Unknown, TargetState.Accepted, TargetState.Unknown)]
    public void Of_several_targets_the_worst_decides(int exitCode, params TargetState[] states) =>
        Assert.That(Outcome.ExitCode(CommandSamples.Of(CommandPhase.Closed, false, [.. states.Select((state, index) => CommandSamples.Target(index, state))])), Is.EqualTo(exitCode));

    [TestCase(CommandPhase.Preparing, ExitCodes.Ok)]
    [TestCase(CommandPhase.Prepared, ExitCodes.Ok)]
    [TestCase(CommandPhase.Approved, ExitCodes.Ok)]
    [TestCase(CommandPhase.Issuing, ExitCodes.NotVerified)]
    [TestCase(CommandPhase.Cancelled, ExitCodes.NoAnswer)]
    [TestCase(CommandPhase.Expired, ExitCodes.NoAnswer)]
    public void A_target_that_waits_counts_by_the_phase_of_its_command(CommandPhase phase, int exitCode) =>
        Assert.That(Outcome.ExitCode(CommandSamples.One(phase)), Is.EqualTo(exitCode));

    [Test]
    public void A_drill_went_well_where_every_target_came_as_far_as_the_wire()
    {
        TargetReport gone = CommandSamples.Target(0, TargetState.NotSent) with { IssuedAt = new DateTime(2026, 3, 15) }, stayed = CommandSamples.Target(1, TargetState.NotSent);
        Assert.That(Outcome.ExitCode(CommandSamples.Of(CommandPhase.Closed, false, gone) with { Drill = true }), Is.EqualTo(ExitCodes.Ok));
        Assert.That(Outcome.ExitCode(CommandSamples.Of(CommandPhase.Closed, false, gone, stayed) with { Drill = true }), Is.EqualTo(ExitCodes.NoAnswer));
        Assert.That(
            Outcome.ExitCode(CommandSamples.Of(CommandPhase.Closed, false, gone, CommandSamples.Target(1, TargetState.Blocked)) with { Drill = true }), Is.EqualTo(ExitCodes.Refused));
    }
}
