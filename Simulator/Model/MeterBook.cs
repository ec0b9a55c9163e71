namespace LoadMgmt.Simulator.Model;

/// <summary>
/// A meter's registers at any instant, summed up from the day of its installation: kept at each midnight, and for each quarter hour of
/// the day asked for last. Forgotten when the switching of the load changes what was summed.
/// </summary>
internal sealed class MeterBook(MeterSpec spec, LoadHistory load)
{
    readonly List<Registers> _midnights = [];
    Registers[]? _quarters;
    DateOnly _day;
    int _version;

    public Registers At(DateTime at, Meter meter)
    {
        if (_version != load.Version)
        {
            _midnights.Clear();
            _quarters = null;
            _version = load.Version;
        }
        var day = DateOnly.FromDateTime(at);
        if (day < spec.Installed)
            return Midnight(0, meter);
        if (_quarters is null || _day != day)
            (_quarters, _day) = (Quarters(day, meter), day);
        long slot = LoadShape.SlotOf(at);
        Registers registers = _quarters[slot % LoadShape.SlotsPerDay];
        AddPart(ref registers, slot, at, meter);
        return registers;
    }

    Registers Midnight(int day, Meter meter)
    {
        if (_midnights.Count == 0)
            _midnights.Add(Start());
        while (_midnights.Count <= day)
        {
            Registers registers = _midnights[^1];
            long first = SlotOfDay(spec.Installed.AddDays(_midnights.Count - 1));
            for (int quarter = 0; quarter < LoadShape.SlotsPerDay; quarter++)
                AddWhole(ref registers, first + quarter, meter);
            _midnights.Add(registers);
        }
        return _midnights[day];
    }

    Registers[] Quarters(DateOnly day, Meter meter)
    {
        var quarters = new Registers[LoadShape.SlotsPerDay];
        quarters[0] = Midnight(day.DayNumber - spec.Installed.DayNumber, meter);
        long first = SlotOfDay(day);
        for (int quarter = 1; quarter < quarters.Length; quarter++)
        {
            quarters[quarter] = quarters[quarter - 1];
            AddWhole(ref quarters[quarter], first + quarter - 1, meter);
        }
        return quarters;
    }

    static long SlotOfDay(DateOnly day) => LoadShape.SlotOf(day.ToDateTime(default));

    void AddWhole(ref Registers registers, long slot, Meter meter) => AddPart(ref registers, slot, LoadShape.TimeOf(slot + 1), meter);

    /// <summary>Energy from the start of a quarter hour up to an instant in it, by the trapezium of the power, times what was switched on.</summary>
    void AddPart(ref Registers registers, long slot, DateTime to, Meter meter)
    {
        DateTime from = LoadShape.TimeOf(slot);
        double hours = (to - from).TotalHours;
        if (hours <= 0)
            return;
        double part = hours * 4, on = load.Mean(from, to) / LoadHistory.Whole;
        int tariff = Registers.TariffOf(from.Hour);
        long active = meter.UncontrolledActive(slot), activeNext = meter.UncontrolledActive(slot + 1);
        registers.Add(Channel.Active, tariff, Energy(active, activeNext));
        long reactive = meter.UncontrolledReactive(slot), reactiveNext = meter.UncontrolledReactive(slot + 1);
        bool lags = reactive + reactiveNext >= 0;
        registers.Add(lags ? Channel.ReactiveQ1 : Channel.ReactiveQ4, tariff, Math.Abs(Energy(reactive, reactiveNext)));

        long Energy(long start, long end) => (long)((start + (start + (end - start) * part)) / 2 * hours * on);
    }

    /// <summary>What the meter had counted before: some years of its usual load.</summary>
    Registers Start()
    {
        Registers registers = default;
        double years = 0.5 + 3 * Noise.Unit(spec.Seed, 21);
        for (int tariff = 1; tariff <= Registers.Tariffs; tariff++)
        {
            long energy = (long)(spec.Peak * 0.5 * 8760 * years * (tariff == 1 ? 0.1 : 0.3)) % 2_000_000_000;
            registers.Add(Channel.Active, tariff, energy);
            registers.Add(Channel.ReactiveQ1, tariff, energy / 3);
            registers.Add(Channel.ReactiveQ4, tariff, energy / 50);
        }
        return registers;
    }
}
