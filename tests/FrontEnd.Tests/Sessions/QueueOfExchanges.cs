using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Dialects;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Sessions;
using LoadMgmt.Protocols.Gdw376;
using LoadMgmt.Testing;
using static LoadMgmt.FrontEnd.Tests.Sessions.TerminalFrames;

namespace LoadMgmt.FrontEnd.Tests.Sessions;

/// <summary>What waits for a terminal, in which order it goes, and what becomes of it when its link does.</summary>
public sealed class QueueOfExchanges
{
    SessionBench _bench = null!;
    FakeLink _link = null!;

    IRequests Ask => _bench.Dialect.Requests;

    Terminal Target => _bench.Archive.Current.Terminals[0];

    [SetUp]
    public void LogIn()
    {
        _bench = new(new SessionOptions { MaxQueued = 4 });
        _link = new();
        _bench.Receive(_link, Login);
        _link.Written.Clear();
    }

    [Test]
    public void A_control_that_waits_ends_unsent_when_the_link_goes_and_does_not_act_later()
    {
        Exchange first = Ask.Act(Target, new TripAct(1, 0, 0)), second = Ask.Act(Target, new TripAct(2, 0, 0));
        _bench.Send(first);
        _bench.Send(second);
        _bench.Table.OnClosed(_link, "peer");
        var again = new FakeLink("10.0.0.1:40002");
        _bench.Receive(again, Login);

        Assert.That(first.Outcome(), Is.EqualTo(ExchangeOutcome.TimedOut), "sent: unknown");
        Assert.That(second.Outcome(), Is.EqualTo(ExchangeOutcome.NotSent));
        Assert.That(again.Written, Has.Count.EqualTo(1), "the login's answer and nothing else");
    }

    [Test]
    public void A_question_that_waits_goes_out_on_the_next_link()
    {
        _bench.Table.OnClosed(_link, "peer");
        Exchange question = Ask.ReadClock(Target, ExchangePriority.Schedule);
        _bench.Send(question);
        var again = new FakeLink("10.0.0.1:40002");
        _bench.Receive(again, Login);

        Assert.That(again.Written, Has.Count.EqualTo(2));
        _bench.Receive(again, Of(0x88, 0x0C, 0x61, ClockUnit, a3: 2));
        Assert.That(question.Outcome(), Is.EqualTo(ExchangeOutcome.Answered));
    }

    [Test]
    public void A_question_waits_ten_minutes_for_its_terminal_and_not_for_ever()
    {
        _bench.Table.OnClosed(_link, "peer");
        Exchange question = Ask.ReadClock(Target, ExchangePriority.BackFill);
        _bench.Send(question);
        _bench.Tick(TimeSpan.FromSeconds(599));
        Assert.That(question.Completion.IsCompleted, Is.False);

        _bench.Tick(TimeSpan.FromSeconds(1));
        Assert.That(question.Outcome(), Is.EqualTo(ExchangeOutcome.NotSent));
    }

    [Test]
    public void A_control_without_a_link_is_not_sent_and_says_so_at_once()
    {
        _bench.Table.OnClosed(_link, "peer");
        Exchange trip = Ask.Act(Target, new TripAct(1, 0, 0));
        _bench.Send(trip);

        Assert.That(trip.Outcome(), Is.EqualTo(ExchangeOutcome.NotSent));
    }

    [Test]
    public void A_full_send_buffer_delays_a_question_and_refuses_a_control()
    {
        Exchange question = Ask.ReadClock(Target, ExchangePriority.Schedule), trip = Ask.Act(Target, new TripAct(1, 0, 0));
        _link.IsFull = true;
        _bench.Send(question);
        _bench.Send(trip);
        Assert.That(trip.Outcome(), Is.EqualTo(ExchangeOutcome.NotSent));
        Assert.That(question.Completion.IsCompleted, Is.False);

        _link.IsFull = false;
        _bench.Tick(TimeSpan.FromSeconds(1));
        Assert.That(_link.Written, Has.Count.EqualTo(1));
    }

    [Test]
    public void A_control_queued_before_a_conflict_is_not_sent_in_it()
    {
        Exchange first = Ask.Act(Target, new TripAct(1, 0, 0)), second = Ask.Act(Target, new TripAct(2, 0, 0));
        _bench.Send(first);
        _bench.Send(second);
        _bench.Conflict(_link, new("10.0.0.2:1"));
        _bench.Tick(TimeSpan.FromSeconds(31));

        Assert.That(second.Outcome(), Is.EqualTo(ExchangeOutcome.NotSent));
        Assert.That(second.Result()?.Detail, Does.Contain("conflict"));
    }

