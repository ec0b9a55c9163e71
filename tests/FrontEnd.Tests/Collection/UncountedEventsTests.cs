using LoadMgmt.FrontEnd.Collection;
using LoadMgmt.FrontEnd.Sessions;
using LoadMgmt.FrontEnd.Tests.Archive;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace LoadMgmt.FrontEnd.Tests.Collection;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class UncountedEventsTests : IDisposable
{
    static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    readonly FakeTimeProvider _time = new();
    readonly FakeGateway _gateway;
    readonly SemaphoreSlim _sent = new(0);
    readonly UncountedEvents _events;

    public UncountedEventsTests()
    {
        _gateway = new(_time) { Answer = _ => { _sent.Release(); return null; } };
        _events = new(_gateway, new([new FakeDialect(new() { HasNewEvents = true })]), _time, NullLogger<UncountedEvents>.Instance);
    }

    public void Dispose() => _sent.Dispose();

    [Test]
    public async Task A_terminal_that_says_so_with_every_frame_is_asked_once_at_a_time_and_not_again_for_a_while()
    {
        for (int frame = 0; frame < 5; frame++)
            _events.Ask(Archives.Terminal(1));
        Assert.That(await _sent.WaitAsync(s_patience));
        Assert.That(_gateway.Sent, Has.Count.EqualTo(1));
        Exchange first = _gateway.Sent[0];
        _time.Advance(UncountedEvents.Pause * 3);
        _events.Ask(Archives.Terminal(1));
        Assert.That(_gateway.Sent, Has.Count.EqualTo(1), "it has not been answered yet");

        _gateway.End(first, ExchangeOutcome.Answered);
        await _events.WhenIdleAsync(Archives.Address(1)).WaitAsync(s_patience);
        _events.Ask(Archives.Terminal(1));
        Assert.That(_events.WhenIdleAsync(Archives.Address(1)).IsCompleted, "it was asked a moment ago");
        _time.Advance(UncountedEvents.Pause);
        _events.Ask(Archives.Terminal(1));
        Assert.That(await _sent.WaitAsync(s_patience));
        Assert.That(_gateway.Sent, Has.Count.EqualTo(2));
    }

    [Test]
    public async Task Each_terminal_is_asked_for_itself()
    {
        _events.Ask(Archives.Terminal(1));
        _events.Ask(Archives.Terminal(2));

        Assert.That(await _sent.WaitAsync(s_patience) && await _sent.WaitAsync(s_patience));
        Assert.That(_gateway.Sent.Select(exchange => exchange.Terminal), Is.EquivalentTo(new[] { Archives.Address(1), Archives.Address(2) }));
    }
}
