using LoadMgmt.FrontEnd.Dialects;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Sessions;
using LoadMgmt.Protocols;
using LoadMgmt.Simulator.Machine;
using LoadMgmt.Simulator.Model;

namespace LoadMgmt.FrontEnd.Tests.Simulator;

/// <summary>The server's 698.45 meets a simulated terminal, without a wire: what the one asks and stores is what the other has.</summary>
public sealed class DialectMeetsOopTerminalTests
{
    static readonly DateTime s_yesterday = new(2026, 3, 17);

    static readonly (Quantity Quantity, MeterItem Item, int Step)[] s_columns =
    [
        (Quantity.ActivePower, MeterItem.P, 1), (Quantity.ReactivePowerB, MeterItem.QB, 1), (Quantity.VoltageA, MeterItem.UA, 1),
        (Quantity.CurrentC, MeterItem.IC, 1), (Quantity.PowerFactor, MeterItem.Pf, 1),
        // Registers have two decimals in the record, four in the meter.
        (Quantity.RegisterActiveForward, MeterItem.ActiveForward, 100), (Quantity.CurrentNeutral, MeterItem.IN, 1),
    ];

    [Test]
    public void A_login_is_answered_and_heartbeats_keep_it()
    {
        var rig = new OopRig();
        rig.Machine.Connected(rig);
        Assert.That(rig.Arrival(rig.Sent.Peek()).Service, Is.EqualTo(LinkService.Login));
        rig.ConfirmAll();
        Assert.That(rig.Machine.Phase, Is.EqualTo(LinkPhase.Online));

        for (int second = 0; second < 130; second++)
        {
            Assert.That(rig.Tick(TimeSpan.FromSeconds(1)), Is.EqualTo(LinkWish.None));
            rig.ConfirmAll();
        }
        Assert.That(rig.Counters.Heartbeats, Is.EqualTo(2));
    }

    [Test]
    public void A_server_that_falls_silent_is_dialled_again()
    {
        OopRig rig = new OopRig().LoggedIn();
        LinkWish wish = LinkWish.None;

        for (int second = 0; second < 200 && wish == LinkWish.None; second++)
            wish = rig.Tick(TimeSpan.FromSeconds(1));

        Assert.That(wish, Is.EqualTo(LinkWish.Reconnect));
    }

    [Test]
    public void A_logout_is_one()
    {
        OopRig rig = new OopRig().LoggedIn();

        rig.Machine.LogOut(rig);

        Assert.That(rig.Arrival(rig.Sent.Single()).Service, Is.EqualTo(LinkService.Logout));
    }

    [Test]
    public void An_association_is_made()
    {
        OopRig rig = new OopRig().LoggedIn();

        Assert.That(rig.Carry(rig.Dialect.Greeting(rig.Terminal)!).Match, Is.EqualTo(Match.Final));
    }

    [TestCase(1)]
    [TestCase(17)]
    public void A_day_of_curves_arrives_as_the_meter_has_it(int point)
    {
        OopRig rig = new OopRig().LoggedIn();
        var sink = new CollectedReadings();
        DateTime from = rig.Clock.ToUtc(s_yesterday);

        foreach (Exchange exchange in rig.Requests.ReadCurve(
                     rig.Terminal, point, [.. s_columns.Select(column => column.Quantity)], new(from, TimeSpan.FromMinutes(15), 96), ExchangePriority.BackFill))
        {
            (Match match, List<byte[]> answers) = rig.Carry(exchange);
            Assert.That(match, Is.EqualTo(Match.Final));
            rig.Decode(answers, sink);
        }

        IsAsTheMeterHasIt(rig, sink, point, 96);
    }

    [Test]
    public void An_answer_too_long_for_one_Apdu_comes_in_blocks()
    {
        OopRig rig = new OopRig(spec => spec with { MaxUplink = 256 }).LoggedIn();
        var sink = new CollectedReadings();
        Exchange exchange = rig.Requests.ReadCurve(rig.Terminal, 1, [.. s_columns.Select(column => column.Quantity)],
            new(rig.Clock.ToUtc(s_yesterday), TimeSpan.FromMinutes(15), 12), ExchangePriority.BackFill)[0];

        (Match match, List<byte[]> answers) = rig.Carry(exchange);
        rig.Decode(answers, sink);

        Assert.That(match, Is.EqualTo(Match.Final));
        Assert.That(answers, Has.Count.GreaterThan(2));
        IsAsTheMeterHasIt(rig, sink, 1, 12);
    }

