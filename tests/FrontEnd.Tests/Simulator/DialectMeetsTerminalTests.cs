using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Dialects;
using LoadMgmt.FrontEnd.Dialects.Gdw376;
using LoadMgmt.FrontEnd.Journal;
using LoadMgmt.FrontEnd.Links;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Sessions;
using LoadMgmt.Protocols;
using LoadMgmt.Protocols.Gdw376;
using LoadMgmt.Protocols.Gdw376.Frames;
using LoadMgmt.Simulator.Model;
using LoadMgmt.Testing;

namespace LoadMgmt.FrontEnd.Tests.Simulator;

/// <summary>The server's requests meet a simulated terminal, without a wire: what the one asks and stores is what the other has.</summary>
public sealed class DialectMeetsTerminalTests
{
    static readonly DateTime s_yesterday = new(2026, 3, 17);

    readonly StationClock _clock;
    readonly Gdw376Dialect _dialect;

    public DialectMeetsTerminalTests()
    {
        _clock = StationClock.Default(TimeProvider.System);
        _dialect = new(_clock);
    }

    static TerminalProfile ProfileOf(string edition) => edition switch
    {
        "2005" => TerminalProfile.Gdw130,
        "2009" => TerminalProfile.Gdw376,
        _ => TerminalProfile.Gdw1376,
    };

    static Terminal InArchive(Rig rig, TerminalProfile profile) => new(
        1, rig.Model.Spec.Address, "steel works", 1, null, profile, LinkKind.Tcp, [], TimeSpan.FromMinutes(1),
        [.. rig.Model.Meters.Select(meter => new MeasurementPoint(meter.Spec.Number, "meter", null, []))], [new TotalGroup(1, "group", [1, 17])]);

    [TestCase("2005", 1)]
    [TestCase("2005", 17)]
    [TestCase("2009", 17)]
    [TestCase("2013", 1)]
    public void A_day_of_eight_curves_arrives_as_the_meter_has_it(string edition, int point)
    {
        TerminalProfile profile = ProfileOf(edition);
        Rig rig = new Rig(profile.Wire).LoggedIn();
        Terminal terminal = InArchive(rig, profile);
        var sink = new CurveSink();
        Quantity[] asked =
        [
            Quantity.ActivePower, Quantity.ReactivePower, Quantity.VoltageA, Quantity.VoltageB, Quantity.VoltageC,
            Quantity.CurrentA, Quantity.RegisterActiveForward, Quantity.EnergyActiveForward,
        ];
        DateTime from = _clock.ToUtc(s_yesterday);

        foreach (Exchange exchange in _dialect.Requests.ReadCurve(
                     terminal, point, asked, new CurveSpan(from, TimeSpan.FromMinutes(15), 96), ExchangePriority.Schedule))
        {
            Match match = rig.Carry(_dialect, exchange, answer => _dialect.Decode(
                new JournalRecord { Sequence = 1, ReceivedAt = rig.Time.GetUtcNow().UtcDateTime, Address = terminal.Address, Bytes = answer }, terminal, sink));
            Assert.That(match, Is.EqualTo(Match.Final));
        }

        Assert.That(sink.RefusedReasons, Is.Empty);
        Assert.That(sink.Values, Has.Count.EqualTo(8 * 96));
        Meter meter = rig.Model.FindMeter(point)!;
        (Quantity Quantity, MeterItem Item, int Step)[] items =
        [
            (Quantity.ActivePower, MeterItem.P, 1), (Quantity.ReactivePower, MeterItem.Q, 1), (Quantity.VoltageB, MeterItem.UB, 1),
            // Registers of a curve have two decimals; currents of 2005 too.
            (Quantity.RegisterActiveForward, MeterItem.ActiveForward, 100), (Quantity.EnergyActiveForward, MeterItem.EnergyPf, 1),
            (Quantity.CurrentA, MeterItem.IA, edition == "2005" ? 10 : 1),
        ];
        foreach ((Quantity quantity, MeterItem item, int step) in items)
            for (int i = 0; i < 96; i++)
            {
                long had = meter.Value(item, s_yesterday.AddMinutes(15 * i), TimeSpan.FromMinutes(15));
                Assert.That(sink.Values[(point, quantity, from.AddMinutes(15 * i))], Is.EqualTo(had).Within(step - 1), $"{quantity} {i}");
            }
    }

