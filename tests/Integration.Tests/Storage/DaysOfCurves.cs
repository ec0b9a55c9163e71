using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Storage;
using LoadMgmt.Protocols;
using static LoadMgmt.FrontEnd.Readings.Quantity;

namespace LoadMgmt.Integration.Tests.Storage;

/// <summary>What is there of each day: the maps that gaps are found by.</summary>
[TestFixtureSource(typeof(StoreEngines), nameof(StoreEngines.All))]
public sealed class DaysOfCurves(EngineKind kind) : StoreFixture(kind)
{
    static readonly UInt128 s_all = (UInt128.One << 96) - 1;

    [Test]
    public void A_day_of_instantaneous_values_runs_from_midnight_to_a_quarter_before_the_next()
    {
        Terminal terminal = Station.NewTerminal();
        Write(terminal, Enumerable.Range(-1, 98).Select(quarter => Value(ActivePower, quarter, quarter)));

        Assert.Multiple(() =>
        {
            Assert.That(Day(terminal, ActivePower)!.Stored, Is.EqualTo(s_all));
            Assert.That(Day(terminal, ActivePower, Station.Yesterday.AddDays(-1))!.Stored, Is.EqualTo(UInt128.One << 95));
            Assert.That(Day(terminal, ActivePower, Station.Yesterday.AddDays(1))!.Stored, Is.EqualTo(UInt128.One));
        });
    }

    [Test]
    public void A_day_of_interval_values_runs_from_a_quarter_past_midnight_to_midnight()
    {
        Terminal terminal = Station.NewTerminal();
        Write(terminal, Enumerable.Range(0, 98).Select(quarter => Value(EnergyActiveForward, quarter, quarter)));

        Assert.Multiple(() =>
        {
            Assert.That(Day(terminal, EnergyActiveForward)!.Stored, Is.EqualTo(s_all));
            Assert.That(Day(terminal, EnergyActiveForward, Station.Yesterday.AddDays(-1))!.Stored, Is.EqualTo(UInt128.One << 95));
            Assert.That(Day(terminal, EnergyActiveForward, Station.Yesterday.AddDays(1))!.Stored, Is.EqualTo(UInt128.One));
        });
    }

    [Test]
    public void The_value_at_the_end_of_a_stretch_is_read_when_the_stretch_ends_just_behind_it()
    {
        Terminal terminal = Station.NewTerminal();
        Write(terminal, Enumerable.Range(0, 98).Select(quarter => Value(EnergyActiveForward, quarter, quarter)));

        IReadOnlyList<CurveRow> rows = Store.ReadCurve(terminal.Id, 1, Station.At(1), Station.At(96).AddTicks(1), [EnergyActiveForward]);

        Assert.That(rows.Select(row => row.Values[0]), Is.EqualTo(Enumerable.Range(1, 96).Select(quarter => (long?)quarter)));
    }

    [Test]
    public void Other_densities_are_stored_and_only_quarter_hours_are_marked()
    {
        Terminal terminal = Station.NewTerminal();
        Action<IReadingSink>[] hour = [.. Enumerable.Range(0, 12).Select<int, Action<IReadingSink>>(i => sink =>
        {
            sink.Curve(1, ActivePower, Station.Midnight.AddMinutes(5 * i), i, Quality.Reported);
            sink.Curve(1, EnergyActiveForward, Station.Midnight.AddMinutes(5 * i), i, Quality.Reported);
        })];
        Write(terminal, hour);
        Write(terminal, hour);

        Assert.Multiple(() =>
        {
            Assert.That(Store.ReadCurve(terminal.Id, 1, Station.At(0), Station.At(4), [ActivePower]).Select(row => row.Values[0]), Is.EqualTo(Enumerable.Range(0, 12).Select(i => (long?)i)));
            Assert.That(Day(terminal, ActivePower)!.Stored, Is.EqualTo((UInt128)0b1111));
            Assert.That(Day(terminal, EnergyActiveForward)!.Stored, Is.EqualTo((UInt128)0b111));
        });
    }

    [Test]
    public void A_value_ends_that_it_is_absent_and_absence_never_ends_a_value()
    {
        Terminal terminal = Station.NewTerminal();
        Write(terminal, Absent(ActivePower, 90), Absent(ActivePower, 91), Value(VoltageA, 90, 1), Absent(VoltageA, 90));
        Write(terminal, Value(ActivePower, 90, 1), Absent(VoltageA, 90), Absent(VoltageA, 1));

        CurveDay power = Day(terminal, ActivePower)!, voltage = Day(terminal, VoltageA)!;
        Assert.Multiple(() =>
        {
            Assert.That((power.Stored, power.Absent), Is.EqualTo((UInt128.One << 90, UInt128.One << 91)));
            Assert.That((voltage.Stored, voltage.Absent), Is.EqualTo((UInt128.One << 90, (UInt128)2)));
            Assert.That(Row(terminal, 91, ActivePower), Is.Null);
        });
    }