    [Test]
    public void What_has_not_been_yet_is_not_answered()
    {
        OopRig rig = new OopRig().LoggedIn();
        var sink = new CollectedReadings();
        Exchange exchange = rig.Requests.ReadCurve(rig.Terminal, 1, [Quantity.ActivePower],
            new(rig.Clock.ToUtc(new(2026, 3, 18, 9, 45, 0)), TimeSpan.FromMinutes(15), 8), ExchangePriority.Schedule).Single();

        rig.Decode(rig.Carry(exchange).Answers, sink);

        Assert.That(sink.Curves.Keys.Select(key => rig.Clock.ToLocal(key.At).ToString("HH:mm", null)), Is.EqualTo(new[] { "09:45", "10:00" }));
    }

    [Test]
    public void Curves_are_reported_until_each_report_is_confirmed_and_land_in_the_same_store()
    {
        OopRig rig = new OopRig().LoggedIn();
        var sink = new CollectedReadings();
        bool? ended = null;

        rig.Machine.ReportCurves(17, [81, 86, 87, 89, 94, 95, 101, 105], s_yesterday, 96, rig, confirmed => ended = confirmed);
        Assert.That(rig.Sent, Has.Count.EqualTo(1), "one at a time, until it is confirmed");
        Assert.That(rig.Arrival(rig.Sent.Peek()) is { Kind: ArrivalKind.Report, WantsConfirm: true, HasData: true });
        List<byte[]> reports = rig.ConfirmAll();
        rig.Decode(reports, sink);

        Assert.That(ended, Is.True);
        Assert.That(reports, Has.Count.GreaterThan(1));
        foreach (Quantity quantity in (Quantity[])[Quantity.ReactivePowerA, Quantity.ReactivePowerB])
            Assert.That(sink.Curves.Keys.Count(key => key.Quantity == quantity), Is.EqualTo(96));
        IsAsTheMeterHasIt(rig, sink, 17, 96, ofColumns: 8);
    }

    [Test]
    public void A_report_without_an_answer_is_the_same_bytes_again()
    {
        OopRig rig = new OopRig().LoggedIn();
        rig.Machine.ReportCurves(1, [81], s_yesterday, 4, rig);
        byte[] first = rig.Sent.Dequeue();

        rig.Tick(TimeSpan.FromSeconds(31));

        Assert.That(rig.Sent, Has.Member(first));
    }

    [Test]
    public void Present_values_of_a_meter_are_its_own()
    {
        OopRig rig = new OopRig().LoggedIn();
        Exchange<PresentValues> present = rig.Requests.ReadPresent(rig.Terminal, 17, ExchangePriority.Operator);

        Assert.That(rig.Carry(present).Match, Is.EqualTo(Match.Final));

        Meter meter = rig.Model.FindMeter(17)!;
        foreach ((Quantity quantity, MeterItem item, _) in s_columns[..5])
            Assert.That(present.Value!.Values[quantity].ToDecimal(),
                Is.EqualTo(new Scaled(meter.Value(item, rig.Model.Clock.Now), quantity.Info().Exponent).ToDecimal()), $"{quantity}");
    }

    [Test]
    public void A_meter_that_the_terminal_does_not_have_is_a_denial()
    {
        OopRig rig = new OopRig().LoggedIn();
        Exchange<PresentValues> present = rig.Requests.ReadPresent(
            rig.Terminal with { Points = [new(3, "gone", "000099999999", [])] }, 3, ExchangePriority.Operator);

        Assert.That(rig.Carry(present).Match, Is.EqualTo(Match.Denied));
    }

    [Test]
    public void The_clock_is_read_and_set()
    {
        OopRig rig = new OopRig(spec => spec with { ClockError = TimeSpan.FromMinutes(3) }).LoggedIn();
        Exchange<DateTime?> clock = rig.Requests.ReadClock(rig.Terminal, ExchangePriority.Operator), after = rig.Requests.ReadClock(rig.Terminal, ExchangePriority.Operator);

        rig.Carry(clock);
        Match set = rig.Carry(rig.Requests.Act(rig.Terminal, new ClockAct())).Match;
        rig.Carry(after);

        Assert.That(set, Is.EqualTo(Match.Final));
        Assert.That(clock.Value, Is.EqualTo(rig.Clock.LocalNow + TimeSpan.FromMinutes(3)));
        Assert.That(after.Value, Is.EqualTo(rig.Clock.LocalNow));
    }

