using System.Text.Json;
using LoadMgmt.Contract;
using LoadMgmt.FrontEnd.Api.Access;
using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Tests.Api;

namespace LoadMgmt.FrontEnd.Tests.Cli;

/// <summary>loadctl commission on a terminal of Q/GDW 130-2005: no question what it supports, version by 0C F1, quantities before meters.</summary>
public sealed class CommissionOf130
{
    CommissionSite _site = null!;

    ApiHost Host => _site.Host;

    [SetUp]
    public async Task Start() => _site = await CommissionSite.StartAsync(TerminalProfile.Gdw130);

    [TearDown]
    public Task Stop() => _site.DisposeAsync().AsTask();

    [Test]
    public async Task A_new_terminal_is_told_how_many_before_which_and_has_its_lists_whole()
    {
        Ran ran = await Loadctl.RunAsync(Host, Role.Operator, "commission", "4401-0001", "--json", "--lang", "en");

        Assert.That(ran.Out, Does.Contain("\"steps\""), ran.Error);
        CommissionReport report = JsonSerializer.Deserialize(ran.Out, ContractJson.Default.CommissionReport)!;
        Assert.That(report.Steps.Single(step => step.Key == "compare").Items.Where(item => !item.Same), Is.Empty);
        Assert.That((ran.ExitCode, report.Good, report.Stopped), Is.EqualTo((ExitCodes.Ok, true, false)), ran.Out + ran.Error);
        Assert.That(report.Steps.Select(step => $"{step.Key}: {step.Outcome}"), Is.EqualTo((string[])
        [
            "clock: Done", "F1: Done", "F3: Skipped", "F8: Skipped", "F9: Done", "F10: Done", "F25:1: Same", "F25:2: Done", "F11 F12 F13 F61: Skipped", "F14: Done",
            "F21 F22 F7 F24 F27 F33: Skipped", "F18 F41 F42 F43 F44 F45 F46 F48 F49 F17 F19 F20 F23 F57 F58: Skipped", "F47: Skipped", "F65 F66 F67 F68: Skipped",
            "control: Skipped", "compare: Done", "clock_check: Done", "present:1: Done", "present:2: Done",
        ]));
        Assert.That(Sent("04"), Is.EqualTo((string[])["04 F1 p0", "04 F9 p0", "04 F10 p0", "04 F25 p2", "04 F14 p0"]));

        int sent = Sent("04").Length;
        ran = await Loadctl.RunAsync(Host, Role.Operator, "commission", "4401-0001", "--json", "--lang", "en");
        Assert.That((ran.ExitCode, Sent("04").Length), Is.EqualTo((ExitCodes.Ok, sent)), "what is right is not sent again");
    }

    string[] Sent(string afn) => [.. Host.Gateway.Sent.Select(exchange => exchange.Name).Where(name => name.StartsWith(afn + " F", StringComparison.Ordinal))];
}
