namespace LoadMgmt.Simulator.Model;

/// <summary>
/// A meter with believable, consistent values: phases add up to the total, current follows from power and voltage, and registers are the
/// sum of the interval energies, which are the integral of the power. Every value is a function of the instant, so that what a terminal
/// told yesterday it tells again today.
/// </summary>
internal sealed class Meter(MeterSpec spec, LoadHistory load)
{
    readonly CustomerTraits _traits = spec.Kind.Traits();
    readonly LoadShape _shape = new(spec.Kind.Traits(), spec.Seed);
    readonly MeterBook _book = new(spec, load);
    readonly int _shareA = 320 + Noise.Below(spec.Seed, 1, 28), _shareB = 320 + Noise.Below(spec.Seed, 2, 28);
    readonly double _tangent = Math.Tan(Math.Acos(Math.Clamp(spec.Kind.Traits().PowerFactor + 0.02 * Noise.Signed(spec.Seed, 3), 0.6, 0.98)));

    public MeterSpec Spec => spec;

    /// <summary>One value, at the item's resolution. Energies are those of the interval that ends at <paramref name="at"/>.</summary>
    /// <param name="interval">Length of that interval; a multiple of a quarter of an hour.</param>
    public long Value(MeterItem item, DateTime at, TimeSpan interval = default) => item switch
    {
        MeterItem.P => Active(at),
        >= MeterItem.PA and <= MeterItem.PC => PhaseOf(Active(at), item - MeterItem.PA, at),
        MeterItem.Q => Reactive(at),
        >= MeterItem.QA and <= MeterItem.QC => PhaseOf(Reactive(at), item - MeterItem.QA, at),
        MeterItem.S => Apparent(Active(at), Reactive(at)),
        >= MeterItem.SA and <= MeterItem.SC => ApparentOf(item - MeterItem.SA, at),
        MeterItem.Pf => Factor(Active(at), Reactive(at)),
        >= MeterItem.PfA and <= MeterItem.PfC => Factor(
            PhaseOf(Active(at), item - MeterItem.PfA, at), PhaseOf(Reactive(at), item - MeterItem.PfA, at)),
        >= MeterItem.UA and <= MeterItem.UC => Voltage(item - MeterItem.UA, at),
        >= MeterItem.IA and <= MeterItem.IC => Current(item - MeterItem.IA, at),
        MeterItem.IN => Neutral(at),
        MeterItem.AngleUA => 0,
        MeterItem.AngleUB => 1200,
        MeterItem.AngleUC => 2400,
        >= MeterItem.AngleIA => Angle(item - MeterItem.AngleIA, at),
        >= MeterItem.EnergyPf and <= MeterItem.EnergyQr => Energy(item, at, interval),
        _ => Register(item, 0, at),
    };

    /// <summary>A register of a tariff, 0 the total; in 1e-4 kWh or kvarh.</summary>
    public long Register(MeterItem item, int tariff, DateTime at)
    {
        Registers registers = _book.At(at, this);
        long value = item switch
        {
            MeterItem.ActiveForward => Of(Channel.Active),
            MeterItem.ReactiveForward => Of(Channel.ReactiveQ1) + Of(Channel.ReactiveQ4),
            MeterItem.Q1 => Of(Channel.ReactiveQ1),
            MeterItem.Q4 => Of(Channel.ReactiveQ4),
            _ => 0,
        };
        bool fellBack = value > 0 && at >= spec.Faults.RollbackAt;
        return Math.Max(0, value - (fellBack ? spec.Faults.RollbackBy : 0));

        long Of(Channel channel) => tariff == 0 ? registers.Total(channel) : registers.Of(channel, tariff);
    }

    /// <summary>Energy of a stretch as the difference of two registers, as meters form it; a register that fell back gives none.</summary>
    public long Energy(MeterItem item, int tariff, DateTime from, DateTime to)
    {
        MeterItem register = MeterItem.ActiveForward + (item - MeterItem.EnergyPf);
        return Math.Max(0, Register(register, tariff, to) - Register(register, tariff, from));
    }

    long Energy(MeterItem item, DateTime at, TimeSpan interval) => Energy(item, 0, at - interval, at);

