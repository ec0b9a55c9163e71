using System.Text.Json;
using LoadMgmt.Contract;
using LoadMgmt.FrontEnd.Api.Access;
using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Sessions;
using LoadMgmt.FrontEnd.Tests.Api;

namespace LoadMgmt.FrontEnd.Tests.Cli;

/// <summary>loadctl commission against the API in memory, with a simulated terminal at the other end that the archive does not agree with.</summary>
public sealed class CommissionCommandTests
{
    CommissionSite _site = null!;
    string _folder = "";

    ApiHost Host => _site.Host;

    [SetUp]
    public async Task Start()
    {
        _site = await CommissionSite.StartAsync(TerminalProfile.Gdw376);
        _folder = Directory.CreateTempSubdirectory("loadctl-").FullName;
    }

    [TearDown]
    public async Task Stop()
    {
        await _site.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    [Test]
    public async Task A_new_terminal_is_set_up_from_the_archive_in_the_usual_order()
    {
        (Ran ran, CommissionReport report) = await RunAsync();

        Assert.That((ran.ExitCode, report.Good, report.Stopped), Is.EqualTo((ExitCodes.Ok, true, false)), ran.Out + ran.Error);
        Assert.That(report.Identity, Does.Contain(new ParameterItemText("maker", "SIM")));
        Assert.That(report.Steps.Select(step => $"{step.Key}: {step.Outcome}"), Is.EqualTo((string[])
        [
            "clock: Done", "F1: Done", "F3 F7 F89: Skipped", "F9: Skipped", "F10: Done", "F25:1: Same", "F25:2: Done", "F11 F12 F13 F61: Skipped", "F14: Done",
            "F21 F22 F33 F34 F35 F38 F39: Skipped", "F18 F41 F42 F43 F44 F45 F46 F48 F49 F17 F19 F20 F23 F57 F58: Skipped", "F47: Skipped", "F65 F66 F67 F68: Skipped",
            "control: Skipped", "compare: Done", "clock_check: Done", "present:1: Done", "present:2: Done",
        ]));
        Assert.That(Sent("04"), Is.EqualTo((string[])["04 F1 p0", "04 F10 p0", "04 F25 p2", "04 F14 p0"]));
        Assert.That(report.Steps.Single(step => step.Key == "F10").Items, Is.EqualTo((ParameterComparison[])[new("F10", "meter_address[2]", "000000000022", "000012345678", false)]));
        Assert.That(report.Steps[^1].Values.Select(value => value.Name), Does.Contain("p").And.Contain("u_a"));
    }

    [Test]
    public async Task What_is_right_is_not_sent_again()
    {
        await RunAsync();
        int sent = Sent("04").Length;

        (Ran ran, CommissionReport report) = await RunAsync();

        Assert.That((ran.ExitCode, Sent("04").Length, Sent("05").Length), Is.EqualTo((ExitCodes.Ok, sent, 1)), "the clock once, and nothing the second time");
        Assert.That(report.Steps.Where(step => step.Key is "clock" or "F1" or "F10" or "F25:2" or "F14").Select(step => step.Outcome), Is.All.EqualTo(StepOutcome.Same));
    }

    [Test]
    public async Task A_dry_run_tells_what_would_be_set_and_sets_nothing()
    {
        (Ran ran, CommissionReport report) = await RunAsync("--dry-run");

        Assert.That((ran.ExitCode, Sent("04").Length, Sent("05").Length), Is.EqualTo((ExitCodes.Ok, 0, 0)));
        Assert.That(report.Steps.Where(step => step.Outcome == StepOutcome.Planned).Select(step => step.Key), Is.EqualTo((string[])["clock", "F1", "F10", "F25:2", "F14"]));
        Assert.That(report.Steps.Single(step => step.Key == "F14").Items.Select(item => item.Item), Is.EqualTo((string[])["points[2]"]));
    }

    [Test]
    public async Task Parameters_of_a_file_are_set_at_their_place_in_the_order()
    {
        string file = Path.Combine(_folder, "station.txt");
        await File.WriteAllLinesAsync(file, ["[F17]", "set_point=500", "[F3]", "main_ip=10.0.0.1", "[F23]", "alarm_hours=000000H"]);
        (Ran refused, _) = await RunAsync("--file", file);
        Assert.That((refused.ExitCode, Host.Gateway.Sent.Count), Is.EqualTo((ExitCodes.BadInput, 0)), "what loses a terminal is no part of this");
        await File.WriteAllLinesAsync(file, ["[F17]", "set_point=500", "[F1]", "heartbeat=4"]);

        (Ran ran, CommissionReport report) = await RunAsync("--file", file);

        Assert.That(Sent("04"), Is.EqualTo((string[])["04 F1 p0", "04 F10 p0", "04 F25 p2", "04 F14 p0", "04 F17 p0"]), ran.Error);
        Assert.That(report.Steps.Where(step => step.Key is "F1" or "F17").Select(step => step.Outcome), Is.All.EqualTo(StepOutcome.Done));
        Assert.That((ran.ExitCode, report.Steps.Single(step => step.Key == "compare").Outcome), Is.EqualTo((ExitCodes.NotVerified, StepOutcome.Differs)), "the archive has another heartbeat");
    }

    [Test]
    public async Task A_terminal_that_falls_silent_ends_it()
    {
        _site.Instead = name => name.StartsWith("0A F25", StringComparison.Ordinal) ? ExchangeOutcome.TimedOut : null;

        (Ran ran, CommissionReport report) = await RunAsync();

        Assert.That((ran.ExitCode, report.Good, report.Stopped), Is.EqualTo((ExitCodes.NoAnswer, false, true)));
        Assert.That((report.Steps[^1].Key, report.Steps[^1].Outcome, report.Steps[^1].Detail), Is.EqualTo(("F25:1", StepOutcome.Failed, "no answer")));
    }

    [Test]
    public async Task A_terminal_that_is_not_there_is_not_begun()
    {
        _site.Instead = _ => ExchangeOutcome.NotSent;
        Ran ran = await Loadctl.RunAsync(Host, Role.Operator, "commission", "4401-0001", "--lang", "en");

        Assert.That((ran.ExitCode, ran.Out, Host.Gateway.Sent.Count), Is.EqualTo((ExitCodes.NoAnswer, "", 1)));
        Assert.That(ran.Error, Does.Contain("nothing was begun"));
    }

    [Test]
    public async Task Meters_that_are_denied_end_it_and_one_denied_point_does_not()
    {
        _site.Instead = name => name == "04 F25 p2" ? ExchangeOutcome.Denied : null;
        (Ran ran, CommissionReport report) = await RunAsync();
        Assert.That((ran.ExitCode, report.Stopped, report.Steps[^1].Key), Is.EqualTo((ExitCodes.Refused, false, "present:2")));
        Assert.That(report.Steps.Where(step => step.Outcome is StepOutcome.Failed or StepOutcome.Differs).Select(step => step.Key), Is.EqualTo((string[])["F25:2", "compare"]));

        _site.Instead = name => name == "04 F10 p0" ? ExchangeOutcome.Denied : name == "0A F10 p0" ? ExchangeOutcome.Denied : null;
        (_, report) = await RunAsync();
        Assert.That((report.Stopped, report.Steps[^1].Key, report.Steps[^1].Detail), Is.EqualTo((true, "F10", "denied by the terminal")));
    }

    [Test]
    public async Task Only_an_operator_sets_up_a_terminal()
    {
        Ran ran = await Loadctl.RunAsync(Host, Role.Viewer, "commission", "4401-0001");
        Assert.That((ran.ExitCode, Host.Gateway.Sent.Count), Is.EqualTo((ExitCodes.NoRights, 0)));
    }

    async Task<(Ran Ran, CommissionReport Report)> RunAsync(params string[] options)
    {
        Ran ran = await Loadctl.RunAsync(Host, Role.Operator, ["commission", "4401-0001", "--json", "--lang", "en", .. options]);
        CommissionReport? report = ran.Out.Contains("\"steps\"", StringComparison.Ordinal) ? JsonSerializer.Deserialize(ran.Out, ContractJson.Default.CommissionReport) : null;
        return (ran, report!);
    }

    string[] Sent(string afn) => [.. Host.Gateway.Sent.Select(exchange => exchange.Name).Where(name => name.StartsWith(afn + " F", StringComparison.Ordinal))];
}