    [Test]
    public void A_queue_is_full_for_questions_and_has_room_for_a_control()
    {
        Exchange[] questions = [.. Enumerable.Range(0, 6).Select(_ => (Exchange)Ask.ReadClock(Target, ExchangePriority.Schedule))];
        foreach (Exchange question in questions)
            _bench.Send(question);
        Exchange trip = Ask.Act(Target, new TripAct(1, 0, 0));
        _bench.Send(trip);

        Assert.That(questions.Select(question => question.Completion.IsCompleted), Is.EqualTo(new[] { true, false, false, false, false, true }),
            "the first pushed aside by the trip, the last refused");
        Assert.That(questions[5].Result()?.Detail, Does.Contain("MaxQueued"));
        Assert.That(trip.Completion.IsCompleted, Is.False);
    }

    [Test]
    public void Age_lifts_a_back_fill_over_younger_questions_but_never_over_a_control()
    {
        var queue = new ExchangeQueue(new() { MaxQueued = 10 }, _bench.Time);
        Exchange old = Ask.ReadClock(Target, ExchangePriority.BackFill);
        queue.TryAdd(old);
        _bench.Time.Advance(TimeSpan.FromHours(1));
        Exchange events = Ask.ReadClock(Target, ExchangePriority.Events), trip = Ask.Act(Target, new TripAct(1, 0, 0));
        queue.TryAdd(events);
        queue.TryAdd(trip);

        var order = new List<Exchange>();
        while (queue.Next(false, 0, TimeSpan.FromSeconds(30), 1, out _) is { } running)
        {
            order.Add(running.Exchange);
            queue.End();
        }
        Assert.That(order, Is.EqualTo(new[] { trip, old, events }));
    }

    [Test]
    public void Events_go_before_operators()
    {
        _bench.Send(Ask.ReadClock(Target, ExchangePriority.Schedule));
        _bench.Send(Ask.ReadPresent(Target, 3, ExchangePriority.Operator));
        _bench.Send(Ask.ReadEvents(Target, important: true, 4, 5, ExchangePriority.Events));
        _bench.Receive(_link, Of(0x88, 0x0C, 0x61, ClockUnit, a3: 2));

        Assert.That(Frames.First(Hex.Bytes(_link.Written[1])).Afn, Is.EqualTo(Afn.Events));
    }

    [Test]
    public void A_question_taken_back_is_never_sent_and_a_running_one_stays()
    {
        Exchange running = Ask.ReadClock(Target, ExchangePriority.Schedule), waiting = Ask.ReadClock(Target, ExchangePriority.Schedule);
        _bench.Send(running);
        _bench.Send(waiting);

        Assert.That((_bench.Sender.Cancel(running), _bench.Sender.Cancel(waiting)), Is.EqualTo((false, true)));
        _bench.Receive(_link, Of(0x88, 0x0C, 0x61, ClockUnit, a3: 2));
        Assert.That(_link.Written, Has.Count.EqualTo(1));
        Assert.That(waiting.Outcome(), Is.EqualTo(ExchangeOutcome.Cancelled));
    }

    [Test]
    public void A_frame_that_comes_over_again_leaves_no_gap()
    {
        Exchange read = AskCurve();
        string first = Part(0x41, "00"), second = Part(0x02, "08"), last = Part(0x23, "16");
        _bench.Receive(_link, first + first + second + second + last);

        Assert.That(read.Outcome(), Is.EqualTo(ExchangeOutcome.Answered));
    }

    [Test]
    public void The_time_out_begins_again_with_every_frame_and_a_missing_end_makes_it_partial()
    {
        Exchange read = AskCurve();
        _bench.Receive(_link, Part(0x41, "00"));
        _bench.Tick(TimeSpan.FromSeconds(29));
        _bench.Receive(_link, Part(0x02, "08"));
        _bench.Tick(TimeSpan.FromSeconds(29));
        Assert.That(read.Completion.IsCompleted, Is.False);

        _bench.Tick(TimeSpan.FromSeconds(2));
        Assert.That(read.Outcome(), Is.EqualTo(ExchangeOutcome.Partial));
        Assert.That(_link.Written, Has.Count.EqualTo(1), "a question whose answer has begun is not repeated");
    }

