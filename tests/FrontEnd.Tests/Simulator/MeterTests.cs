using LoadMgmt.Simulator.Model;

namespace LoadMgmt.FrontEnd.Tests.Simulator;

public sealed class MeterTests
{
    static readonly DateTime s_day = new(2026, 3, 17);
    static readonly TimeSpan s_quarter = TimeSpan.FromMinutes(15);

    static IEnumerable<DateTime> Quarters => Enumerable.Range(0, 96).Select(i => s_day + i * s_quarter);

    [TestCaseSource(nameof(Kinds))]
    public void Interval_energies_add_up_to_the_difference_of_the_registers(CustomerKindCase kind)
    {
        var meter = new Meter(Rig.Meter(1, kind.Kind), new LoadHistory());

        long sum = Quarters.Sum(at => meter.Value(MeterItem.EnergyPf, at + s_quarter, s_quarter));

        long difference = meter.Value(MeterItem.ActiveForward, s_day.AddDays(1)) - meter.Value(MeterItem.ActiveForward, s_day);
        Assert.That(sum, Is.EqualTo(difference).And.GreaterThan(0));
    }

    [TestCaseSource(nameof(Kinds))]
    public void Energy_is_the_integral_of_the_power(CustomerKindCase kind)
    {
        var meter = new Meter(Rig.Meter(1, kind.Kind), new LoadHistory());

        foreach (DateTime at in Quarters)
        {
            // 1e-4 kW through a quarter of an hour; one unit is lost where the meter counts whole ones.
            double expected = (meter.Value(MeterItem.P, at) + meter.Value(MeterItem.P, at + s_quarter)) / 8.0;
            Assert.That(meter.Value(MeterItem.EnergyPf, at + s_quarter, s_quarter), Is.EqualTo(expected).Within(1));
        }
    }

    [Test]
    public void Phases_add_up_and_currents_follow_from_power_and_voltage()
    {
        var meter = new Meter(Rig.Meter(1), new LoadHistory());

        foreach (DateTime at in Quarters)
        {
            Assert.That(meter.Value(MeterItem.PA, at) + meter.Value(MeterItem.PB, at) + meter.Value(MeterItem.PC, at),
                Is.EqualTo(meter.Value(MeterItem.P, at)));
            Assert.That(meter.Value(MeterItem.QA, at) + meter.Value(MeterItem.QB, at) + meter.Value(MeterItem.QC, at),
                Is.EqualTo(meter.Value(MeterItem.Q, at)));
            // 0.1 V × 1 mA = 1e-4 VA; 0.1 VA is the unit of apparent power.
            double apparent = meter.Value(MeterItem.UA, at) * meter.Value(MeterItem.IA, at) / 1000.0;
            Assert.That(meter.Value(MeterItem.SA, at), Is.EqualTo(apparent).Within(meter.Value(MeterItem.UA, at) / 1000.0 + 1));
            double factor = Math.Sqrt(Math.Pow(meter.Value(MeterItem.P, at), 2) + Math.Pow(meter.Value(MeterItem.Q, at), 2));
            Assert.That(meter.Value(MeterItem.Pf, at), Is.EqualTo(1000 * meter.Value(MeterItem.P, at) / factor).Within(2));
        }
    }

    [Test]
    public void Forward_reactive_energy_is_that_of_quadrants_one_and_four()
    {
        var meter = new Meter(Rig.Meter(1, CustomerKind.Office), new LoadHistory());

        Assert.That(meter.Value(MeterItem.Q1, s_day) + meter.Value(MeterItem.Q4, s_day), Is.EqualTo(meter.Value(MeterItem.ReactiveForward, s_day)));
        Assert.That(Enumerable.Range(1, 4).Sum(tariff => meter.Register(MeterItem.ActiveForward, tariff, s_day)),
            Is.EqualTo(meter.Register(MeterItem.ActiveForward, 0, s_day)));
    }