    [Test]
    public void A_relay_trips_and_closes_and_is_read_back()
    {
        OopRig rig = new OopRig().LoggedIn();
        long before = rig.Model.GroupPower(reactive: false, rig.Model.Clock.Now);

        Assert.That(rig.Carry(rig.Requests.Act(rig.Terminal, new TripAct(1, 0, 0))).Match, Is.EqualTo(Match.Final));
        ControlState tripped = State(rig);
        Assert.That((tripped.TrippedRounds, tripped.GuaranteedSupply), Is.EqualTo(((int?)1, (bool?)false)));
        Assert.That(rig.Model.GroupPower(reactive: false, rig.Model.Clock.Now), Is.LessThan(before));

        Assert.That(rig.Carry(rig.Requests.Act(rig.Terminal, new AllowCloseAct(1))).Match, Is.EqualTo(Match.Final));
        Assert.That(State(rig).TrippedRounds, Is.Zero);
        rig.Tick(TimeSpan.FromMinutes(2));
        Assert.That(rig.Model.GroupPower(reactive: false, rig.Model.Clock.Now), Is.GreaterThan(before / 2));
    }

    [Test]
    public void A_trip_under_guaranteed_supply_is_denied_and_shown()
    {
        OopRig rig = new OopRig().LoggedIn();

        Assert.That(rig.Carry(rig.Requests.Act(rig.Terminal, new GuaranteedSupplyAct(true, 0))).Match, Is.EqualTo(Match.Final));
        Assert.That(rig.Carry(rig.Requests.Act(rig.Terminal, new TripAct(1, 0, 0))).Match, Is.EqualTo(Match.Denied));
        Assert.That(State(rig).GuaranteedSupply, Is.True);
    }

    [Test]
    public void A_trip_whose_time_tag_is_too_old_is_denied()
    {
        OopRig rig = new OopRig(spec => spec with { ClockError = TimeSpan.FromMinutes(6) }).LoggedIn();

        Assert.That(rig.Carry(rig.Requests.Act(rig.Terminal, new TripAct(1, 0, 0))).Match, Is.EqualTo(Match.Denied));
        Assert.That(rig.Model.Rounds.TripOutputs, Is.Zero);
    }

    [Test]
    public void A_trip_is_told_as_an_event()
    {
        OopRig rig = new OopRig().LoggedIn();
        rig.Carry(rig.Requests.Act(rig.Terminal, new TripAct(1, 0, 0)));
        var sink = new CollectedReadings();

        for (int second = 0; second < 130; second++)
        {
            rig.Tick(TimeSpan.FromSeconds(1));
            rig.Decode(rig.ConfirmAll(), sink);
        }

        Assert.That(sink.Events.Select(record => record.Erc), Is.EqualTo(new[] { 0x3115 }));
        Assert.That(sink.Events[0].At, Is.EqualTo(rig.Clock.UtcNow).Within(TimeSpan.FromSeconds(20)));
    }

    [Test]
    public void A_terminal_that_keeps_its_events_says_so_and_is_asked_which_are_new()
    {
        OopRig rig = new OopRig(spec => spec with { TellsEvents = false }).LoggedIn();
        rig.Carry(rig.Requests.Act(rig.Terminal, new TripAct(1, 0, 0)));
        var sink = new CollectedReadings();
        for (int second = 0; second < 130; second++)
        {
            rig.Tick(TimeSpan.FromSeconds(1));
            rig.ConfirmAll();
        }
        Exchange<DateTime?> before = rig.Requests.ReadClock(rig.Terminal, ExchangePriority.Operator), after = rig.Requests.ReadClock(rig.Terminal, ExchangePriority.Operator);
        Assert.That(rig.Arrival(rig.Carry(before).Answers.Single()) is { EventsWaiting: true, EventCounters: -1 });

        (Match match, List<byte[]> answers) = rig.Carry(rig.Requests.ReadNewEvents(rig.Terminal, ExchangePriority.Events)!);
        rig.Decode(answers, sink);

        Assert.That((match, answers.Count), Is.EqualTo((Match.Final, 2)), "which, and their records");
        Assert.That(sink.Events.Select(record => (record.Erc, record.Trip?.Kind)), Is.EqualTo(new[] { (0x3115, (TripKind?)TripKind.Remote) }));
        Assert.That(rig.Arrival(rig.Carry(after).Answers.Single()).EventsWaiting, Is.False);
    }

