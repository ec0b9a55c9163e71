using System.Text.Json;
using LoadMgmt.Contract;

namespace LoadMgmt.FrontEnd.Tests.Cli.Controls;

/// <summary>loadctl control prepare and dry-run.</summary>
public sealed class PrepareTests
{
    static readonly string[] s_prepare = ["control", "prepare", "trip", "--terminal", "4401-0001", "--round", "1", "--reason", "overload", "--lang", "en"];

    [Test]
    public async Task A_preparation_is_sent_once_under_a_key_and_shows_what_would_happen()
    {
        ScriptedApi api = new ScriptedApi().Then(CommandSamples.One(CommandPhase.Prepared));

        Ran ran = await Loadctl.WithAsync(api, [.. s_prepare, "--alarm-minutes", "5", "--limit-half-hours", "2"]);

        Assert.That((ran.ExitCode, api.Calls.Count), Is.EqualTo((ExitCodes.Ok, 1)), ran.Error);
        Assert.That(api.Calls[0].Call, Is.EqualTo("POST /api/v1/controls"));
        Assert.That(Guid.TryParse(api.Calls[0].Key, out _), Is.True);
        ControlRequest sent = Sent(api);
        Assert.That((sent.Kind, sent.Settings!.AlarmMinutes, sent.Settings.LimitHalfHours, sent.Reason), Is.EqualTo((ControlKind.Trip, 5, 2, "overload")));
        Assert.That((sent.Targets!.Terminals!.Single(), sent.Targets.Numbers!.Single()), Is.EqualTo(("4401-0001", 1)));
        Assert.That(ran.Out, Does.Contain("某钢厂").And.Contain("HU-0001").And.Contain("1.521").And.Contain("Control:MegawattsPerMinute")
            .And.Contain("1.5 MW go at once").And.Contain("the clock is 12 s off").And.Contain("3 s ago").And.Contain("2026-03-15 12:10:00"));
        Assert.That(ran.Error, Does.Contain("loadctl control issue c-1"));
    }

    [Test]
    public async Task Every_way_to_name_targets_and_every_setting_is_carried()
    {
        string file = Path.GetTempFileName();
        await File.WriteAllLinesAsync(file, ["[F17]", "set_point=500"]);
        ScriptedApi api = new ScriptedApi().Then(CommandSamples.One(CommandPhase.Prepared));

        Ran ran = await Loadctl.WithAsync(api,
        [
            "control", "prepare", "float-down-control", "--terminal", "4401-0001", "4401-0002", "--org", "north", "--line", "L7", "--customer-kind", "steel", "--list", "summer",
            "--group", "1", "2", "--slip-minutes", "15", "--factor", "12.5", "--freeze-minutes", "10", "--limit-half-hours", "4", "--round-alarm-minutes", "5", "4", "3", "2",
            "--periods", "1", "3", "--scheme", "2", "--supply-half-hours", "48", "--text", "限电", "--text-number", "3", "--important",
            "--set", "F41:1", "scheme1=400", "--parameters", file, "--reason", "peak of the evening", "--emergency", "--drill", "--known", "--key", "evening-0001",
        ]);

        File.Delete(file);
        Assert.That(ran.ExitCode, Is.EqualTo(ExitCodes.Ok), ran.Error);
        var expected = new ControlRequest(
            ControlKind.FloatDownControl, new(["4401-0001", "4401-0002"], "north", "L7", "steel", "summer", [1, 2]),
            new(null, 4, 48, [1, 3], 2, 15, 12.5m, 10, [5, 4, 3, 2], "限电", 3, true,
                [new("F17", [new("set_point", "500")]), new("F41:1", [new("scheme1", "400")])]),
            "peak of the evening", Emergency: true, Drill: true, Known: true);
        Assert.That(Json(Sent(api)), Is.EqualTo(Json(expected)));
        Assert.That(api.Calls[0].Key, Is.EqualTo("evening-0001"));
    }