    [Test]
    public void A_steel_works_is_busy_at_night_and_an_office_by_day()
    {
        var steel = new Meter(Rig.Meter(1, CustomerKind.Steel), new LoadHistory());
        var office = new Meter(Rig.Meter(1, CustomerKind.Office), new LoadHistory());

        Assert.That(steel.Value(MeterItem.P, s_day.AddHours(2)), Is.GreaterThan(steel.Value(MeterItem.P, s_day.AddHours(19))));
        Assert.That(office.Value(MeterItem.P, s_day.AddHours(10)), Is.GreaterThan(3 * office.Value(MeterItem.P, s_day.AddHours(2))));
        // 2026-03-15 was a Sunday.
        Assert.That(office.Value(MeterItem.P, s_day.AddHours(10)), Is.GreaterThan(2 * office.Value(MeterItem.P, s_day.AddDays(-2).AddHours(10))));
    }

    [Test]
    public void The_same_seed_tells_the_same_story_in_any_order_of_asking()
    {
        var one = new Meter(Rig.Meter(1), new LoadHistory());
        var other = new Meter(Rig.Meter(1), new LoadHistory());

        long late = one.Value(MeterItem.ActiveForward, s_day.AddDays(5));
        long early = one.Value(MeterItem.ActiveForward, s_day.AddDays(-5));

        Assert.That(other.Value(MeterItem.ActiveForward, s_day.AddDays(-5)), Is.EqualTo(early));
        Assert.That(other.Value(MeterItem.ActiveForward, s_day.AddDays(5)), Is.EqualTo(late));
    }

    [Test]
    public void A_load_that_is_switched_off_is_missing_from_power_and_energy()
    {
        var load = new LoadHistory();
        var meter = new Meter(Rig.Meter(1), load);
        long before = meter.Value(MeterItem.EnergyPf, s_day.AddHours(1), s_quarter);

        load.Change(s_day.AddMinutes(45 + 5), 400);

        // Five minutes whole, ten at 40 %.
        Assert.That(meter.Value(MeterItem.EnergyPf, s_day.AddHours(1), s_quarter), Is.EqualTo(before * (5 + 10 * 0.4) / 15).Within(1));
        Assert.That(meter.Value(MeterItem.P, s_day.AddHours(2)), Is.EqualTo(new Meter(Rig.Meter(1), new LoadHistory()).Value(MeterItem.P, s_day.AddHours(2)) * 400 / 1000));
    }

    [Test]
    public void A_lost_phase_has_no_voltage_and_no_part_in_the_total()
    {
        DateTime from = s_day.AddHours(6);
        var meter = new Meter(Rig.Meter(1, faults: new(LostPhase: 1, LostFrom: from)), new LoadHistory());
        DateTime at = from.AddHours(1);

        Assert.That(meter.Value(MeterItem.UB, at), Is.Zero);
        Assert.That(meter.Value(MeterItem.PB, at), Is.Zero);
        Assert.That(meter.Value(MeterItem.IB, at), Is.Zero);
        Assert.That(meter.Value(MeterItem.PA, at) + meter.Value(MeterItem.PC, at), Is.EqualTo(meter.Value(MeterItem.P, at)));
        Assert.That(meter.Value(MeterItem.UB, from.AddMinutes(-15)), Is.GreaterThan(500));
    }

    [Test]
    public void A_register_that_falls_back_shows_less_than_before()
    {
        DateTime at = s_day.AddHours(6);
        var meter = new Meter(Rig.Meter(1, faults: new(RollbackAt: at, RollbackBy: 10_000_000)), new LoadHistory());

        Assert.That(meter.Value(MeterItem.ActiveForward, at), Is.LessThan(meter.Value(MeterItem.ActiveForward, at - s_quarter)));
    }

    public static IEnumerable<CustomerKindCase> Kinds => Enum.GetValues<CustomerKind>().Select(kind => new CustomerKindCase(kind));

    /// <summary>Hides the internal type from the public signature of a test.</summary>
    public sealed class CustomerKindCase
    {
        internal CustomerKindCase(CustomerKind kind) => Kind = kind;

        internal CustomerKind Kind { get; }

        public override string ToString() => Kind.ToString();
    }
}
