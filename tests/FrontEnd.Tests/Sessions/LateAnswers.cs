using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Dialects;
using LoadMgmt.FrontEnd.Sessions;
using LoadMgmt.Protocols.Gdw376;
using LoadMgmt.Testing;
using static LoadMgmt.FrontEnd.Tests.Sessions.TerminalFrames;

namespace LoadMgmt.FrontEnd.Tests.Sessions;

/// <summary>PSEQ and RSEQ have four bits, and AFN 00 says nothing but its number: whose answer it is must not be guessed.</summary>
public sealed class LateAnswers
{
    const string Accepted = "00 00 01 00", Denied = "00 00 02 00";

    SessionBench _bench = null!;
    FakeLink _link = null!;

    IRequests Ask => _bench.Dialect.Requests;

    Terminal Target => _bench.Archive.Current.Terminals[0];

    [SetUp]
    public void LogIn() => LogIn(new());

    [Test]
    public void The_number_of_a_control_without_an_answer_is_passed_over_when_its_turn_comes_again()
    {
        Exchange lost = Trip();
        TimeOut();
        Assert.That(lost.Outcome(), Is.EqualTo(ExchangeOutcome.TimedOut));
        for (int i = 0; i < 15; i++)
            Answer(Trip(), Accepted);

        Exchange trip = Trip();
        Assert.That(Number(), Is.EqualTo(2), "1 is the lost one's");
        _bench.Receive(_link, Of(0x80, 0x00, 0x61, Denied, a3: 2));
        Assert.That(trip.Completion.IsCompleted, Is.False, "exactly sixteen exchanges late, and nobody's");

        Answer(trip, Accepted);
        Assert.That(trip.Outcome(), Is.EqualTo(ExchangeOutcome.Answered));
        Assert.That(_bench.Table.Counters.LateAnswers, Is.EqualTo(1));
    }

    [Test]
    public void A_number_rests_for_the_time_of_the_setting_and_no_longer()
    {
        _ = Trip();
        TimeOut();
        for (int i = 0; i < 15; i++)
            Answer(Trip(), Accepted);
        for (int minute = 0; minute < 5; minute++)
        {
            _bench.Receive(_link, Heartbeat);
            _bench.Tick(TimeSpan.FromMinutes(1));
        }

        _ = Trip();
        Assert.That(Number(), Is.EqualTo(1));
    }

    [Test]
    public void So_does_the_number_of_a_question_that_a_control_pushed_aside()
    {
        _bench.Send(Ask.ReadPresent(Target, 1, ExchangePriority.Schedule));
        Answer(Trip(), Accepted);
        for (int i = 0; i < 14; i++)
            Answer(Trip(), Accepted);

        _ = Trip();
        Assert.That(Number(), Is.EqualTo(2));
    }

    [Test]
    public void So_does_the_number_of_a_question_that_went_out_twice_and_was_answered_once()
    {
        Exchange question = Ask.ReadClock(Target, ExchangePriority.Operator);
        _bench.Send(question);
        TimeOut();
        _bench.Receive(_link, Of(0x88, 0x0C, 0x61, ClockUnit, a3: 2));
        Assert.That(question.Outcome(), Is.EqualTo(ExchangeOutcome.Answered));
        for (int i = 0; i < 15; i++)
            Answer(Trip(), Accepted);

        _ = Trip();
        Assert.That(Number(), Is.EqualTo(2));
    }

    [Test]
    public void When_no_number_is_left_a_control_goes_and_no_confirmation_settles_it()
    {
        LogIn(new SessionOptions { LateAnswerSeconds = 3600 });
        for (int i = 0; i < 16; i++)
        {
            _ = Trip();
            TimeOut();
        }
        int before = _link.Written.Count;
        Exchange trip = Trip();
        Assert.That(_link.Written, Has.Count.EqualTo(before + 1), "it is needed now");
        Assert.That(Number(), Is.EqualTo(1), "the one that has rested longest");
        foreach (string body in new[] { Denied, Accepted })
            _bench.Receive(_link, Of(0x80, 0x00, 0x61, body, a3: 2));

        Assert.That(trip.Completion.IsCompleted, Is.False);
        TimeOut();
        Assert.That(trip.Outcome(), Is.EqualTo(ExchangeOutcome.TimedOut), "unknown: it is read back");
    }

    [Test]
    public void When_no_number_is_left_a_question_is_answered_by_its_data_and_by_no_denial()
    {
        LogIn(new SessionOptions { LateAnswerSeconds = 3600 });
        for (int i = 0; i < 16; i++)
        {
            _ = Trip();
            TimeOut();
        }
        Exchange question = Ask.ReadClock(Target, ExchangePriority.Operator);
        _bench.Send(question);
        _bench.Receive(_link, Of(0x80, 0x00, 0x61, Denied, a3: 2));
        Assert.That(question.Completion.IsCompleted, Is.False);

        _bench.Receive(_link, Of(0x88, 0x0C, 0x61, ClockUnit, a3: 2));
        Assert.That(question.Outcome(), Is.EqualTo(ExchangeOutcome.Answered));
    }

