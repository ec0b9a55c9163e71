using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Collection;
using LoadMgmt.FrontEnd.Dialects;
using LoadMgmt.FrontEnd.Sessions;
using LoadMgmt.FrontEnd.Tests.Collection;
using LoadMgmt.Protocols;
using LoadMgmt.Protocols.Gdw376;
using LoadMgmt.Protocols.Gdw376.Frames;
using LoadMgmt.Testing.Radio;
using Microsoft.Extensions.Logging.Abstractions;

namespace LoadMgmt.FrontEnd.Tests.Radio;

/// <summary>From the ACD bit in an answer to the records, over one channel.</summary>
public sealed class EventsOverRadioTests
{
    static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    static readonly TimeSpan s_minutes = TimeSpan.FromMinutes(5);

    [Test]
    public async Task An_answer_with_ACD_is_followed_by_the_read_of_its_events_before_all_that_waits()
    {
        using var house = new RadioHouse(20);
        house.Journal.Frames = [];
        house.Network.Remembers = true;
        Terminal terminal = house.Terminals[0];
        (EventFetcher fetcher, EventBook book) = Collection(house);
        // The trip takes effect and leaves its record, ERC5; nobody is asked meanwhile.
        house.Send(house.Requests.Act(terminal, new TripAct(1, 0, 0)));
        house.Run(s_minutes);
        Assert.That(house.Pending, Is.Empty);
        house.Send(ChannelTests.Present(house, 0, ExchangePriority.Operator));
        house.Run(s_minutes + TimeSpan.FromMilliseconds(100));
        for (int i = 1; i < 20; i++)
            house.Send(ChannelTests.Present(house, i, ExchangePriority.Operator));

        house.Run(2 * s_minutes, () => house.Pending.Count > 0);
        Assert.That(house.Journal.Frames.Select(frame => frame.Address), Is.EqualTo(new[] { terminal.Address }), "its answer is the first");
        Assert.That(new ControlField(house.Journal.Frames[0].Bytes[6]).HasEvents, "and it has ACD");
        await FetchedAsync(house, fetcher, terminal);
        house.Run(house.Time.Elapsed + s_minutes);

        (Afn Afn, TerminalAddress Terminal)[] asked =
            [.. house.Network.Heard.Select(heard => ((Afn)heard.Frame[12], AddressField.Read(heard.Frame.AsSpan(7)).Terminal))];
        int counter = house.Pending[^1].Counters & 0xFF;
        Assert.That(counter, Is.Positive);
        Assert.That(asked.Take(3), Is.EqualTo(new[] { (Afn.Control, terminal.Address), (Afn.Class1, terminal.Address), (Afn.Events, terminal.Address) }),
            "right behind that answer, while 19 questions wait");
        Assert.That(asked.Count(one => one.Afn == Afn.Class1), Is.EqualTo(20), "which are all asked afterwards");
        Assert.That(house.Journal.Frames.Where(frame => frame.Bytes[12] == (byte)Afn.Events).Select(frame => frame.Address), Is.Not.Empty.And.All.EqualTo(terminal.Address));
        Assert.That(book.Of(terminal.Id).Important, Is.EqualTo((byte)counter), "read up to where the answer said it is");
    }

    /// <summary>The room Collection as the server connects it: what the sessions see of ACD goes to the fetcher, and its questions to the sender.</summary>
    static (EventFetcher Fetcher, EventBook Book) Collection(RadioHouse house)
    {
        var book = new EventBook(new FakePointerStore());
        book.Keep();
        var fetcher = new EventFetcher(house.Sender, new RequestDesk([house.Station.Dialect]), book, house.Time, NullLogger<EventFetcher>.Instance);
        house.Table.EventsPending += fetcher.OnEventsPending;
        return (fetcher, book);
    }

    /// <summary>The fetcher asks on threads of the pool: virtual time stands still until its next question waits, then goes on until it is answered.</summary>
    static async Task FetchedAsync(RadioHouse house, EventFetcher fetcher, Terminal terminal)
    {
        Task idle = fetcher.WhenIdleAsync(terminal.Address);
        TerminalSession session = house.Channel.Terminals.Single(one => one.Session.Terminal.Address == terminal.Address).Session;
        while (true)
        {
            Assert.That(SpinWait.SpinUntil(() => idle.IsCompleted || Asked() is not null, s_patience), "the fetcher goes on");
            if (Asked() is not { } question)
                break;
            house.Run(house.Time.Elapsed + s_minutes, () => question.Completion.IsCompleted);
        }
        await idle;

        Exchange? Asked()
        {
            lock (session)
                return session.Exchanges?.Waiting.Select(one => one.Exchange).FirstOrDefault(one => one.Priority == ExchangePriority.Events);
        }
    }
}
