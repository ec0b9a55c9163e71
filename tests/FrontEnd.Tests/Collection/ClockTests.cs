using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Collection;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Sessions;
using LoadMgmt.FrontEnd.Telemetry;
using LoadMgmt.FrontEnd.Tests.Archive;
using LoadMgmt.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace LoadMgmt.FrontEnd.Tests.Collection;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class ClockTests : IDisposable
{
    static readonly ClockOptions s_options = new();

    readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 15, 10, 5, 0, TimeSpan.FromHours(8)));
    readonly FakeDirectory _directory = new();
    readonly FakeGateway _gateway;
    readonly StationClock _clock;
    readonly CollectionMetrics _metrics = new();
    readonly ClockDesk _desk;

    /// <summary>Error of every terminal's clock, set right by a clock command unless told otherwise.</summary>
    TimeSpan _error = TimeSpan.FromMinutes(2);
    bool _obeys = true;

    public ClockTests()
    {
        (_gateway, _clock) = (new(_time), StationClock.Default(_time));
        _gateway.Answer = Play;
        _desk = new(_gateway, new([new FakeDialect(new())]), _clock, s_options, _metrics, NullLogger<ClockDesk>.Instance);
    }

    public void Dispose() => _metrics.Dispose();

    [TestCase("10:05", 10, ExpectedResult = ClockVerdict.Fine)]
    [TestCase("10:05", 30, ExpectedResult = ClockVerdict.Fine)]
    [TestCase("10:05", -31, ExpectedResult = ClockVerdict.Set)]
    [TestCase("10:05", 600, ExpectedResult = ClockVerdict.Set)]
    [TestCase("10:05", -601, ExpectedResult = ClockVerdict.NeedsOperator)]
    [TestCase("10:15", 60, ExpectedResult = ClockVerdict.NotNow)]
    [TestCase("10:16:59", 60, ExpectedResult = ClockVerdict.NotNow)]
    [TestCase("10:17", 60, ExpectedResult = ClockVerdict.Set)]
    [TestCase("23:54:59", 60, ExpectedResult = ClockVerdict.Set)]
    [TestCase("23:55", 60, ExpectedResult = ClockVerdict.NotNow)]
    [TestCase("00:04:59", 60, ExpectedResult = ClockVerdict.NotNow)]
    [TestCase("00:05", 60, ExpectedResult = ClockVerdict.Set)]
    public ClockVerdict A_clock_is_judged_by_its_error_and_the_time_of_day(string time, int seconds) =>
        ClockRules.Judge(TimeSpan.FromSeconds(seconds), new DateTime(2026, 3, 15) + TimeSpan.Parse(time), s_options);

    [Test]
    public void Half_the_round_trip_is_taken_off()
    {
        DateTime sent = new(2026, 3, 15, 2, 0, 0, DateTimeKind.Utc);
        Assert.That(ClockRules.Error(sent.AddSeconds(7), sent, sent.AddSeconds(10)), Is.EqualTo(TimeSpan.FromSeconds(2)));
    }

    [Test]
    public async Task A_clock_that_drifted_is_set_and_read_again()
    {
        _directory.Online(Archives.Address(1), TimeSpan.FromMinutes(2));
        ClockKeeper keeper = Keeper(1);
        await keeper.Look(default);
        Assert.That(_gateway.Sent.Select(exchange => exchange.Name), Is.EqualTo(new[] { "read clock", "set clock", "read clock" }));
        ClockSetting setting = _desk.Recent.Single();
        Assert.That((setting.Before, setting.After, setting.IsVerified), Is.EqualTo(((TimeSpan?)TimeSpan.FromMinutes(2), (TimeSpan?)TimeSpan.Zero, true)));

        _time.Advance(TimeSpan.FromHours(2));
        await keeper.Look(default);
        Assert.That(_gateway.Sent, Has.Count.EqualTo(3), "the heartbeat's figure is from before the setting");
    }

    [Test]
    public async Task A_clock_that_does_not_obey_is_left_alone_for_a_while()
    {
        _obeys = false;
        _directory.Online(Archives.Address(1), TimeSpan.FromMinutes(2));
        ClockKeeper keeper = Keeper(1);
        await keeper.Look(default);
        Assert.That(_desk.Recent.Single().IsVerified, Is.False);
        _time.Advance(TimeSpan.FromMinutes(50));
        await keeper.Look(default);
        Assert.That(_desk.Recent, Has.Count.EqualTo(1));
        _time.Advance(TimeSpan.FromMinutes(17));
        await keeper.Look(default);
        Assert.That(_desk.Recent, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task A_heartbeat_that_was_wrong_sets_nothing()
    {
        _error = TimeSpan.FromSeconds(3);
        _directory.Online(Archives.Address(1), TimeSpan.FromMinutes(2));
        await Keeper(1).Look(default);
        Assert.That(_desk.Recent.Single().Refused, Is.EqualTo(ClockVerdict.Fine));
        Assert.That(_gateway.Sent.Select(exchange => exchange.Name), Is.EqualTo(new[] { "read clock" }));
    }

    [Test]
    public async Task An_error_beyond_drift_waits_for_an_operator()
    {
        _error = TimeSpan.FromHours(3);
        _directory.Online(Archives.Address(1), _error);
        await Keeper(1).Look(default);
        Assert.That(_gateway.Sent, Is.Empty);

        Terminal terminal = Archives.Terminal(1);
        Assert.That((await _desk.SetAsync(terminal, "wang", "new battery", force: false)).Refused, Is.EqualTo(ClockVerdict.NeedsOperator));
        ClockSetting forced = await _desk.SetAsync(terminal, "wang", "new battery", force: true);
        Assert.That((forced.Who, forced.Why, forced.IsVerified), Is.EqualTo(("wang", "new battery", true)));
    }

    [Test]
    public async Task Terminals_set_in_a_minute_are_limited()
    {
        for (int id = 1; id <= 20; id++)
            _directory.Online(Archives.Address(id), TimeSpan.FromMinutes(2));
        ClockKeeper keeper = Keeper(20, s_options with { MaxPerMinute = 5 });
        await keeper.Look(default);
        await keeper.Look(default);
        Assert.That(_desk.Recent, Has.Count.EqualTo(5));
        _time.Advance(TimeSpan.FromMinutes(1));
        await keeper.Look(default);
        Assert.That(_desk.Recent, Has.Count.EqualTo(10));
    }

    [Test]
    public async Task A_terminal_whose_heartbeats_tell_no_time_is_asked_once_a_day_and_set()
    {
        _directory.Online(Archives.Address(1));
        ClockKeeper keeper = Keeper(1);
        await keeper.Look(default);
        Assert.That(_gateway.Sent, Is.Empty, "its place in the day has not come");
        _time.Advance(TimeSpan.FromDays(1));
        await keeper.Look(default);
        Assert.That(_gateway.Sent.Select(exchange => exchange.Name), Is.EqualTo(new[] { "read clock" }));
        await keeper.Look(default);
        Assert.That(_desk.Recent.Single().IsVerified, Is.True);
        int sent = _gateway.Sent.Count;
        _time.Advance(TimeSpan.FromHours(23));
        await keeper.Look(default);
        Assert.That(_gateway.Sent, Has.Count.EqualTo(sent));
    }

    [Test]
    public async Task A_terminal_without_a_link_is_left_alone()
    {
        await Keeper(1).Look(default);
        _time.Advance(TimeSpan.FromDays(2));
        await Keeper(1).Look(default);
        Assert.That(_gateway.Sent, Is.Empty);
    }

    [Test]
    public async Task A_setting_without_an_answer_is_read_back()
    {
        _gateway.Answer = exchange => exchange.Name == "set clock" ? Silent() : Play(exchange);
        ClockSetting setting = await _desk.SetAsync(Archives.Terminal(1), "wang", "drift", force: false);
        Assert.That((setting.Outcome, setting.IsVerified), Is.EqualTo(((ExchangeOutcome?)ExchangeOutcome.TimedOut, true)), "it had arrived");

        ExchangeOutcome Silent()
        {
            _error = TimeSpan.Zero;
            return ExchangeOutcome.TimedOut;
        }
    }

    [Test]
    public async Task A_terminal_that_does_not_answer_is_not_set()
    {
        _gateway.Answer = _ => ExchangeOutcome.TimedOut;
        ClockSetting setting = await _desk.SetAsync(Archives.Terminal(1), "wang", "drift", force: false);
        Assert.That((setting.Outcome, setting.Before), Is.EqualTo(((ExchangeOutcome?)ExchangeOutcome.TimedOut, (TimeSpan?)null)));
        Assert.That(_gateway.Sent, Has.Count.EqualTo(1));
    }

    [Test]
    public void Bad_options_are_named_and_good_ones_are_not()
    {
        Assert.That(s_options.Faults(), Is.Empty);
        ClockOptions bad = new() { Limit = TimeSpan.Zero, Most = TimeSpan.Zero, MaxPerMinute = 0, AskEvery = default, Pause = default };
        Assert.That(bad.Faults().Count(), Is.EqualTo(5));
    }

    ClockKeeper Keeper(int terminals, ClockOptions? options = null) => new(
        new MemoryArchive([.. Enumerable.Range(1, terminals).Select(id => Archives.Terminal(id))]), _directory, _desk, _clock, options ?? s_options,
        NullLogger<ClockKeeper>.Instance);

    ExchangeOutcome? Play(Exchange exchange)
    {
        if (exchange is FakeExchange<DateTime?> question)
            question.Answer(_clock.LocalNow + _error);
        else if (_obeys)
            _error = TimeSpan.Zero;
        return ExchangeOutcome.Answered;
    }
}