    [TestCase("2005")]
    [TestCase("2009")]
    [TestCase("2013")]
    public void Every_daily_freeze_that_can_be_asked_for_arrives_at_the_end_of_its_day(string edition)
    {
        TerminalProfile profile = ProfileOf(edition);
        Rig rig = new Rig(profile.Wire).LoggedIn();
        Terminal terminal = InArchive(rig, profile);
        var sink = new FreezeSink();

        IReadOnlyList<Exchange> exchanges = _dialect.Requests.ReadFreezes(
            terminal, 1, Enum.GetValues<DailyFreeze>(), DateOnly.FromDateTime(s_yesterday), ExchangePriority.Schedule);
        foreach (Exchange exchange in exchanges)
            Assert.That(rig.Carry(_dialect, exchange, answer => _dialect.Decode(
                new JournalRecord { Sequence = 1, ReceivedAt = rig.Time.GetUtcNow().UtcDateTime, Address = terminal.Address, Bytes = answer }, terminal, sink)),
                Is.EqualTo(Match.Final), exchange.Name);

        Assert.That(exchanges, Has.Count.LessThanOrEqualTo(2));
        Assert.That(sink.RefusedReasons, Is.Empty);
        Assert.That(sink.Totals.Keys, Is.EquivalentTo(DailyFreezes.Items));
        Assert.That(sink.Absent, Is.EquivalentTo(new[] { "demand_active_reverse", "demand_reactive_reverse" }), "a customer that feeds nothing back");
        Assert.That(sink.Totals.Values, Is.All.EqualTo(_clock.ToUtc(s_yesterday.AddDays(1))));
    }

    [Test]
    public void A_freeze_of_another_day_answers_no_question_about_this_one()
    {
        Rig rig = new Rig(WireProfile.Gdw376).LoggedIn();
        Terminal terminal = InArchive(rig, TerminalProfile.Gdw376);
        Exchange Ask(int day) => _dialect.Requests.ReadFreezes(
            terminal, 1, [DailyFreeze.ActiveForward], DateOnly.FromDateTime(s_yesterday).AddDays(day), ExchangePriority.Schedule).Single();
        byte[] late = [];
        rig.Carry(_dialect, Ask(-1), answer => late = answer);
        ReadOnlySpan<byte> bytes = late;
        Assert.That(_dialect.TryRead(ref bytes, out Arrival arrival, out _, out _), Is.EqualTo(Scan.Frame));
        Assert.That(Ask(0).Offer(arrival), Is.EqualTo(Match.None));
        Assert.That(Ask(-1).Offer(arrival), Is.EqualTo(Match.Final));
    }

    [TestCase("2005")]
    [TestCase("2013")]
    public void Event_counters_are_read_important_in_the_low_byte(string edition)
    {
        TerminalProfile profile = ProfileOf(edition);
        Rig rig = new Rig(profile.Wire).LoggedIn();
        for (int i = 0; i < 3; i++)
            rig.Model.Events.Add([14, 1, 0], important: i < 2);
        Exchange<int?> question = _dialect.Requests.ReadEventCounters(InArchive(rig, profile), ExchangePriority.Schedule);

        Assert.That(rig.Carry(_dialect, question), Is.EqualTo(Match.Final));
        Assert.That(question.Value, Is.EqualTo(rig.Model.Events.Important | rig.Model.Events.General << 8));
        Assert.That(question.Value, Is.GreaterThanOrEqualTo(0x0102));
    }