    [TestCase("trip", "--group", "1", "acts on rounds")]
    [TestCase("period-control", "--round", "1", "acts on total-add groups")]
    [TestCase("guaranteed-supply", "--round", "1", "acts on the terminal")]
    [TestCase("clock", "--group", "1", "acts on the terminal")]
    public async Task A_group_is_never_taken_for_a_round(string kind, string option, string number, string told)
    {
        var api = new ScriptedApi();
        Ran ran = await Loadctl.WithAsync(api, ["control", "prepare", kind, "--terminal", "4401-0001", option, number, "--reason", "x", "--lang", "en"]);
        Assert.That((ran.ExitCode, api.Calls.Count), Is.EqualTo((ExitCodes.BadInput, 0)));
        Assert.That(ran.Error, Does.Contain(kind).And.Contain(told));
    }

    [Test]
    public async Task Targets_that_nobody_named_are_asked_for()
    {
        var api = new ScriptedApi();
        Ran ran = await Loadctl.WithAsync(api, ["control", "prepare", "exclusion", "--reason", "x", "--lang", "en"]);
        Assert.That((ran.ExitCode, api.Calls.Count), Is.EqualTo((ExitCodes.BadInput, 0)));
        Assert.That(ran.Error, Does.Contain("--customer-kind"));
    }

    [TestCase(new[] { "control", "prepare", "explode", "--reason", "x" }, "argument KIND does not take this: explode")]
    [TestCase(new[] { "control", "prepare", "trip" }, "option --reason is missing")]
    [TestCase(new[] { "control", "prepare", "trip", "--reason", "x", "--scheme", "4" }, "--scheme 4 is out of range: 1 to 3")]
    [TestCase(new[] { "control", "prepare", "trip", "--reason", "x", "--round", "one" }, "option --round does not take this: one")]
    [TestCase(new[] { "control", "show", "c-1", "--targets", "dead" }, "option --targets does not take this: dead")]
    [TestCase(new[] { "control", "list", "--phase", "over" }, "option --phase does not take this: over")]
    [TestCase(new[] { "control" }, "a command is missing")]
    public async Task Wrong_usage_is_named(string[] args, string told)
    {
        Ran ran = await Loadctl.AloneAsync(args);
        Assert.That(ran.ExitCode, Is.EqualTo(ExitCodes.BadInput));
        Assert.That(ran.Error, Does.Contain(told).And.Contain("--help"));
    }

    [Test]
    public async Task A_preparation_that_takes_time_is_waited_for()
    {
        ScriptedApi api = new ScriptedApi().Then(CommandSamples.One(CommandPhase.Preparing))
            .ThenEvents(CommandSamples.One(CommandPhase.Preparing), CommandSamples.One(CommandPhase.Prepared));
        Ran ran = await Loadctl.WithAsync(api, s_prepare);
        Assert.That(ran.ExitCode, Is.EqualTo(ExitCodes.Ok), ran.Error);
        Assert.That(api.Calls[1].Call, Is.EqualTo("GET /api/v1/controls/c-1/watch"));
    }

    [Test]
    public async Task What_another_person_has_to_approve_has_an_exit_code_of_its_own()
    {
        Ran ran = await Loadctl.WithAsync(new ScriptedApi().Then(CommandSamples.One(CommandPhase.Prepared, needsApproval: true)), s_prepare);
        Assert.That(ran.ExitCode, Is.EqualTo(ExitCodes.NeedsApproval));
        Assert.That(ran.Out, Does.Contain("approval missing").And.Contain("more than 1 MW"));
        Assert.That(ran.Error, Does.Contain("another account").And.Contain("loadctl control approve c-1"));
    }

    [Test]
    public async Task A_block_tells_the_rule_what_it_found_and_who_could_lift_it()
    {
        Ran ran = await Loadctl.WithAsync(new ScriptedApi().Then(CommandSamples.One(CommandPhase.Prepared, TargetState.Blocked)), s_prepare);
        Assert.That(ran.ExitCode, Is.EqualTo(ExitCodes.Refused));
        Assert.That(ran.Out, Does.Contain("guaranteed supply: put in since 11:02; lifted by: a guardian, by a release"));
        Assert.That(ran.Error, Does.Contain("every target is blocked"));
    }

