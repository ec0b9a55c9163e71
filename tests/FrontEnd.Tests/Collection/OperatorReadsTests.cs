using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Collection;
using LoadMgmt.FrontEnd.Dialects;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Sessions;
using LoadMgmt.FrontEnd.Tests.Archive;
using Microsoft.Extensions.Time.Testing;

namespace LoadMgmt.FrontEnd.Tests.Collection;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public class OperatorReadsTests
{
    readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 3, 15, 10, 0, 0, TimeSpan.FromHours(8)));
    readonly FakeGateway _gateway;
    readonly OperatorReads _reads;
    readonly Terminal _terminal = Archives.Terminal(1);

    public OperatorReadsTests()
    {
        _gateway = new(_time) { Answer = _ => ExchangeOutcome.Answered };
        _reads = new(_gateway, new([new FakeDialect(new())]), StationClock.Default(_time));
    }

    [Test]
    public async Task A_curve_of_today_is_asked_up_to_now_and_energies_apart()
    {
        ReadNow<object> read = await _reads.CurveAsync(
            _terminal, 1, [Quantity.ActivePower, Quantity.EnergyActiveForward, Quantity.VoltageA], CollectorHarness.Today);
        Assert.That(read.Outcome, Is.EqualTo(ExchangeOutcome.Answered));
        Assert.That(_gateway.Curves.Select(curve => (curve.Quantities.Count, curve.Span.Count, curve.Priority)), Is.EqualTo(new[]
        {
            (2, 41, ExchangePriority.Operator), (1, 40, ExchangePriority.Operator),
        }));
    }

    [Test]
    public async Task A_day_that_has_not_begun_asks_nothing()
    {
        ReadNow<object> read = await _reads.CurveAsync(_terminal, 1, [Quantity.ActivePower], CollectorHarness.Today.AddDays(1));
        Assert.That((read.Outcome, _gateway.Sent.Count), Is.EqualTo((ExchangeOutcome.NotSent, 0)));
    }

    [Test]
    public async Task A_terminal_that_is_silent_is_not_asked_for_the_rest()
    {
        _gateway.Answer = _ => ExchangeOutcome.TimedOut;
        ReadNow<object> read = await _reads.CurveAsync(_terminal, 1, [Quantity.ActivePower, Quantity.EnergyActiveForward], CollectorHarness.Yesterday);
        Assert.That((read.Outcome, read.Parts.Count), Is.EqualTo((ExchangeOutcome.TimedOut, 1)));
    }

    [Test]
    public async Task Present_values_come_with_the_answer()
    {
        PresentValues values = new(1, null, new Dictionary<Quantity, Protocols.Scaled> { [Quantity.ActivePower] = new(12, -4) });
        _gateway.Answer = exchange =>
        {
            ((FakeExchange<PresentValues>)exchange).Answer(values);
            return ExchangeOutcome.Answered;
        };
        Assert.That((await _reads.PresentAsync(_terminal, 1)).Value, Is.SameAs(values));
    }
}