    [Test]
    public void The_late_answer_to_a_question_does_not_answer_the_same_question_asked_again()
    {
        Exchange first = Ask.ReadClock(Target, ExchangePriority.Operator);
        _bench.Send(first);
        _bench.Tick(TimeSpan.FromSeconds(31));
        _bench.Receive(_link, Heartbeat);
        _bench.Tick(TimeSpan.FromSeconds(31));
        Exchange second = Ask.ReadClock(Target, ExchangePriority.Operator);
        _bench.Send(second);
        _bench.Receive(_link, Of(0x88, 0x0C, 0x61, ClockUnit, a3: 2));

        Assert.That(first.Outcome(), Is.EqualTo(ExchangeOutcome.TimedOut));
        Assert.That(second.Completion.IsCompleted, Is.False);
        Assert.That(_bench.Journal.Records, Has.Count.EqualTo(1), "stored all the same");
        _bench.Receive(_link, Of(0x88, 0x0C, 0x62, ClockUnit, a3: 2));
        Assert.That(second.Outcome(), Is.EqualTo(ExchangeOutcome.Answered));
    }

    [Test]
    public void A_confirmation_of_another_number_does_not_answer_a_control()
    {
        Exchange trip = Ask.Act(Target, new TripAct(1, 0, 0));
        _bench.Send(trip);
        for (byte number = 2; number < 16; number++)
            _bench.Receive(_link, Of(0x80, 0x00, (byte)(0x60 | number), "00 00 01 00", a3: 2));

        Assert.That(trip.Completion.IsCompleted, Is.False);
    }

    [Test]
    public void A_frame_that_comes_while_the_command_log_is_written_answers_nothing()
    {
        Exchange trip = Ask.Act(Target, new TripAct(1, 0, 0));
        trip.BeforeSend = _ =>
        {
            _bench.Receive(_link, Of(0x80, 0x00, 0x61, "00 00 01 00", a3: 2));
            return new(true);
        };
        _bench.Send(trip);

        Assert.That(_link.Written, Has.Count.EqualTo(1));
        Assert.That(trip.Completion.IsCompleted, Is.False);
    }

    [Test]
    public void A_link_lost_while_the_command_log_is_written_leaves_the_control_unsent()
    {
        Exchange trip = Ask.Act(Target, new TripAct(1, 0, 0));
        trip.BeforeSend = _ =>
        {
            _link.Close("peer");
            _bench.Table.OnClosed(_link, "peer");
            return new(true);
        };
        _bench.Send(trip);

        Assert.That(_link.Written, Is.Empty);
        Assert.That(trip.Outcome(), Is.EqualTo(ExchangeOutcome.NotSent));
    }

    [Test]
    public void A_command_log_that_throws_costs_its_own_control_and_no_other()
    {
        Exchange broken = Ask.Act(Target, new TripAct(1, 0, 0)), whole = Ask.Act(Target, new TripAct(2, 0, 0));
        broken.BeforeSend = _ => throw new IOException("disk full");
        _bench.Send(broken);
        _bench.Send(whole);

        Assert.That(broken.Outcome(), Is.EqualTo(ExchangeOutcome.NotSent));
        Assert.That(broken.Result()?.Detail, Does.Contain("disk full"));
        Assert.That(_link.Written, Has.Count.EqualTo(1));
    }

    [Test]
    public void A_request_that_fits_no_frame_is_not_sent()
    {
        var exchange = new TooLong(Target);
        _bench.Send(exchange);

        Assert.That(_link.Written, Is.Empty);
        Assert.That(exchange.Outcome(), Is.EqualTo(ExchangeOutcome.NotSent));
    }

    [Test]
    public void Nothing_is_left_open_when_the_front_end_stops()
    {
        Exchange trip = Ask.Act(Target, new TripAct(1, 0, 0)), question = Ask.ReadClock(Target, ExchangePriority.Schedule);
        _bench.Send(trip);
        _bench.Send(question);
        _bench.Sender.Dispose();

        Assert.That(trip.Outcome(), Is.EqualTo(ExchangeOutcome.TimedOut), "on the wire: unknown");
        Assert.That(question.Outcome(), Is.EqualTo(ExchangeOutcome.NotSent));
    }

    sealed class TooLong(Terminal terminal) : Exchange(terminal.Address, ExchangePriority.Operator, "too long")
    {
        public override int MaxLength => 8;

        public override int Write(Span<byte> destination, in SendContext context) => 0;

        public override Match Offer(in Arrival arrival) => Match.None;
    }

    Exchange AskCurve()
    {
        var span = new CurveSpan(_bench.Clock.ToUtc(new DateTime(2026, 11, 22)), TimeSpan.FromMinutes(15), 96);
        Exchange read = Ask.ReadCurve(Target, 1, [Quantity.ActivePower], span, ExchangePriority.BackFill)[0];
        _bench.Send(read);
        return read;
    }

    static string Part(byte sequence, string hour) => Of(0x88, 0x0D, sequence, $"01 01 01 0A 00 {hour} 22 11 26 01 02 00 20 01 00 20 01", a3: 2);
}