    [Test]
    public void A_trip_is_accepted_and_its_state_and_power_read_back()
    {
        Rig rig = new Rig(WireProfile.Gdw376).LoggedIn();
        Terminal terminal = InArchive(rig, TerminalProfile.Gdw376);
        Exchange<long?> before = _dialect.Requests.ReadGroupPower(terminal, 1, ExchangePriority.Control);
        rig.Carry(_dialect, before);

        Assert.That(rig.Carry(_dialect, _dialect.Requests.Act(terminal, new TripAct(1, 0, 1))), Is.EqualTo(Match.Final));

        Exchange<ControlState> state = _dialect.Requests.ReadControlState(terminal, ExchangePriority.Control).Single();
        Assert.That(rig.Carry(_dialect, state), Is.EqualTo(Match.Final));
        Assert.That((state.Value!.TrippedRounds, state.Value.GuaranteedSupply), Is.EqualTo(((int?)1, (bool?)false)));
        Exchange<long?> after = _dialect.Requests.ReadGroupPower(terminal, 1, ExchangePriority.Control);
        rig.Carry(_dialect, after);
        Assert.That(after.Value, Is.LessThan(before.Value!.Value * 0.6));
    }

    [Test]
    public void A_trip_under_guaranteed_supply_is_denied()
    {
        Rig rig = new Rig().LoggedIn();
        Terminal terminal = InArchive(rig, TerminalProfile.Gdw1376);
        rig.Carry(_dialect, _dialect.Requests.Act(terminal, new GuaranteedSupplyAct(true, 0)));

        Assert.That(rig.Carry(_dialect, _dialect.Requests.Act(terminal, new TripAct(1, 0, 0))), Is.EqualTo(Match.Denied));
    }

    [Test]
    public void A_report_is_confirmed_in_the_form_that_ends_it()
    {
        Rig rig = new Rig().LoggedIn();
        bool? confirmed = null;
        rig.Machine.ReportCurve(1, 81, s_yesterday, 96, rig, ended => confirmed = ended);
        ReadOnlySpan<byte> report = rig.Sent.Dequeue();
        _dialect.TryRead(ref report, out Arrival arrival, out _, out _);
        var confirm = new byte[IDialect.ConfirmRoom];

        int length = _dialect.WriteConfirm(arrival, TerminalProfile.Gdw1376, confirm);
        rig.Machine.Receive(Frames.First(confirm.AsSpan(0, length)), rig);

        Assert.That(confirmed, Is.True);
    }

    sealed class FreezeSink : IReadingSink
    {
        public Dictionary<string, DateTime> Totals { get; } = [];

        public List<string> Absent { get; } = [];

        public List<string> RefusedReasons { get; } = [];

        public void Reading(in Reading reading)
        {
            if (reading.Tariff != 0 || reading.Kind != ReadingKind.Daily)
                return;
            Totals.Add(reading.Item, reading.At);
            if (!reading.Value.HasValue)
                Absent.Add(reading.Item);
        }

        public void Curve(int point, Quantity quantity, DateTime at, long value, Quality quality) => RefusedReasons.Add($"{quantity}");

        public void CurveAbsent(int point, Quantity quantity, DateTime at) => RefusedReasons.Add($"{quantity}");

        public void GroupCurve(int group, GroupQuantity quantity, DateTime at, long value, Quality quality) => RefusedReasons.Add("a group");

        public void GroupCurveAbsent(int group, GroupQuantity quantity, DateTime at) => RefusedReasons.Add("a group");

        public void Event(in TerminalEvent record) => RefusedReasons.Add($"ERC{record.Erc}");

        public void Refused(string reason, ReadOnlySpan<byte> bytes) => RefusedReasons.Add(reason);
    }

    sealed class CurveSink : IReadingSink
    {
        public Dictionary<(int Point, Quantity Quantity, DateTime At), long> Values { get; } = [];

        public List<string> RefusedReasons { get; } = [];

        public void Curve(int point, Quantity quantity, DateTime at, long value, Quality quality) => Values.Add((point, quantity, at), value);

        public void CurveAbsent(int point, Quantity quantity, DateTime at) => RefusedReasons.Add($"{quantity} {at:O} absent");

        public void GroupCurve(int group, GroupQuantity quantity, DateTime at, long value, Quality quality) => RefusedReasons.Add("a group");

        public void GroupCurveAbsent(int group, GroupQuantity quantity, DateTime at) => RefusedReasons.Add("a group");

        public void Reading(in Reading reading) => RefusedReasons.Add(reading.Item);

        public void Event(in TerminalEvent record) => RefusedReasons.Add($"ERC{record.Erc}");

        public void Refused(string reason, ReadOnlySpan<byte> bytes) => RefusedReasons.Add(reason);
    }
}
