using LoadMgmt.FrontEnd.Dialects;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Sessions;
using LoadMgmt.FrontEnd.Tests.Sessions;
using LoadMgmt.Protocols;
using static LoadMgmt.FrontEnd.Tests.Dialects.Dlt698.OopFrames;

namespace LoadMgmt.FrontEnd.Tests.Dialects.Dlt698;

/// <summary>Questions and commands as bytes, and what their answers are taken for.</summary>
public sealed class ExchangesOfOop
{
    SessionBench _bench = null!;
    FakeLink _link = null!;
    IRequests _requests = null!;

    [SetUp]
    public void Log_in()
    {
        (_bench, _link) = (Bench(), new());
        _requests = _bench.Dialect.Requests;
        _bench.Receive(_link, Login);
    }

    /// <summary>Sends with a PIID; the frame that went out.</summary>
    string Send(Exchange exchange, byte piid)
    {
        _bench.Table.Session(Address)!.FrameCounter = (byte)(piid - 1);
        _bench.Send(exchange);
        return _link.Written[^1];
    }

    ExchangeOutcome? OutcomeOf(Exchange exchange) => exchange.Completion.IsCompleted ? exchange.Completion.Result.Outcome : null;

    [Test]
    public void The_clock_is_asked_and_taken_from_the_answer()
    {
        Exchange<DateTime?> clock = _requests.ReadClock(Archived, ExchangePriority.Operator);

        Assert.That(Send(clock, 2), Is.EqualTo(Plain("68 17 00 43 05 34 12 00 00 07 13 10 D5 A9 05 01 02 40 00 02 00 00 00 17 16")));
        _bench.Receive(_link, "68 21 00 C3 05 34 12 00 00 07 13 10 BA 0B 85 01 02 40 00 02 00 01 1C 07 EA 0B 17 0A 1E 05 00 00 B0 40 16");

        Assert.That(OutcomeOf(clock), Is.EqualTo(ExchangeOutcome.Answered));
        Assert.That(clock.Value, Is.EqualTo(new DateTime(2026, 11, 23, 10, 30, 5)));
    }

    [Test]
    public void An_answer_to_another_question_is_not_taken_for_this_one()
    {
        Exchange<DateTime?> clock = _requests.ReadClock(Archived, ExchangePriority.Operator);
        Send(clock, 3);

        _bench.Receive(_link, Of(0xC3, "85 01 02 40 00 02 00 01 1C 07 EA 0B 17 0A 1E 05 00 00"));
        _bench.Receive(_link, Of(0xC3, "86 01 03 40 00 02 00 00 00 00"));
        Assert.That(OutcomeOf(clock), Is.Null);

        _bench.Receive(_link, Of(0xC3, "85 01 43 40 00 02 00 00 06 00 00"));
        Assert.That(OutcomeOf(clock), Is.EqualTo(ExchangeOutcome.Denied), "DAR 6, with ACD in its PIID");
    }

    [Test]
    public void The_clock_is_set_to_the_moment_of_sending()
    {
        Exchange set = _requests.Act(Archived, new ClockAct());

        Assert.That(ApduOf(Send(set, 11)), Is.EqualTo("06010B400002001C07EA0B170A1E0000"));
        _bench.Receive(_link, Of(0xC3, "86 01 0B 40 00 02 00 00 00 00"));
        Assert.That(OutcomeOf(set), Is.EqualTo(ExchangeOutcome.Answered));
    }

    [Test]
    public void A_trip_is_the_worked_frame_and_its_refusal_a_denial()
    {
        Exchange trip = _requests.Act(Archived, new TripAct(1, 0, 0));

        Assert.That(Send(trip, 7), Is.EqualTo(Plain(
            "68 31 00 43 05 34 12 00 00 07 13 10 28 BE 07 01 07 80 00 81 00 01 01 02 04 51 F2 05 02 01 11 00 12 00 00 03 00 01 07 EA 0B 17 0A 1E 00 01 00 05 B6 D2 16")));
        _bench.Receive(_link, Of(0xC3, "87 01 07 80 00 81 00 20 00 00 00"));
        Assert.That(OutcomeOf(trip), Is.EqualTo(ExchangeOutcome.Denied));
    }

    [Test]
    public void A_trip_that_succeeded_is_answered()
    {
        Exchange trip = _requests.Act(Archived, new TripAct(3, 5, 2));

        Assert.That(ApduOf(Send(trip, 7)), Does.StartWith("070107800081000101020451F2050203" + "1105" + "12003C" + "0300"));
        _bench.Receive(_link, "68 24 00 C3 05 34 12 00 00 07 13 10 7E 00 87 01 07 80 00 81 00 00 00 00 01 07 EA 0B 17 0A 1E 00 01 00 05 40 E3 16");
        Assert.That(OutcomeOf(trip), Is.EqualTo(ExchangeOutcome.Answered));
    }

