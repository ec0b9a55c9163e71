using System.Net;
using LoadMgmt.Protocols;
using LoadMgmt.Simulator.Faults;
using LoadMgmt.Simulator.Fleet;
using LoadMgmt.Simulator.Load;
using LoadMgmt.Simulator.Running;

namespace LoadMgmt.FrontEnd.Tests.Simulator;

/// <summary>Small fleets over real sockets on loopback.</summary>
public sealed class TransportTests
{
    readonly CancellationTokenSource _patience = new(TimeSpan.FromSeconds(30));

    CancellationToken Patience => _patience.Token;

    [OneTimeTearDown]
    public void Dispose() => _patience.Dispose();

    static FleetRunner Runner(MiniMaster master, FleetOptions options, bool lean, ReportPlan? reports = null) => new(
        new FleetPlan(options), new RunOptions { Server = master.Tcp, UdpServer = master.Udp, Lean = lean, Reports = reports }, TimeProvider.System);

    async Task UntilAsync(Func<bool> holds)
    {
        while (!holds())
            await Task.Delay(5, Patience);
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task A_fleet_logs_in_over_either_stack(bool lean)
    {
        using var master = new MiniMaster();
        await using FleetRunner runner = Runner(master, new() { Terminals = 40 }, lean);

        runner.Start();
        await UntilAsync(() => runner.Online == 40);

        Assert.That(master.Logins.Keys.Order(), Is.EqualTo(runner.Plan.Terminals.Select(terminal => terminal.Address).Order()));
    }

    [Test]
    public async Task Many_terminals_share_a_socket_over_datagrams()
    {
        using var master = new MiniMaster();
        await using FleetRunner runner = Runner(master, new() { Terminals = 40, UdpShare = 1 }, lean: true);

        runner.Start();
        await UntilAsync(() => runner.Online == 40);

        Assert.That(master.UdpSources, Has.Count.EqualTo(1));
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task A_terminal_whose_link_was_cut_logs_in_again(bool lean)
    {
        using var master = new MiniMaster();
        await using FleetRunner runner = Runner(master, new() { Terminals = 5 }, lean);
        runner.Start();
        await UntilAsync(() => runner.Online == 5);

        master.DropAll();
        await UntilAsync(() => master.Logins.Values.All(count => count >= 2) && runner.Online == 5);

        Assert.That(runner.Counters.Logins, Is.GreaterThanOrEqualTo(10));
    }

    [Test]
    public async Task A_duplicate_logs_in_from_a_second_connection()
    {
        using var master = new MiniMaster();
        Assert.That(FaultPlan.TryParse(["duplicate"], out FaultPlan faults, out _), Is.True);
        await using FleetRunner runner = Runner(master, new() { Terminals = 3, Faults = faults }, lean: true);

        runner.Start();
        await UntilAsync(() => runner.Online == 6);

        Assert.That(master.Logins.Values, Is.All.EqualTo(2));
    }

    [TestCase("noise")]
    [TestCase("split")]
    [TestCase("merge")]
    public async Task Reports_get_through_a_bad_modem(string fault)
    {
        using var master = new MiniMaster();
        Assert.That(FaultPlan.TryParse([fault], out FaultPlan faults, out _), Is.True);
        await using FleetRunner runner = Runner(
            master, new() { Terminals = 2, Faults = faults, OnePoint = true }, lean: false, new ReportPlan([81], Days: 1, Share: 1, Continuing: false));

        runner.Start();
        await UntilAsync(() => runner.Terminals.All(terminal => terminal.HasReported) && runner.OpenReports == 0);

        Assert.That(master.Reports.Select(report => report.Terminal).Distinct().Count(), Is.EqualTo(2));
        Assert.That(runner.Counters.GivenUp, Is.Zero);
    }

    [TestCase(true)]
    [TestCase(false)]
    public async Task A_load_fleet_reports_a_day_in_the_order_that_is_asked_for(bool byTerminal)
    {
        using var master = new MiniMaster();
        await using var fleet = new LoadFleet(new LoadOptions { Terminals = 6, Tcp = master.Tcp }, TimeProvider.System, new(2026, 1, 1));
        int[] classes = [.. ReportPlan.UsualClasses];

        LoadResult login = await fleet.LoginAsync(Patience);
        LoadResult report = await fleet.ReportDayAsync(
            new(2026, 3, 17), classes, byTerminal ? ReportOrder.TerminalByTerminal : ReportOrder.QuantityByQuantity, outstanding: 1, Patience);

        Assert.That((login.Done, report.Done, report.Failed), Is.EqualTo((6L, 48L, 0L)));
        TerminalAddress[] order = [.. master.Reports.Select(one => one.Terminal)];
        Assert.That(order.Take(6).Distinct().Count(), Is.EqualTo(byTerminal ? 1 : 6));
        Assert.That(report.Percentile(0.99), Is.GreaterThan(TimeSpan.Zero));
    }
}