    [Test]
    public void An_answer_on_another_link_ends_nothing_and_takes_nothing_over()
    {
        Exchange trip = Trip();
        var other = new FakeLink("10.9.9.9:666");
        _bench.Receive(other, Of(0x80, 0x00, 0x61, Accepted, a3: 2));
        Assert.That(trip.Completion.IsCompleted, Is.False);
        Assert.That(_bench.Status.RemoteEndPoint, Is.EqualTo(_link.Remote!.ToString()));
        Assert.That(_bench.Table.Counters.StrayAnswers, Is.EqualTo(1));

        Answer(trip, Accepted);
        Assert.That(trip.Outcome(), Is.EqualTo(ExchangeOutcome.Answered));
    }

    [Test]
    public void Data_in_an_answer_on_another_link_is_kept_and_marked()
    {
        _bench.Send(Ask.ReadClock(Target, ExchangePriority.Operator));
        _bench.Receive(new("10.9.9.9:666"), Of(0x88, 0x0C, 0x61, ClockUnit, a3: 2));

        Assert.That(_bench.Journal.Records.Single().Flags, Is.EqualTo(FrontEnd.Journal.JournalFlags.BeforeLogin));
    }

    [Test]
    public void A_terminal_that_moved_to_another_link_answers_where_it_was_asked()
    {
        Exchange trip = Trip();
        var again = new FakeLink("10.0.0.1:40002");
        _bench.Receive(again, Login);
        _bench.Receive(again, Of(0x80, 0x00, 0x61, Accepted, a3: 2));
        Assert.That(trip.Completion.IsCompleted, Is.False);

        Answer(trip, Accepted);
        Assert.That(trip.Outcome(), Is.EqualTo(ExchangeOutcome.Answered));
    }

    [Test]
    public void A_flood_of_logins_is_answered_and_told_of_once()
    {
        _bench.Changes.Clear();
        for (int i = 0; i < 100; i++)
            _bench.Receive(_link, Login);

        Assert.That(_link.Written, Has.Count.EqualTo(100));
        Assert.That(_bench.Changes, Is.Empty, "the first was told before");
    }

    [TestCase(-10)]
    [TestCase(0)]
    [TestCase(10)]
    public void Logins_follow_each_other_by_a_watch_whatever_the_clock_is_set_to(int hours)
    {
        _bench.Changes.Clear();
        _bench.Time.Wrong = TimeSpan.FromHours(hours);
        _bench.Receive(_link, Login);
        Assert.That(_bench.Changes, Is.Empty, "within ten seconds of the one before");

        _bench.Time.Advance(TimeSpan.FromSeconds(10));
        _bench.Receive(_link, Login);
        Assert.That(_bench.Changes.Select(change => change.Kind), Is.EqualTo(new[] { SessionEventKind.Login }));
        Assert.That(_bench.Status.LoginAt, Is.EqualTo(_bench.Time.GetUtcNow().UtcDateTime));
    }

    [Test]
    public void A_flood_of_takeovers_in_conflict_is_told_of_now_and_then()
    {
        var other = new FakeLink("10.0.0.2:1");
        for (int i = 0; i < 100; i++)
        {
            _bench.Receive(other, Login);
            _bench.Receive(_link, Login);
        }

        Assert.That(_bench.Status.Conflict);
        Assert.That(_bench.Table.Counters.Conflicts, Is.EqualTo(1));
        Assert.That(_bench.Changes, Has.Count.LessThan(30));
    }

    void LogIn(SessionOptions options)
    {
        _bench = new(options);
        _link = new();
        _bench.Receive(_link, Login);
        _link.Written.Clear();
    }

    Exchange Trip()
    {
        Exchange trip = Ask.Act(Target, new TripAct(1, 0, 0));
        _bench.Send(trip);
        return trip;
    }

    void Answer(Exchange exchange, string body)
    {
        Assert.That(exchange.Completion.IsCompleted, Is.False);
        _bench.Receive(_link, Of(0x80, 0x00, (byte)(0x60 | Number()), body, a3: 2));
    }

    /// <summary>PSEQ of the last request on the link.</summary>
    int Number() => Frames.First(Hex.Bytes(_link.Written[^1])).Sequence.Number;

    void TimeOut()
    {
        _bench.Receive(_link, Heartbeat);
        _link.Written.RemoveAt(_link.Written.Count - 1);
        _bench.Tick(TimeSpan.FromSeconds(31));
    }
}
