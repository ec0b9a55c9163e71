using LoadMgmt.FrontEnd.Collection;
using LoadMgmt.FrontEnd.Sessions;
using LoadMgmt.FrontEnd.Storage;
using LoadMgmt.FrontEnd.Tests.Archive;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace LoadMgmt.FrontEnd.Tests.Collection;

[FixtureLifeCycle(LifeCycle.InstancePerTestCase)]
public sealed class EventFetcherTests : IDisposable
{
    static readonly TimeSpan s_patience = TimeSpan.FromSeconds(10);

    readonly FakeTimeProvider _time = new();
    readonly FakeGateway _gateway;
    readonly FakePointerStore _store = new();
    readonly EventBook _book;
    readonly EventFetcher _fetcher;
    readonly SemaphoreSlim _sent = new(0);

    /// <summary>How questions end; null: they stay open.</summary>
    ExchangeOutcome? _outcome = ExchangeOutcome.Answered;

    public EventFetcherTests()
    {
        _gateway = new(_time) { Answer = _ => { _sent.Release(); return _outcome; } };
        _book = new(_store);
        _book.Keep();
        _fetcher = Fetcher(_book);
    }

    public void Dispose() => _sent.Dispose();

    [Test]
    public async Task At_first_contact_the_latest_records_are_read_ten_at_a_time()
    {
        Pending(important: 25, general: 3);
        await Sent(4);
        Assert.That(Names, Is.EqualTo(new[] { "events important 0-10", "events important 10-20", "events important 20-25", "events general 0-3" }));
    }

    [Test]
    public async Task A_counter_that_wraps_is_read_across_zero()
    {
        Pending(important: 250, general: 0);
        await Sent(4);
        Assert.That(Names[0], Is.EqualTo("events important 218-228"), "the last 32");
        await Idle();
        Pending(important: 4, general: 0);
        await Sent(1);
        Assert.That(Names[^1], Is.EqualTo("events important 250-4"));
    }

    [Test]
    public async Task Counters_that_stand_still_start_nothing()
    {
        Pending(important: 5, general: 0);
        await Sent(1);
        await Idle();
        for (int i = 0; i < 3; i++)
            Pending(important: 5, general: 0);
        await Idle();
        Assert.That(_gateway.Sent, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task Zero_and_zero_or_no_counters_start_nothing()
    {
        _fetcher.OnEventsPending(Archives.Terminal(1), 0);
        _fetcher.OnEventsPending(Archives.Terminal(1), -1);
        await Idle();
        Assert.That(_gateway.Sent, Is.Empty);
    }

    [Test]
    public async Task A_terminal_that_began_to_count_anew_is_read_from_its_start()
    {
        Pending(important: 50, general: 0);
        await Sent(4);
        await Idle();
        Pending(important: 2, general: 0);
        await Sent(1);
        Assert.That(Names[^1], Is.EqualTo("events important 0-2"));
    }

    [Test]
    public async Task Without_an_answer_the_same_records_are_asked_for_later()
    {
        _outcome = ExchangeOutcome.TimedOut;
        Pending(important: 5, general: 2);
        await Sent(1);
        _outcome = ExchangeOutcome.Answered;
        await Sent(2, TimeSpan.FromMinutes(1));
        Assert.That(Names, Is.EqualTo(new[] { "events important 0-5", "events important 0-5", "events general 0-2" }));
    }

    [Test]
    public async Task A_terminal_that_never_answers_is_left_alone_until_its_counters_move()
    {
        _outcome = ExchangeOutcome.TimedOut;
        Pending(important: 5, general: 0);
        await Sent(6, TimeSpan.FromHours(1));
        await Idle();
        _time.Advance(TimeSpan.FromDays(1));
        Assert.That(_gateway.Sent, Has.Count.EqualTo(6));
        Pending(important: 6, general: 0);
        await Sent(1);
        Assert.That(Names[^1], Is.EqualTo("events important 0-6"));
    }

    [Test]
    public async Task Records_that_the_terminal_denies_are_not_asked_for_again()
    {
        _outcome = ExchangeOutcome.Denied;
        Pending(important: 5, general: 0);
        await Sent(1);
        await Idle();
        _time.Advance(TimeSpan.FromHours(1));
        Pending(important: 5, general: 0);
        await Idle();
        Assert.That(_gateway.Sent, Has.Count.EqualTo(1));
    }

    [Test]
    public async Task After_a_restart_it_goes_on_where_it_was()
    {
        Pending(important: 25, general: 3);
        await Sent(4);
        await Idle();
        _book.Keep();
        Assert.That(_store.Rows, Is.Empty, "what was read a moment ago may not be in the journal yet");
        _book.Keep();
        Assert.That(_store.Rows[1], Is.EqualTo(new EventPointers(1, 25, 3, null)));

        var book = new EventBook(_store);
        book.Keep();
        EventFetcher after = Fetcher(book);
        after.OnEventsPending(Archives.Terminal(1), 25 | 3 << 8);
        await after.WhenIdleAsync(Archives.Address(1)).WaitAsync(s_patience);
        Assert.That(_gateway.Sent, Has.Count.EqualTo(4), "nothing is new");
        after.OnEventsPending(Archives.Terminal(1), 27 | 3 << 8);
        await Sent(1);
        Assert.That(Names[^1], Is.EqualTo("events important 25-27"));
    }

    [Test]
    public async Task Nothing_is_fetched_before_it_is_known_what_was_read()
    {
        _store.Rows[1] = new(1, 20, 0, null);
        _store.IsDown = true;
        var book = new EventBook(_store);
        EventFetcher fetcher = Fetcher(book);
        fetcher.OnEventsPending(Archives.Terminal(1), 25);
        Assert.That(book.Keep, Throws.TypeOf<StoreException>());
        Assert.That(_gateway.Sent, Is.Empty);

        _store.IsDown = false;
        book.Keep();
        await fetcher.WhenIdleAsync(Archives.Address(1)).WaitAsync(s_patience);
        Assert.That(Names, Is.EqualTo(new[] { "events important 20-25" }));
    }

    [Test]
    public async Task What_could_not_be_kept_is_kept_later()
    {
        Pending(important: 5, general: 0);
        await Sent(1);
        await Idle();
        _book.Keep();
        _store.IsDown = true;
        Assert.That(_book.Keep, Throws.TypeOf<StoreException>());
        _store.IsDown = false;
        _book.Keep();
        Assert.That(_store.Rows[1].Important, Is.EqualTo(5));
    }

    EventFetcher Fetcher(EventBook book) => new(_gateway, new([new FakeDialect(new())]), book, _time, NullLogger<EventFetcher>.Instance);

    string[] Names => [.. _gateway.Sent.Select(exchange => exchange.Name)];

    void Pending(int important, int general) => _fetcher.OnEventsPending(Archives.Terminal(1), important | general << 8);

    /// <summary>Waits for questions to be sent; the clock is moved on while none is.</summary>
    async Task Sent(int count, TimeSpan step = default)
    {
        for (int i = 0; i < count; i++)
        {
            bool sent = await _sent.WaitAsync(step == default ? s_patience : TimeSpan.FromMilliseconds(20));
            for (int turns = 0; !sent && step != default && turns < 500; turns++)
            {
                _time.Advance(step);
                sent = await _sent.WaitAsync(TimeSpan.FromMilliseconds(20));
            }
            Assert.That(sent, Is.True, "nothing was sent");
        }
    }

    /// <summary>Waits until the fetcher has nothing under way.</summary>
    Task Idle() => _fetcher.WhenIdleAsync(Archives.Address(1)).WaitAsync(s_patience);
}