    [Test]
    public void A_total_add_group_has_maps_of_its_own_beside_a_point_of_the_same_number()
    {
        Terminal terminal = Station.NewTerminal();
        Action<IReadingSink> Group(GroupQuantity quantity, int quarter) => sink => sink.GroupCurve(1, quantity, Station.At(quarter), -7, Quality.Reported);
        Action<IReadingSink> None(GroupQuantity quantity, int quarter) => sink => sink.GroupCurveAbsent(1, quantity, Station.At(quarter));
        Action<IReadingSink>[] parts =
        [
            Value(ActivePower, 3, 1), Group(GroupQuantity.ActivePower, 0), Group(GroupQuantity.ActiveEnergy, 0), Group(GroupQuantity.ActiveEnergy, 96),
            None(GroupQuantity.ActivePower, 1), None(GroupQuantity.ActivePower, 2), None(GroupQuantity.ActivePower, 0), None(GroupQuantity.ReactivePower, 95),
        ];
        Write(terminal, parts);
        Write(terminal, parts);
        Write(terminal, Group(GroupQuantity.ActivePower, 2));

        CurveDay power = Day(terminal, GroupQuantity.ActivePower)!;
        Assert.Multiple(() =>
        {
            Assert.That((power.Number, power.Stored, power.Absent), Is.EqualTo((1, (UInt128)0b101, (UInt128)0b010)));
            Assert.That(Day(terminal, GroupQuantity.ReactivePower)!.Absent, Is.EqualTo(UInt128.One << 95));
            Assert.That(Day(terminal, GroupQuantity.ActiveEnergy)!.Stored, Is.EqualTo(UInt128.One << 95), "24:00 is the last of its day");
            Assert.That(Day(terminal, GroupQuantity.ActiveEnergy, Station.Yesterday.AddDays(-1))!.Stored, Is.EqualTo(UInt128.One << 95));
            Assert.That(Day(terminal, ActivePower)!.Stored, Is.EqualTo((UInt128)0b1000));
        });
    }

    [Test]
    public void A_daily_freeze_marks_the_day_that_its_instant_ends()
    {
        Terminal terminal = Station.NewTerminal();
        DateTime at = Station.At(96);
        Action<IReadingSink> Total(string item, Scaled value, ReadingKind kind = ReadingKind.Daily, int tariff = 0) =>
            sink => sink.Reading(new(1, kind, item, tariff, at, value, "kWh"));
        Write(terminal, Total("active_forward", new(1, -4)), Total("active_forward", Scaled.Missing), Total("active_reverse", Scaled.Missing),
            Total("reactive_q1", Scaled.Missing), Total("reactive_forward", new(1, 0), tariff: 1), Total("reactive_reverse", new(1, 0), ReadingKind.Monthly),
            Total("something_else", new(1, 0)), Value(ActivePower, 95, 1), Value(ActivePower, 96, 1));
        Write(terminal, Total("reactive_q1", new(1, 0)), Total("active_forward", Scaled.Missing));

        Dictionary<DayItem, (UInt128, UInt128)> days = Store.ReadCurveDays(Station.Yesterday, [terminal.Id])
            .ToDictionary(day => day.Item, day => (day.Stored, day.Absent));
        Assert.That(days, Is.EquivalentTo(new Dictionary<DayItem, (UInt128, UInt128)>
        {
            [DailyFreeze.ActiveForward] = (1, 0), [DailyFreeze.ActiveReverse] = (0, 1), [DailyFreeze.ReactiveQ1] = (1, 0),
            [ActivePower] = (UInt128.One << 95, 0),
        }));
    }

    [Test]
    public void Tries_are_noted_beside_the_maps_and_neither_touches_the_other()
    {
        Terminal terminal = Station.NewTerminal();
        DateTime next = Station.Clock.UtcNow.AddHours(2);
        Store.Archive.NoteTries([new(terminal.Id, 1, ActivePower, Station.Yesterday, 0, 0, 1, null), new(terminal.Id, 1, ActivePower, Station.Yesterday, 0, 0, 2, next)]);
        Write(terminal, Value(ActivePower, 0, 1));
        Assert.That(Day(terminal, ActivePower), Is.EqualTo(new CurveDay(terminal.Id, 1, ActivePower, Station.Yesterday, 1, 0, 2, next)));

        Store.Archive.NoteTries([new(terminal.Id, 1, ActivePower, Station.Yesterday, 0, 0, 3, null)]);
        Assert.That(Day(terminal, ActivePower), Is.EqualTo(new CurveDay(terminal.Id, 1, ActivePower, Station.Yesterday, 1, 0, 3, null)));
    }

    [Test]
    public void Days_are_read_of_all_of_some_of_many_and_of_no_terminals()
    {
        Terminal one = Station.NewTerminal(), other = Station.NewTerminal();
        Write(one, Value(PowerFactor, 0, 1));
        Write(other, Value(PowerFactor, 0, 1));
        int[] Read(IReadOnlyCollection<int>? ids) =>
            [.. Store.ReadCurveDays(Station.Yesterday, ids).Where(row => row.Item == PowerFactor).Select(row => row.TerminalId).Order()];

        Assert.Multiple(() =>
        {
            Assert.That(Read(null), Is.SupersetOf(new[] { one.Id, other.Id }));
            Assert.That(Read([other.Id]), Is.EqualTo(new[] { other.Id }));
            Assert.That(Read([other.Id, .. Enumerable.Range(5_000_000, 2000)]), Is.EqualTo(new[] { other.Id }));
            Assert.That(Read([]), Is.Empty);
        });
    }

    [Test]
    public void Rows_and_missing_values_are_counted()
    {
        Terminal terminal = Station.NewTerminal();
        DateTime from = Station.Midnight.AddDays(-100);
        Write(terminal, sink =>
        {
            for (int i = 0; i < 96; i++)
                sink.Curve(1, ActivePower, from.AddMinutes(15 * i), i, Quality.Reported);
            sink.Curve(1, VoltageA, from, 1, Quality.Reported);
        });

        Assert.That(Store.CountCurve(from, from.AddDays(1), [ActivePower, VoltageA]), Is.EqualTo((96L, 95L)));
    }
}