    [Test]
    public async Task Of_a_group_each_block_and_each_warning_is_shown_whatever_page_it_is_on()
    {
        TargetReport[] all = [.. Enumerable.Range(0, 60).Select(index => CommandSamples.Target(index, index == 59 ? TargetState.Blocked : TargetState.Prepared))];
        CommandReport report = CommandSamples.Of(CommandPhase.Prepared, false, all);
        ScriptedApi api = new ScriptedApi().Then(report with { Targets = all[..20] })
            .Then(new TargetPage(60, all[..40]), ContractJson.Default.TargetPage).Then(new TargetPage(60, all[40..]), ContractJson.Default.TargetPage);

        Ran ran = await Loadctl.WithAsync(api, s_prepare);

        Assert.That(ran.ExitCode, Is.EqualTo(ExitCodes.Ok), ran.Error);
        Assert.That(api.Calls.Skip(1).Select(call => call.Call), Is.EqualTo(new[]
        {
            "GET /api/v1/controls/c-1/targets?offset=0&limit=1000", "GET /api/v1/controls/c-1/targets?offset=40&limit=1000",
        }));
        Assert.That(ran.Out, Does.Contain("blocked targets: 1").And.Contain("4401-0060").And.Contain("a guardian, by a release"));
        Assert.That(Squeezed(ran.Out), Does.Contain("the clock is 12 s off 60 4401-0001 4401-0002 4401-0003 …").And.Contain("and 30 more: loadctl control show c-1 --targets all"));
    }

    [Test]
    public async Task An_answer_that_is_lost_is_told_with_the_key_and_nothing_is_repeated()
    {
        ScriptedApi api = new ScriptedApi().Then(() => throw new HttpRequestException(HttpRequestError.ResponseEnded));
        Ran ran = await Loadctl.WithAsync(api, [.. s_prepare, "--key", "storm-0001"]);
        Assert.That((ran.ExitCode, api.Calls.Count), Is.EqualTo((ExitCodes.Unreachable, 1)));
        Assert.That(ran.Error, Does.Contain("is not issued").And.Contain("--key storm-0001"));
    }

    [TestCase("dry-run", null)]
    [TestCase("prepare", "--dry-run")]
    public async Task A_dry_run_is_a_drill_that_is_shown_and_taken_back(string command, string? option)
    {
        ScriptedApi api = new ScriptedApi().Then(CommandSamples.One(CommandPhase.Prepared, needsApproval: true) with { Drill = true })
            .Then(CommandSamples.One(CommandPhase.Cancelled) with { Drill = true });

        Ran ran = await Loadctl.WithAsync(api, ["control", command, .. s_prepare[2..], .. (string[])(option is null ? [] : [option])]);

        Assert.That((ran.ExitCode, Sent(api).Drill), Is.EqualTo((ExitCodes.Ok, true)), ran.Error);
        Assert.That(api.Calls[1].Call, Is.EqualTo("POST /api/v1/controls/c-1/cancel"));
        Assert.That(JsonSerializer.Deserialize(api.Bodies[1], ContractJson.Default.DecisionRequest)!.Reason, Is.Not.Empty);
        Assert.That(ran.Out, Does.Contain("1.5 MW go at once"));
        Assert.That(ran.Error, Does.Contain("nothing that acts was sent"));
    }

    [Test]
    public async Task A_dry_run_of_what_a_rule_forbids_is_exit_code_3_and_in_json_what_was_prepared()
    {
        ScriptedApi api = new ScriptedApi().Then(CommandSamples.Of(CommandPhase.Prepared, false, CommandSamples.Target(), CommandSamples.Target(1, TargetState.Blocked)))
            .Then(CommandSamples.One(CommandPhase.Cancelled));
        Ran ran = await Loadctl.WithAsync(api, ["control", "dry-run", .. s_prepare[2..], "--json"]);
        CommandReport told = JsonSerializer.Deserialize(ran.Out, ContractJson.Default.CommandReport)!;
        Assert.That((ran.ExitCode, told.Phase, told.Targets[1].Block!.Rule), Is.EqualTo((ExitCodes.Refused, CommandPhase.Cancelled, "guaranteed supply")));
    }

    static ControlRequest Sent(ScriptedApi api) => JsonSerializer.Deserialize(api.Bodies[0], ContractJson.Default.ControlRequest)!;

    static string Json(ControlRequest request) => JsonSerializer.Serialize(request, ContractJson.Default.ControlRequest);

    static string Squeezed(string text) => string.Join(' ', text.Split([' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries));
}
