using LoadMgmt.Protocols.Gdw376;

namespace LoadMgmt.Simulator.Model;

/// <summary>A terminal without its wire: clock, meters, control rounds, events and parameters.</summary>
internal sealed class TerminalModel
{
    /// <summary>ERC5 holds the power two minutes after the trip, so that it cannot be written earlier.</summary>
    static readonly TimeSpan s_afterTrip = TimeSpan.FromMinutes(2);

    readonly TimeProvider _time;
    readonly Meter[] _meters;
    readonly LoadHistory _load = new();
    readonly List<(DateTimeOffset Due, Func<long, byte[]> Record)> _tripRecords = [];
    DateTimeOffset _lastContact;

    public TerminalModel(TerminalSpec spec, TimeProvider time)
    {
        (Spec, _time, _lastContact) = (spec, time, time.GetUtcNow());
        Clock = new(time, spec.ZoneOffset, spec.ClockError, spec.ClockDriftPerDay);
        Rounds = new(spec.Kind.Traits().Rounds, spec.CloseDelay);
        Settings = new(spec.GuaranteeAfterSilence);
        Power = new(Settings, Rounds);
        Energy = new(Settings, Rounds);
        _meters = [.. spec.Meters.Select(meter => new Meter(meter, _load))];
    }

    public TerminalSpec Spec { get; }

    public TerminalClock Clock { get; }

    public ControlRounds Rounds { get; }

    public ControlSettings Settings { get; }

    public PowerControl Power { get; }

    public EnergyControl Energy { get; }

    public EventLog Events { get; } = new();

    /// <summary>Frames that ordered it to switch or to put something in, doubles among them.</summary>
    public int ControlFrames { get; set; }

    /// <summary>剔除投入: only its release and a broadcast clock are obeyed.</summary>
    public bool Excluded { get; set; }

    /// <summary>催费告警投入.</summary>
    public bool PaymentAlarm { get; set; }

    /// <summary>中文信息 on the customer's display, by kind and number.</summary>
    public Dictionary<(bool IsImportant, byte Number), byte[]> Texts { get; } = [];

    public IReadOnlyList<Meter> Meters => _meters;

    public Meter? FindMeter(int point) => Array.Find(_meters, meter => meter.Spec.Number == point);

    /// <summary>Primary-side power of the total-add group, W or var.</summary>
    public long GroupPower(bool reactive, DateTime at) =>
        // 1e-4 kW is a tenth of a watt.
        _meters.Sum(meter => meter.Value(reactive ? MeterItem.Q : MeterItem.P, at) * meter.Spec.Ratio) / 10;

    /// <summary>Primary-side energy of the total-add group over a stretch, Wh or varh.</summary>
    public long GroupEnergy(bool reactive, int tariff, DateTime from, DateTime to) =>
        _meters.Sum(meter => meter.Energy(reactive ? MeterItem.EnergyQf : MeterItem.EnergyPf, tariff, from, to) * meter.Spec.Ratio) / 10;

    /// <summary>First instant of which curves and freezes are kept.</summary>
    public DateTime KeptFrom => Clock.Now.Date.AddDays(-Spec.DaysKept);

    public void Heard() => _lastContact = _time.GetUtcNow();

    public bool Trip(int round, int alarmMinutes, int limitHalfHours)
    {
        bool ordered = Rounds.Trip(round, alarmMinutes, limitHalfHours, _time.GetUtcNow());
        Advance();
        return ordered;
    }

    public bool AllowClose(int round) => Rounds.AllowClose(round, _time.GetUtcNow());

    public void Guarantee(int halfHours) => Rounds.Guarantee(halfHours, _time.GetUtcNow());

    public void PutInFloatDown(FloatDownOrder order) => Power.PutInFloatDown(order, Clock.Now, ActivePower);

    /// <summary>Wh left of the purchases; null before the first.</summary>
    public long? Remaining => Energy.Remaining(Clock.Now, ActiveEnergy);

    /// <summary>False: an order that was carried out already.</summary>
    public bool Purchase(PurchaseOrder order)
    {
        if (Energy.Purchase(order, Clock.Now, ActiveEnergy) is not { } result)
            return false;
        Events.Add(EventRecords.Purchase(Edition, Clock.Now, order, result), important: true);
        return true;
    }

    /// <summary>The master cleared the parameters: set points are gone, and nothing is put in.</summary>
    public void ClearControls()
    {
        Settings.Clear();
        Drop();
    }

    public void ParametersChanged(byte station, IReadOnlyList<DataUnitId> changed) =>
        Events.Add(EventRecords.ParametersChanged(Spec.Profile.Edition, Clock.Now, station, changed), important: false);

    /// <summary>
    /// What time brings: trips, closing, power and energy control, records of trips, guaranteed supply after long silence. Returns the
    /// rounds that opened.
    /// </summary>
    public int Advance()
    {
        DateTimeOffset now = _time.GetUtcNow();
        if (!Rounds.Guaranteed && now - _lastContact >= Settings.GuaranteeAfter)
            GuaranteeByItself(now);
        int opened = OnRounds(Rounds.Advance(now), now) | Control(now);
        for (int i = 0; i < _tripRecords.Count; i++)
        {
            (DateTimeOffset due, Func<long, byte[]> record) = _tripRecords[i];
            if (now < due)
                continue;
            Events.Add(record(ActivePower(Clock.Now)), important: true);
            _tripRecords.RemoveAt(i--);
        }
        return opened;
    }

    Edition Edition => Spec.Profile.Edition;

    long ActivePower(DateTime at) => GroupPower(reactive: false, at);

    long ActiveEnergy(DateTime from, DateTime to) => GroupEnergy(reactive: false, 0, from, to);

    /// <summary>自动保电: the controls in force are dropped, not only held back.</summary>
    void GuaranteeByItself(DateTimeOffset now)
    {
        Drop();
        Rounds.Guarantee(0, now, byItself: true);
    }

    void Drop()
    {
        Power.Release(Power.PutIn);
        Energy.Put(Energy.PutIn, isIn: false);
    }

    int Control(DateTimeOffset now)
    {
        DateTime local = Clock.Now;
        int opened = 0;
        if (Power.Look(local, now, ActivePower) is { } trip)
        {
            opened |= 1 << trip.Round - 1;
            _tripRecords.Add((now + s_afterTrip, after => EventRecords.PowerTrip(Edition, local, trip, after)));
        }
        foreach (EnergyStep step in Energy.Look(local, now, ActiveEnergy) ?? [])
        {
            opened |= step.IsTrip ? step.Rounds : 0;
            if (EventRecords.EnergyStep(Edition, local, step) is { } record)
                Events.Add(record, important: true);
        }
        if (opened != 0)
            _load.Change(local, Rounds.OnPerMille);
        return opened;
    }

    int OnRounds(List<RoundChange>? changes, DateTimeOffset now)
    {
        if (changes is null)
            return 0;
        DateTime local = Clock.Now;
        long before = ActivePower(local);
        int opened = 0;
        foreach (RoundChange change in changes)
            if (change.State == RoundState.Tripped)
                opened |= 1 << (change.Round - 1);
        _load.Change(local, Rounds.OnPerMille);
        if (opened != 0)
            _tripRecords.Add((now + s_afterTrip, after => EventRecords.RemoteTrip(Edition, local, (byte)opened, before, after)));
        return opened;
    }
}
