using System.Diagnostics;
using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Collection;
using LoadMgmt.FrontEnd.Sessions;
using LoadMgmt.FrontEnd.Telemetry;
using Microsoft.Extensions.Logging.Abstractions;
using static LoadMgmt.FrontEnd.Tests.Collection.CollectorHarness;

namespace LoadMgmt.FrontEnd.Tests.Collection;

/// <summary>Many terminals at once, from nothing to complete.</summary>
public class FleetTests
{
    static readonly UInt128 s_fullDay = (UInt128.One << 96) - 1;

    [Test]
    public async Task Every_curve_of_a_fleet_is_asked_once_and_then_complete()
    {
        const int terminals = 200;
        CollectionOptions options = Options(Daily("p", "q", "u_a", "e_pf"));
        var here = new CollectorHarness(options, [.. Enumerable.Range(1, terminals).Select(id => Terminal(id))]);
        using var metrics = new CollectionMetrics();
        using var stop = new CancellationTokenSource();
        using var answered = new SemaphoreSlim(0);
        var gateway = new FakeGateway(here.Time);
        var queue = new AskQueue();
        var runner = new AskRunner(queue, here.Book, gateway, new([new FakeDialect(new())]), options, metrics, NullLogger<AskRunner>.Instance);
        gateway.Answer = exchange =>
        {
            var curve = (FakeExchange)exchange;
            int id = curve.Terminal.A2;
            lock (here.Store)
                foreach (var quantity in curve.Quantities)
                    here.Store.Put(id, curve.Point, quantity, Yesterday, s_fullDay);
            answered.Release();
            return ExchangeOutcome.Answered;
        };
        Task running = runner.RunAsync(stop.Token);
        foreach (CurveAsk ask in here.Look())
        {
            here.Book.NotAsked(ask);
            runner.Ask(ask);
        }
        for (int i = 0; i < terminals * 2; i++)
            Assert.That(await answered.WaitAsync(TimeSpan.FromSeconds(10)), Is.True);

        here.Time.Advance(TimeSpan.FromMinutes(10));
        Assert.That(here.Look(), Is.Empty);
        CompletenessReport report = new Completeness(() => here.Collector.Board, here.Store, here.Clock).Of(Yesterday);
        Assert.That(report.Total, Is.EqualTo(new Tally(terminals * 4 * 96, terminals * 4 * 96, 0)));
        Assert.That(gateway.Sent, Has.Count.EqualTo(terminals * 2), "the instantaneous values of a point, and its energies");
        await stop.CancelAsync();
        Assert.That(async () => await running, Throws.InstanceOf<OperationCanceledException>());
    }

    [Test]
    public void Ten_thousand_terminals_with_eight_curves_are_looked_at_in_one_go()
    {
        Terminal[] terminals = [.. Enumerable.Range(1, 10_000).Select(id => Terminal(id))];
        string[] quantities = ["p", "q", "u_a", "u_b", "u_c", "i_a", "i_b", "i_c"];
        var here = new CollectorHarness(Options(Daily(quantities)), terminals);
        foreach (Terminal terminal in terminals)
            foreach (string quantity in quantities)
                here.Store.Put(terminal.Id, 1, ReadingPlan.QuantityOf(quantity)!.Value, Yesterday, terminal.Id % 100 == 0 ? s_fullDay >> 1 : s_fullDay);
        var watch = Stopwatch.StartNew();
        IReadOnlyList<CurveAsk> asks = here.Look();
        TestContext.Out.WriteLine($"today and yesterday of 10,000 terminals, 80,000 curves: {watch.ElapsedMilliseconds} ms");
        Assert.That(asks, Has.Count.EqualTo(100));
        Assert.That(here.Collector.MissingValues, Is.EqualTo(100 * 8));

        watch.Restart();
        CompletenessReport report = new Completeness(() => here.Collector.Board, here.Store, here.Clock).Of(Yesterday);
        TestContext.Out.WriteLine($"completeness: {watch.ElapsedMilliseconds} ms");
        Assert.That((report.Total.Missing, report.Total.Percent), Is.EqualTo((800L, 99.98m)));
    }
}
