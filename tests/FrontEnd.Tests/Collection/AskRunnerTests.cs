using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Collection;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Sessions;
using LoadMgmt.FrontEnd.Telemetry;
using LoadMgmt.FrontEnd.Tests.Archive;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace LoadMgmt.FrontEnd.Tests.Collection;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class AskRunnerTests : IDisposable
{
    static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    readonly FakeTimeProvider _time = new();
    readonly FakeRequests _requests = new();
    readonly FakeGateway _gateway;
    readonly SemaphoreSlim _sent = new(0);
    readonly CollectionMetrics _metrics = new();
    readonly CancellationTokenSource _stop = new();
    readonly AskQueue _queue = new();
    readonly AskBook _book;
    readonly StationClock _clock;

    public AskRunnerTests()
    {
        _clock = StationClock.Default(_time);
        _gateway = new(_time) { Answer = _ => { _sent.Release(); return null; } };
        _book = new(new(), _clock, () => default);
    }

    public void Dispose()
    {
        _stop.Cancel();
        _stop.Dispose();
        _sent.Dispose();
        _metrics.Dispose();
    }

    [Test]
    public async Task A_terminal_has_one_question_at_a_time_and_planned_ones_go_first()
    {
        AskRunner runner = Runner(outstanding: 4);
        runner.Ask(Ask(1, point: 1, ExchangePriority.BackFill));
        runner.Ask(Ask(1, point: 2, ExchangePriority.BackFill));
        runner.Ask(Ask(1, point: 3, ExchangePriority.Schedule));
        _ = runner.RunAsync(_stop.Token);
        List<int> points = [];
        for (int i = 0; i < 3; i++)
        {
            await Sent();
            FakeExchange running = _gateway.Curves.Last();
            points.Add(running.Point);
            Assert.That(_gateway.Sent, Has.Count.EqualTo(i + 1));
            _gateway.End(running, ExchangeOutcome.Answered);
        }
        Assert.That(points, Is.EqualTo(new[] { 3, 1, 2 }));
    }

    [Test]
    public async Task No_more_questions_run_at_once_than_the_settings_allow()
    {
        AskRunner runner = Runner(outstanding: 3);
        for (int id = 1; id <= 10; id++)
            runner.Ask(Ask(id));
        _ = runner.RunAsync(_stop.Token);
        await Sent(3);
        Assert.That((_gateway.Sent.Count, runner.Outstanding, _queue.Count), Is.EqualTo((3, 3, 7)));
        _gateway.End(_gateway.Sent[0], ExchangeOutcome.Answered);
        await Sent();
        Assert.That(_gateway.Sent, Has.Count.EqualTo(4));
    }

    [Test]
    public async Task A_terminal_that_lost_its_link_keeps_nothing_waiting()
    {
        AskRunner runner = Runner(outstanding: 1);
        for (int point = 1; point <= 5; point++)
            runner.Ask(Ask(1, point));
        runner.Ask(Ask(2));
        _ = runner.RunAsync(_stop.Token);
        await Sent();
        _gateway.End(_gateway.Sent[0], ExchangeOutcome.NotSent);
        await Sent();
        Assert.That(_gateway.Sent[1].Terminal, Is.EqualTo(Archives.Address(2)));
        Assert.That((_queue.Count, _book.Count), Is.EqualTo((0, 1)), "free to be asked again");
        Assert.That(_book.TakeTries(), Is.Empty);
    }

    [Test]
    public async Task Of_curves_that_the_profile_lacks_the_others_are_asked()
    {
        _requests.Unsupported.Add(Quantity.AngleVoltageA);
        AskRunner runner = Runner(outstanding: 1);
        runner.Ask(Ask(1, 1, ExchangePriority.BackFill, Quantity.ActivePower, Quantity.AngleVoltageA, Quantity.VoltageA));
        _ = runner.RunAsync(_stop.Token);
        await Sent();
        _gateway.End(_gateway.Sent[0], ExchangeOutcome.Answered);
        await Sent();
        Assert.That(_gateway.Curves.SelectMany(curve => curve.Quantities), Is.EqualTo(new[] { Quantity.ActivePower, Quantity.VoltageA }));
        CurveKey key = new(1, 1, DayItem.Of(Quantity.AngleVoltageA), CollectorHarness.Yesterday);
        Assert.That(_book.Askable(new(key, 1, default), regardless: false), Is.EqualTo(UInt128.Zero), "given up");
    }

    [TestCase(ExchangeOutcome.TimedOut)]
    [TestCase(ExchangeOutcome.Denied)]
    public async Task A_question_without_a_value_is_a_try(ExchangeOutcome outcome)
    {
        AskRunner runner = Runner(outstanding: 1);
        runner.Ask(Ask(1));
        runner.Ask(Ask(2));
        _ = runner.RunAsync(_stop.Token);
        await Sent();
        _gateway.End(_gateway.Sent[0], outcome);
        await Sent();
        Assert.That(_book.TakeTries().Single().Tries, Is.EqualTo(1));
    }

    [Test]
    public async Task A_question_that_breaks_stops_no_other()
    {
        _gateway.Answer = exchange =>
        {
            _sent.Release();
            return exchange.Terminal == Archives.Address(1) ? throw new InvalidDataException("a mistake of ours") : null;
        };
        AskRunner runner = Runner(outstanding: 1);
        runner.Ask(Ask(1));
        runner.Ask(Ask(2));
        _ = runner.RunAsync(_stop.Token);
        await Sent(2);
        Assert.That(_gateway.Sent[1].Terminal, Is.EqualTo(Archives.Address(2)));
    }

    AskRunner Runner(int outstanding) => new(
        _queue, _book, _gateway, new([new FakeDialect(_requests)]), new() { MaxOutstanding = outstanding }, _metrics, NullLogger<AskRunner>.Instance);

    CurveAsk Ask(int terminal, int point = 1, ExchangePriority priority = ExchangePriority.BackFill, params Quantity[] quantities) => new(
        Archives.Terminal(terminal), point, [.. (quantities.Length == 0 ? [Quantity.ActivePower] : quantities).Select(DayItem.Of)],
        new StationDay(CollectorHarness.Yesterday, _clock), 1, priority, "test");

    async Task Sent(int count = 1)
    {
        for (int i = 0; i < count; i++)
            Assert.That(await _sent.WaitAsync(s_patience), Is.True, "nothing was sent");
    }
}
