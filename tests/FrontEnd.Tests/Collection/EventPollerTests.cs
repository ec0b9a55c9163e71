using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Collection;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Sessions;
using LoadMgmt.FrontEnd.Tests.Archive;
using LoadMgmt.Testing;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace LoadMgmt.FrontEnd.Tests.Collection;

/// <summary>Terminals that do not tell of their events are asked for their counters once a day.</summary>
public class EventPollerTests
{
    [Test]
    public async Task Events_that_a_terminal_never_told_of_are_fetched()
    {
        using var here = new Bench(Archives.Terminal(1));
        await here.Look();
        Assert.That(here.Names, Is.EqualTo(new[] { "event counters", "events important 0-3", "events general 0-2" }));
        await here.Look();
        here.Time.Advance(TimeSpan.FromHours(13));
        await here.Look();
        Assert.That(here.Names, Has.Length.EqualTo(3), "once a day");

        here.Time.Advance(TimeSpan.FromHours(5));
        await here.Look();
        Assert.That(here.Names[3..], Is.EqualTo(new[] { "event counters" }), "03:00 of the next day; nothing is new");
    }

    [Test]
    public async Task It_waits_for_its_time_of_the_day()
    {
        using var here = new Bench(new CollectionOptions { EventPollAt = TimeSpan.FromHours(12), EventPollJitter = TimeSpan.Zero }, new(), Archives.Terminal(1));
        await here.Look();
        Assert.That(here.Names, Is.Empty);
        here.Time.Advance(TimeSpan.FromHours(3));
        await here.Look();
        Assert.That(here.Names, Does.Contain("event counters"));
    }

    [Test]
    public async Task A_restart_does_not_ask_again_on_the_same_day()
    {
        using var here = new Bench(Archives.Terminal(1));
        await here.Look();
        here.Book.Keep();
        here.Book.Keep();
        using var after = new Bench(new CollectionOptions(), new(), here.Store, Archives.Terminal(1));
        await after.Look();
        Assert.That(after.Names, Is.Empty);
    }

    [Test]
    public async Task A_silent_terminal_is_asked_again_an_hour_later()
    {
        using var here = new Bench(Archives.Terminal(1)) { Outcome = ExchangeOutcome.TimedOut };
        await here.Look();
        here.Time.Advance(TimeSpan.FromMinutes(59));
        await here.Look();
        Assert.That(here.Names, Has.Length.EqualTo(1));
        here.Time.Advance(TimeSpan.FromMinutes(1));
        here.Outcome = ExchangeOutcome.Denied;
        await here.Look();
        here.Time.Advance(TimeSpan.FromHours(3));
        await here.Look();
        Assert.That(here.Names, Has.Length.EqualTo(2), "it has none, and is left alone until tomorrow");
    }

    [Test]
    public async Task A_terminal_without_a_link_is_asked_when_it_has_one()
    {
        using var here = new Bench(Archives.Terminal(1));
        here.Directory.Offline(Archives.Address(1));
        await here.Look();
        Assert.That(here.Names, Is.Empty);
        here.Directory.Online(Archives.Address(1));
        await here.Look();
        Assert.That(here.Names, Does.Contain("event counters"));
    }

    [Test]
    public async Task A_profile_without_counters_is_tried_once_a_day()
    {
        using var here = new Bench(new CollectionOptions(), new() { HasNoCounters = true }, Archives.Terminal(1));
        await here.Look();
        Assert.That(here.Names, Is.Empty);
        Assert.That(here.Book.Of(1).PolledOn, Is.EqualTo(new DateOnly(2026, 3, 15)));
    }

    [Test]
    public async Task It_can_be_turned_off()
    {
        using var here = new Bench(new CollectionOptions { EventPoll = false }, new(), Archives.Terminal(1));
        await here.Look();
        Assert.That(here.Names, Is.Empty);
    }

    [TestCase("23:00", "02:00")]
    [TestCase("-00:01", "02:00")]
    public void A_time_that_is_no_time_of_the_day_is_refused(string at, string jitter) => Assert.That(
        new CollectionOptions { EventPollAt = TimeSpan.Parse(at), EventPollJitter = TimeSpan.Parse(jitter) }.Faults().Single(),
        Does.Contain("EventPollAt").And.Contains("EventPollJitter"));

    sealed class Bench : IDisposable
    {
        readonly FakeGateway _gateway;
        readonly EventFetcher _fetcher;
        readonly EventPoller _poller;
        readonly Terminal[] _terminals;

        public Bench(params Terminal[] terminals) : this(new(), new(), terminals)
        {
        }

        public Bench(CollectionOptions options, FakeRequests requests, params Terminal[] terminals) : this(options, requests, new(), terminals)
        {
        }

        public Bench(CollectionOptions options, FakeRequests requests, FakePointerStore store, params Terminal[] terminals)
        {
            (Store, _terminals) = (store, terminals);
            _gateway = new(Time) { Answer = Answer };
            foreach (Terminal terminal in terminals)
                Directory.Online(terminal.Address);
            Book = new(store);
            var desk = new RequestDesk([new FakeDialect(requests)]);
            _fetcher = new(_gateway, desk, Book, Time, NullLogger<EventFetcher>.Instance);
            _poller = new(new MemoryArchive(terminals), Directory, _gateway, desk, Book, _fetcher, new(_gateway, desk, Time, NullLogger<UncountedEvents>.Instance), StationClock.Default(Time), options, NullLogger<EventPoller>.Instance);
            _poller.Keep();
        }

        /// <summary>10:00 station time.</summary>
        public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 15, 10, 0, 0, TimeSpan.FromHours(8)));

        public FakeDirectory Directory { get; } = new();

        public FakePointerStore Store { get; }

        public EventBook Book { get; }

        public ExchangeOutcome Outcome { get; set; } = ExchangeOutcome.Answered;

        public string[] Names => [.. _gateway.Sent.Select(exchange => exchange.Name)];

        public async Task Look()
        {
            await _poller.Look(CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(10));
            foreach (Terminal terminal in _terminals)
                await _fetcher.WhenIdleAsync(terminal.Address).WaitAsync(TimeSpan.FromSeconds(10));
        }

        public void Dispose() => _poller.Dispose();

        ExchangeOutcome? Answer(Exchange exchange)
        {
            if (exchange is FakeExchange<int?> counters && Outcome == ExchangeOutcome.Answered)
                counters.Answer(3 | 2 << 8);
            return Outcome;
        }
    }
}
