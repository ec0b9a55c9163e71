using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Dialects;
using LoadMgmt.FrontEnd.Links;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Sessions;
using LoadMgmt.Protocols.Gdw376;
using LoadMgmt.Protocols.Gdw376.Frames;

namespace LoadMgmt.FrontEnd.Tests.Sessions;

public sealed class ExchangesOnTheWire
{
    const string Login = "68 32 00 32 00 68 C9 01 44 34 12 00 02 70 00 00 01 00 C7 16";

    SessionBench _bench = null!;
    FakeLink _link = null!;

    IRequests Ask => _bench.Dialect.Requests;

    Terminal Target => _bench.Archive.Current.Terminals[0];

    [SetUp]
    public void LogIn()
    {
        _bench = new();
        _link = new();
        _bench.Receive(_link, Login);
        _link.Written.Clear();
    }

    [Test]
    public void A_trip_is_the_frame_of_the_standard()
    {
        _bench.Send(Ask.Act(Target, new TripAct(1, 5, 2)));

        // File 01 section 9, with the first PSEQ of this session.
        Assert.That(_link.Written, Is.EqualTo(new[] { "6876007600684A01443412020571010101005200000000000000000000000000000000A216" }));
    }

    [Test]
    public void A_question_without_an_answer_is_repeated_byte_for_byte_and_then_times_out()
    {
        Exchange exchange = Ask.ReadClock(Target, ExchangePriority.Operator);
        _bench.Send(exchange);
        _bench.Tick(TimeSpan.FromSeconds(31));
        _bench.Tick(TimeSpan.FromSeconds(31));

        Assert.That(_link.Written, Has.Count.EqualTo(2));
        Assert.That(_link.Written[1], Is.EqualTo(_link.Written[0]));
        Assert.That(exchange.Outcome(), Is.EqualTo(ExchangeOutcome.TimedOut));
    }

    [Test]
    public void A_control_is_never_repeated_and_no_answer_means_unknown()
    {
        Exchange trip = Ask.Act(Target, new TripAct(1, 0, 0));
        _bench.Send(trip);
        for (int i = 0; i < 10; i++)
            _bench.Tick(TimeSpan.FromSeconds(31));

        Assert.That(_link.Written, Has.Count.EqualTo(1));
        Assert.That(trip.Outcome(), Is.EqualTo(ExchangeOutcome.TimedOut));
        Assert.That(trip.Result()?.SentAt, Is.Not.Null);
    }

    [Test]
    public void A_control_whose_link_is_lost_is_unknown_and_does_not_follow_the_terminal_to_its_new_link()
    {
        Exchange trip = Ask.Act(Target, new TripAct(1, 0, 0));
        _bench.Send(trip);
        _link.Close("peer");
        _bench.Table.OnClosed(_link, "peer");
        FakeLink again = new("10.0.0.1:40002");
        _bench.Receive(again, Login);

        Assert.That(trip.Outcome(), Is.EqualTo(ExchangeOutcome.TimedOut));
        Assert.That(again.Written, Has.Count.EqualTo(1), "the login's answer and nothing else");
    }

    [Test]
    public void A_control_pushes_a_running_question_aside_and_its_late_answer_is_still_journalled()
    {
        Exchange read = Ask.ReadPresent(Target, 1, ExchangePriority.Schedule), trip = Ask.Act(Target, new TripAct(1, 0, 0));
        _bench.Send(read);
        _bench.Send(trip);
        Assert.That(read.Outcome(), Is.EqualTo(ExchangeOutcome.Cancelled));
        Assert.That(_link.Written, Has.Count.EqualTo(2));

        _bench.Receive(_link, Answer(Afn.Class1, 1, 1, 25, new byte[67]));
        Assert.That(_bench.Journal.Records, Has.Count.EqualTo(1));
        Assert.That(trip.Completion.IsCompleted, Is.False, "the late answer is not the trip's");

        _bench.Receive(_link, Answer(Afn.Confirm, 2, 0, 1, []));
        Assert.That(trip.Outcome(), Is.EqualTo(ExchangeOutcome.Answered));
    }

    [Test]
    public void A_profile_can_forbid_that_a_control_pushes_a_question_aside()
    {
        _bench.Archive.Replace([Target with { Profile = Target.Profile with { ControlAbandonsRead = false } }]);
        _bench.Table.OnArchiveChanged(_bench.Archive.Current);
        _bench.Send(Ask.ReadPresent(Target, 1, ExchangePriority.Schedule));
        _bench.Send(Ask.Act(Target, new TripAct(1, 0, 0)));
        Assert.That(_link.Written, Has.Count.EqualTo(1));

        _bench.Receive(_link, Answer(Afn.Class1, 1, 1, 25, new byte[67]));
        Assert.That(_link.Written, Has.Count.EqualTo(2));
    }