    [Test]
    public void A_control_without_an_answer_is_never_repeated()
    {
        Exchange trip = _requests.Act(Archived, new TripAct(1, 0, 0));
        Send(trip, 7);
        int sent = _link.Written.Count;

        for (int i = 0; i < 10; i++)
            _bench.Tick(TimeSpan.FromSeconds(30));

        Assert.That(_link.Written, Has.Count.EqualTo(sent));
        Assert.That(OutcomeOf(trip), Is.EqualTo(ExchangeOutcome.TimedOut));
    }

    [Test]
    public void Of_two_methods_in_one_frame_both_have_to_succeed()
    {
        Exchange done = _requests.Act(Archived, new PeriodControlAct(1, true, 1, 1)), halfDone = _requests.Act(Archived, new PeriodControlAct(1, true, 1, 1));
        Send(done, 7);
        _bench.Receive(_link, Of(0xC3, "87 02 07 02 81 03 7F 00 00 00 81 03 06 00 00 00 00 00"));
        Send(halfDone, 8);
        _bench.Receive(_link, Of(0xC3, "87 02 08 02 81 03 7F 00 00 00 81 03 06 00 03 00 00 00"));

        Assert.That((OutcomeOf(done), OutcomeOf(halfDone)), Is.EqualTo((ExchangeOutcome.Answered, ExchangeOutcome.Denied)));
    }

    [Test]
    public void Groups_are_read_back_by_what_is_in_force_and_what_has_outputs()
    {
        Exchange<ControlState> state = _requests.ReadControlState(Archived, ExchangePriority.Operator).Single();
        Send(state, 5);

        _bench.Receive(_link, Of(0xC3, "85 02 05 03 81 03 03 00 01 01 02 02 02 50 23 01 16 01 02 02 50 23 02 16 00"
            + "81 03 04 00 01 01 01 02 02 50 23 01 04 08 40 81 08 03 00 00 06 00 00"));

        Assert.That(state.Value!.Groups, Is.EqualTo(new[]
        {
            new GroupControls(1, GroupControl.Period, GroupControl.Period), new GroupControls(2, GroupControl.None, GroupControl.None),
        }));
    }

    [Test]
    public void Closing_is_permitted_and_supply_guaranteed()
    {
        Assert.That(ApduOf(Send(_requests.Act(Archived, new AllowCloseAct(1)), 8)), Does.StartWith("070108800082000101020251F20502011600" + "01"));
        _bench.Receive(_link, Of(0xC3, "87 01 08 80 00 82 00 00 00 00 00"));
        Assert.That(Send(_requests.Act(Archived, new GuaranteedSupplyAct(true, 0)), 9), Is.EqualTo(Plain(
            "68 22 00 43 05 34 12 00 00 07 13 10 DE 31 07 01 09 80 01 7F 00 00 01 07 EA 0B 17 0A 1E 00 01 00 05 70 AB 16")));
        _bench.Receive(_link, Of(0xC3, "87 01 09 80 01 7F 00 00 00 00 00"));
        Assert.That(Send(_requests.Act(Archived, new GuaranteedSupplyAct(false, 0)), 10), Is.EqualTo(Plain(
            "68 22 00 43 05 34 12 00 00 07 13 10 DE 31 07 01 0A 80 01 80 00 00 01 07 EA 0B 17 0A 1E 00 01 00 05 5C B2 16")));
    }

    [Test]
    public void Relays_and_guaranteed_supply_are_read_back()
    {
        Exchange<ControlState> state = _requests.ReadControlState(Archived, ExchangePriority.Operator).Single();

        Assert.That(ApduOf(Send(state, 5)), Is.EqualTo("0502050E" + "80000300" + "80010200"
            + "8103030081030400" + "8104030081040400" + "8105030081050400" + "8106030081060400" + "8107030081070400" + "8108030081080400" + "00"));
        _bench.Receive(_link, Of(0xC3, "85 02 05 02 80 00 03 00 01 04 08 A0 80 01 02 00 01 16 01 00 00"));

        Assert.That((state.Value!.TrippedRounds, state.Value.GuaranteedSupply, state.Value.Excluded), Is.EqualTo(((int?)0b101, (bool?)true, (bool?)null)));
    }