    [Test]
    public void Events_read_are_those_that_were_reported()
    {
        OopRig rig = new OopRig().LoggedIn();
        CollectedReadings reported = new(), read = new();
        for (int trip = 0; trip < 3; trip++)
        {
            rig.Carry(rig.Requests.Act(rig.Terminal, new TripAct(1, 0, 0)));
            rig.Carry(rig.Requests.Act(rig.Terminal, new AllowCloseAct(1)));
            for (int second = 0; second < 130; second++)
            {
                rig.Tick(TimeSpan.FromSeconds(1));
                rig.Decode(rig.ConfirmAll(), reported);
            }
        }

        (Match match, List<byte[]> answers) = rig.Carry(rig.Requests.ReadEvents(rig.Terminal, important: true, 250, 4, ExchangePriority.Events));
        rig.Decode(answers, read);

        Assert.That((match, answers.Count), Is.EqualTo((Match.Final, 4)), "ten of each of five objects, fifteen at a time");
        Assert.That(reported.Events, Has.Count.EqualTo(3));
        Assert.That(read.Events.Select(record => record.Record.ToArray()), Is.EquivalentTo(reported.Events.Select(record => record.Record.ToArray())));
        Assert.That(read.Reasons, Is.Empty);
    }

    [Test]
    public void Objects_that_a_terminal_does_not_have_are_a_denial()
    {
        OopRig rig = new OopRig().LoggedIn();

        Assert.That(rig.Carry(rig.Requests.ReadEvents(rig.Terminal, important: false, 0, 1, ExchangePriority.Events)).Match, Is.EqualTo(Match.Denied));
    }

    [Test]
    public void A_trip_by_power_control_is_read_back_by_group_and_told_as_an_event()
    {
        OopRig rig = new OopRig().LoggedIn();
        rig.Model.Settings.Holiday = new(rig.Model.GroupPower(reactive: false, rig.Model.Clock.Now) * 7 / 10, default, TimeSpan.FromDays(1), 0xFE);
        var sink = new CollectedReadings();

        Assert.That(rig.Carry(rig.Requests.Act(rig.Terminal, new HolidayControlAct(1, true))).Match, Is.EqualTo(Match.Final));
        Assert.That(State(rig).Groups, Is.EqualTo(new[] { new GroupControls(1, GroupControl.Holiday, GroupControl.Holiday) }));
        for (int second = 0; second < 130; second++)
        {
            rig.Tick(TimeSpan.FromSeconds(1));
            rig.Decode(rig.ConfirmAll(), sink);
        }

        Assert.That(sink.Events.Select(record => (record.Erc, record.Trip?.Kind)), Is.EqualTo(new[] { (0x3200, (TripKind?)TripKind.Power) }));
    }

    [Test]
    public void Registers_of_a_day_are_read_and_reported_alike()
    {
        OopRig rig = new OopRig().LoggedIn();
        CollectedReadings read = new(), reported = new();

        rig.Decode(rig.Carry(rig.Requests.ReadDaily(rig.Terminal, 1, DateOnly.FromDateTime(s_yesterday), ExchangePriority.Schedule).Single()).Answers, read);
        rig.Machine.ReportDaily(1, DateOnly.FromDateTime(s_yesterday), rig);
        rig.Decode(rig.ConfirmAll(), reported);

        Meter meter = rig.Model.FindMeter(1)!;
        Reading total = read.Readings.Single(reading => reading is { Item: "active_forward", Tariff: 0 });
        Assert.That(total.At, Is.EqualTo(rig.Clock.ToUtc(s_yesterday.AddDays(1))));
        Assert.That(total.Value, Is.EqualTo(new Scaled(meter.Register(MeterItem.ActiveForward, 0, s_yesterday.AddDays(1)) / 100, -2)));
        Assert.That(read.Readings.Count(reading => reading.Item == "active_forward"), Is.EqualTo(Registers.Tariffs + 1));
        Assert.That(reported.Readings, Is.EqualTo(read.Readings));
        Assert.That(read.Reasons.Concat(reported.Reasons), Is.Empty);
    }

    static ControlState State(OopRig rig)
    {
        Exchange<ControlState> state = rig.Requests.ReadControlState(rig.Terminal, ExchangePriority.Operator).Single();
        Assert.That(rig.Carry(state).Match, Is.EqualTo(Match.Final));
        return state.Value!;
    }

    static void IsAsTheMeterHasIt(OopRig rig, CollectedReadings sink, int point, int count, int ofColumns = 7)
    {
        Assert.That(sink.Reasons, Is.Empty);
        Assert.That(sink.Absent, Is.Empty);
        Assert.That(sink.Curves, Has.Count.EqualTo(ofColumns * count));
        Meter meter = rig.Model.FindMeter(point)!;
        DateTime from = rig.Clock.ToUtc(s_yesterday);
        foreach ((Quantity quantity, MeterItem item, int step) in s_columns)
            for (int i = 0; i < count; i++)
                Assert.That(sink.Curves[(point, quantity, from.AddMinutes(15 * i))],
                    Is.EqualTo(meter.Value(item, s_yesterday.AddMinutes(15 * i))).Within(step - 1), $"{quantity} {i}");
    }
}