    /// <summary>Largest mean power of a quarter of an hour in a day, 1e-4 kW, and the instant at which it ends.</summary>
    public (long Demand, DateTime At) MaximumDemand(DateTime day, bool reactive)
    {
        (long demand, DateTime at) = (0, day);
        for (DateTime end = day.AddMinutes(15); end <= day.AddDays(1); end = end.AddMinutes(15))
        {
            long mean = 4 * Energy(reactive ? MeterItem.EnergyQf : MeterItem.EnergyPf, end, TimeSpan.FromMinutes(15));
            if (mean > demand)
                (demand, at) = (mean, end);
        }
        return (demand, at);
    }

    long Active(DateTime at)
    {
        long slot = LoadShape.SlotOf(at), into = (at - LoadShape.TimeOf(slot)).Ticks;
        long start = UncontrolledActive(slot);
        return Between(start, into == 0 ? start : UncontrolledActive(slot + 1), into) * load.At(at) / LoadHistory.Whole;
    }

    long Reactive(DateTime at)
    {
        long slot = LoadShape.SlotOf(at), into = (at - LoadShape.TimeOf(slot)).Ticks;
        long start = UncontrolledReactive(slot);
        return Between(start, into == 0 ? start : UncontrolledReactive(slot + 1), into) * load.At(at) / LoadHistory.Whole;
    }

    /// <summary>Powers run straight from one quarter hour to the next.</summary>
    static long Between(long start, long end, long into) => start + (long)((end - start) * ((double)into / TimeSpan.FromMinutes(15).Ticks));

    /// <summary>Power of a quarter hour's start with everything switched on, lost phases left out.</summary>
    public long UncontrolledActive(long slot) => LivePhases((long)(spec.Peak * _shape.At(slot)), slot);

    public long UncontrolledReactive(long slot) =>
        LivePhases((long)(spec.Peak * (_tangent * _shape.At(slot) - _traits.Capacitors * _tangent)), slot);

    int ShareOf(int phase) => phase switch { 0 => _shareA, 1 => _shareB, _ => 1000 - _shareA - _shareB };

    bool IsLost(int phase, DateTime at) => phase == spec.Faults.LostPhase && at >= spec.Faults.LostFrom;

    long LivePhases(long power, long slot) =>
        spec.Faults.LostPhase >= 0 && IsLost(spec.Faults.LostPhase, LoadShape.TimeOf(slot)) ? power * (1000 - ShareOf(spec.Faults.LostPhase)) / 1000 : power;

    /// <summary>A phase's part of a total; the last live phase takes what rounding left, so that phases add up.</summary>
    long PhaseOf(long total, int phase, DateTime at)
    {
        if (IsLost(phase, at))
            return 0;
        int live = 1000 - (spec.Faults.LostPhase is >= 0 and var lost && IsLost(lost, at) ? ShareOf(lost) : 0);
        int last = IsLost(2, at) ? 1 : 2;
        if (phase != last)
            return total * ShareOf(phase) / live;
        long rest = total;
        for (int other = 0; other < last; other++)
            rest -= PhaseOf(total, other, at);
        return rest;
    }

    long Voltage(int phase, DateTime at)
    {
        if (IsLost(phase, at))
            return 0;
        long slot = LoadShape.SlotOf(at);
        double level = Math.Min(1, (double)Active(at) / spec.Peak);
        return (long)(spec.NominalVoltage * (1.025 - 0.03 * level + 0.004 * Noise.Signed(spec.Seed ^ (ulong)(phase + 11), slot)));
    }

    long ApparentOf(int phase, DateTime at) => Apparent(PhaseOf(Active(at), phase, at), PhaseOf(Reactive(at), phase, at));

    /// <summary>mA from 0.1 VA and 0.1 V.</summary>
    long Current(int phase, DateTime at) => Voltage(phase, at) is > 0 and var voltage ? ApparentOf(phase, at) * 1000 / voltage : 0;

    long Neutral(DateTime at)
    {
        double a = Current(0, at), b = Current(1, at), c = Current(2, at);
        return (long)Math.Sqrt(Math.Max(0, a * a + b * b + c * c - a * b - b * c - c * a));
    }

    /// <summary>Of the current behind phase A's voltage, 0.1°.</summary>
    long Angle(int phase, DateTime at)
    {
        double lag = Math.Atan2(Reactive(at), Math.Max(1, Active(at))) * 1800 / Math.PI;
        return ((long)Math.Round(lag) + 1200 * phase + 3600) % 3600;
    }

    static long Apparent(long active, long reactive) => (long)Math.Round(Math.Sqrt((double)active * active + (double)reactive * reactive));

    static long Factor(long active, long reactive) => Apparent(active, reactive) is > 0 and var apparent ? 1000 * active / apparent : 1000;
}