    [Test]
    public void A_terminals_own_present_values_come_by_get()
    {
        Exchange<PresentValues> present = _requests.ReadPresent(Archived, 1, ExchangePriority.Operator);

        Assert.That(ApduOf(Send(present, 4)), Is.EqualTo("05020405" + "20000200" + "20010200" + "20040200" + "20050200" + "200A0200" + "00"));
        _bench.Receive(_link, Of(0xC3, """
            85 02 04 05 20 00 02 00 01 01 03 12 08 99 12 08 96 12 08 A2 20 01 02 00 01 01 03 05 00 00 03 E8 05 00 00 03 E9 05 00 00 03 EA
            20 04 02 00 01 01 04 05 00 00 04 D2 05 00 00 01 9B 05 00 00 01 9C 05 00 00 01 9B 20 05 02 00 00 06 20 0A 02 00 01 01 01 10 03 7E 00 00
            """));

        Assert.That(OutcomeOf(present), Is.EqualTo(ExchangeOutcome.Answered));
        Assert.That(present.Value!.Values.Select(value => $"{value.Key} {value.Value}"), Is.EqualTo(new[]
        {
            "VoltageA 220.1", "VoltageB 219.8", "VoltageC 221.0", "CurrentA 1.000", "CurrentB 1.001", "CurrentC 1.002",
            "ActivePower 0.1234", "ActivePowerA 0.0411", "ActivePowerB 0.0412", "ActivePowerC 0.0411", "PowerFactor 89.4",
        }));
    }

    [Test]
    public void A_meters_present_values_come_by_proxy()
    {
        Exchange<PresentValues> present = _requests.ReadPresent(Archived, 2, ExchangePriority.Operator);

        Assert.That(ApduOf(Send(present, 4)), Does.StartWith("090104" + "0014" + "01" + "07050000" + "12345678" + "0014" + "05" + "20000200"));
        _bench.Receive(_link, Of(0xC3, "89 01 04 01 07 05 00 00 12 34 56 78 01 20 04 02 00 01 01 01 05 00 00 04 D2 00 00"));

        Assert.That(present.Value!.Values[Quantity.ActivePower].ToString(), Is.EqualTo("0.1234"));
    }

    [Test]
    public void A_day_of_a_meters_curve_is_asked_in_answers_that_terminals_can_hold()
    {
        var day = new CurveSpan(new DateTime(2026, 11, 22, 16, 0, 0, DateTimeKind.Utc), TimeSpan.FromMinutes(15), 96);

        IReadOnlyList<Exchange> exchanges = _requests.ReadCurve(
            Archived, 2, [Quantity.RegisterActiveForward, Quantity.RegisterActiveReverse], day, ExchangePriority.BackFill);

        Assert.That(exchanges, Has.Count.EqualTo(5));
        Assert.That(ApduOf(Send(exchanges[0], 5)), Is.EqualTo("050305" + "60120300" + "07" + "07EA0B17000000" + "07EA0B17051E00" + "01000F" + "030107050000" + "12345678" + "02" + "00202A0200" + "015002020003" + "20210200" + "00100201" + "00200201" + "00"));
    }

    [Test]
    public void Interval_energies_are_in_no_freeze_and_said_to_be_missing() =>
        Assert.That(() => _requests.ReadCurve(Archived, 2, [Quantity.EnergyActiveForward],
            new(new DateTime(2026, 11, 22, 16, 0, 0, DateTimeKind.Utc), TimeSpan.FromMinutes(15), 1), ExchangePriority.BackFill),
            Throws.TypeOf<RequestNotSupportedException>().With.Message.Contains("698.45"));

    [Test]
    public void Blocks_of_an_answer_are_asked_for_one_by_one()
    {
        Exchange state = _requests.ReadControlState(Archived, ExchangePriority.Operator).Single();
        Send(state, 5);

        Assert.That(ApduOf(_bench.Receive(_link, Of(0xC3, "85 05 05 00 00 01 01 01 80 00 03 00 01 04 08 80 00 00")).Single()), Is.EqualTo("0505050001" + "00"));
        Assert.That(OutcomeOf(state), Is.Null);
        Assert.That(_bench.Receive(_link, Of(0xC3, "85 05 05 01 00 02 01 01 80 01 02 00 01 16 00 00 00")), Is.Empty);

        Assert.That(OutcomeOf(state), Is.EqualTo(ExchangeOutcome.Answered));
        Assert.That(((Exchange<ControlState>)state).Value!.TrippedRounds, Is.EqualTo(1));
    }

    [Test]
    public void Pieces_of_an_answer_are_confirmed_and_put_together()
    {
        Exchange<DateTime?> clock = _requests.ReadClock(Archived, ExchangePriority.Operator);
        Send(clock, 2);

        IReadOnlyList<string> first = _bench.Receive(_link, Of(0xE3, "00 00 85 01 02 40 00"));
        IReadOnlyList<string> again = _bench.Receive(_link, Of(0xE3, "00 00 85 01 02 40 00"));
        IReadOnlyList<string> last = _bench.Receive(_link, Of(0xE3, "01 40 02 00 01 1C 07 EA 0B 17 0A 1E 05 00 00"));

        Assert.That(first.Concat(again).Concat(last).Select(ApduOf), Is.EqualTo(new[] { "0080", "0080", "0180" }));
        Assert.That(first[0][6..8], Is.EqualTo("63"));
        Assert.That(clock.Value, Is.EqualTo(new DateTime(2026, 11, 23, 10, 30, 5)));
    }
}