    [Test]
    public void Control_goes_before_operators_and_they_before_the_schedule()
    {
        _bench.Send(Ask.ReadClock(Target, ExchangePriority.Schedule));
        foreach (ExchangePriority priority in new[] { ExchangePriority.BackFill, ExchangePriority.Schedule, ExchangePriority.Operator })
            _bench.Send(Ask.ReadPresent(Target, (int)priority, priority));
        for (int i = 1; i <= 3; i++)
            _bench.Receive(_link, i == 1 ? Answer(Afn.Class1, i, 0, 2, [0x30, 0x15, 0x10, 0x23, 0x31, 0x26]) : Answer(Afn.Class1, i, 6 - i + 1 - (i == 2 ? 2 : 0), 25, new byte[67]));

        Assert.That(_link.Written.Skip(1).Take(2).Select(PointOf), Is.EqualTo(new[] { (int)ExchangePriority.Operator, (int)ExchangePriority.Schedule }));
    }

    [Test]
    public void An_answer_of_several_frames_ends_with_its_last_and_a_gap_makes_it_partial([Values] bool gap)
    {
        var span = new CurveSpan(_bench.Clock.ToUtc(new DateTime(2026, 11, 22)), TimeSpan.FromMinutes(15), 96);
        Exchange read = Ask.ReadCurve(Target, 1, [Quantity.ActivePower], span, ExchangePriority.BackFill)[0];
        _bench.Send(read);
        _bench.Receive(_link, Answer(Afn.Class2, 1, 1, 81, Curve("00:00"), first: true, final: false));
        if (!gap)
            _bench.Receive(_link, Answer(Afn.Class2, 2, 1, 81, Curve("08:00"), first: false, final: false));
        Assert.That(read.Completion.IsCompleted, Is.False);
        _bench.Receive(_link, Answer(Afn.Class2, 3, 1, 81, Curve("16:00"), first: false, final: true));

        Assert.That(read.Outcome(), Is.EqualTo(gap ? ExchangeOutcome.Partial : ExchangeOutcome.Answered));
        Assert.That(_bench.Journal.Records.Select(record => record.Flags), Has.All.EqualTo(FrontEnd.Journal.JournalFlags.ReRead));
    }

    [Test]
    public void A_late_answer_about_another_day_is_stored_but_answers_nothing()
    {
        var span = new CurveSpan(_bench.Clock.ToUtc(new DateTime(2026, 11, 20)), TimeSpan.FromMinutes(15), 96);
        Exchange read = Ask.ReadCurve(Target, 1, [Quantity.ActivePower], span, ExchangePriority.BackFill)[0];
        _bench.Send(read);
        _bench.Receive(_link, Answer(Afn.Class2, 1, 1, 81, Curve("00:00")));

        Assert.That(read.Completion.IsCompleted, Is.False);
        Assert.That(_bench.Journal.Records, Has.Count.EqualTo(1));
    }

    [Test]
    public void A_denial_ends_the_question()
    {
        Exchange read = Ask.ReadPresent(Target, 1, ExchangePriority.Operator);
        _bench.Send(read);
        _bench.Receive(_link, Answer(Afn.Confirm, 1, 0, 2, []));

        Assert.That(read.Outcome(), Is.EqualTo(ExchangeOutcome.Denied));
    }

    [Test]
    public void In_address_conflict_control_is_not_sent()
    {
        _bench.Conflict(_link, new("10.0.0.2:1"));
        Exchange trip = Ask.Act(Target, new TripAct(1, 0, 0));
        _bench.Send(trip);

        Assert.That(trip.Outcome(), Is.EqualTo(ExchangeOutcome.NotSent));
        Assert.That(trip.Result()?.Detail, Does.Contain("conflict").And.Contain("冲突"));
    }

    [Test]
    public void A_command_log_that_fails_keeps_the_control_off_the_wire()
    {
        _link.Written.Clear();
        var exchange = new RefusedTrip(Target);
        _bench.Send(exchange);

        Assert.That(_link.Written, Is.Empty);
        Assert.That(exchange.Outcome(), Is.EqualTo(ExchangeOutcome.NotSent));
    }

    sealed class RefusedTrip : Exchange
    {
        public RefusedTrip(Terminal terminal)
            : base(terminal.Address, ExchangePriority.Control, "trip") => BeforeSend = _ => new(false);

        public override int MaxLength => 8;

        public override int Write(Span<byte> destination, in SendContext context) => 8;

        public override Match Offer(in Arrival arrival) => Match.None;
    }

    static int PointOf(string frame) => System.Numerics.BitOperations.TrailingZeroCount(Convert.FromHexString(frame)[14]) + 1;

    static byte[] Curve(string hour) =>
        [0x00, Convert.ToByte(hour[..2], 16), 0x22, 0x11, 0x26, 0x01, 0x02, 0x00, 0x20, 0x01, 0x00, 0x20, 0x01];

    static string Answer(Afn afn, int sequence, int point, int fn, byte[] body, bool first = true, bool final = true)
    {
        byte[] buffer = new byte[512];
        var writer = new FrameWriter(buffer, 2, new(0x88), new(0x4401, 0x1234, 2), afn, SequenceField.Part(sequence, first, final));
        writer.Write(DataUnitId.Of(point, fn));
        writer.Write(body);
        return Convert.ToHexString(buffer, 0, writer.Finish());
    }
}
