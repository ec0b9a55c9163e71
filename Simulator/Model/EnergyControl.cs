namespace LoadMgmt.Simulator.Model;

/// <summary>电控, as F5 and F6 of AFN 0C have them.</summary>
[Flags]
internal enum EnergyKinds : byte { None = 0, Monthly = 1, Purchase = 2 }

/// <summary>Alarm was given, or rounds were opened.</summary>
/// <param name="Energy">Of the month, or what remains of the purchase; Wh.</param>
/// <param name="SetPoint">Of the month, or the trip threshold of the purchase; Wh.</param>
internal readonly record struct EnergyStep(EnergyKinds Kind, bool IsTrip, byte Rounds, long Energy, long SetPoint);

/// <summary>购电 as it was ordered: adds to what remains, or replaces it; energies in Wh.</summary>
internal readonly record struct PurchaseOrder(uint Number, bool Adds, long Value, long Alarm, long Trip);

/// <summary>What a purchase left, Wh.</summary>
internal readonly record struct PurchaseResult(long Before, long After);

/// <summary>
/// Monthly energy and purchase control of total-add group 1: alarm at the threshold, all rounds under energy control open at the set point,
/// and may close when there is energy again. Decides by the instants and the energy that it is given.
/// </summary>
internal sealed class EnergyControl(ControlSettings settings, ControlRounds rounds)
{
    static readonly EnergyKinds[] s_kinds = [EnergyKinds.Monthly, EnergyKinds.Purchase];

    EnergyKinds _alarmed, _tripped;
    long _lookedAt = -1;
    uint? _lastOrder;
    DateTime _since;
    long _remaining, _alarmAt, _tripAt;

    public EnergyKinds PutIn { get; private set; }

    /// <summary>Which give alarm or hold rounds open.</summary>
    public EnergyKinds Alarm => _alarmed | _tripped;

    public void Put(EnergyKinds kind, bool isIn)
    {
        PutIn = isIn ? PutIn | kind : PutIn & ~kind;
        LookAgain();
    }

    /// <summary>Something changed: the next look does not wait for the next minute.</summary>
    public void LookAgain() => _lookedAt = -1;

    /// <summary>Null: an order that was carried out already.</summary>
    /// <param name="energy">Of the group over a stretch, Wh.</param>
    public PurchaseResult? Purchase(PurchaseOrder order, DateTime local, Func<DateTime, DateTime, long> energy)
    {
        if (_lastOrder == order.Number)
            return null;
        long before = Remaining(local, energy) ?? 0;
        (_lastOrder, _since, _remaining) = (order.Number, local, order.Adds ? before + order.Value : order.Value);
        (_alarmAt, _tripAt) = (order.Alarm, order.Trip);
        LookAgain();
        return new(before, _remaining);
    }

    /// <summary>What is left of the purchases, Wh; null before the first.</summary>
    public long? Remaining(DateTime local, Func<DateTime, DateTime, long> energy) =>
        _lastOrder is null ? null : _remaining - energy(_since, local);

    /// <summary>One look a minute; what it did.</summary>
    public List<EnergyStep>? Look(DateTime local, DateTimeOffset now, Func<DateTime, DateTime, long> energy)
    {
        if (PutIn == EnergyKinds.None && Alarm == EnergyKinds.None || _lookedAt == local.Ticks / TimeSpan.TicksPerMinute)
            return null;
        _lookedAt = local.Ticks / TimeSpan.TicksPerMinute;
        List<EnergyStep>? steps = null;
        foreach (EnergyKinds kind in s_kinds)
            if (Judge(kind, local, now, energy) is { } step)
                (steps ??= []).Add(step);
        return steps;
    }

    EnergyStep? Judge(EnergyKinds kind, DateTime local, DateTimeOffset now, Func<DateTime, DateTime, long> energy)
    {
        TripCauses cause = kind == EnergyKinds.Monthly ? TripCauses.Monthly : TripCauses.Purchase;
        if (!PutIn.HasFlag(kind) || rounds.Guaranteed || Standing(kind, local, energy) is not { } standing || !standing.IsAlarm)
        {
            _alarmed &= ~kind;
            LetGo(kind, cause, now);
            return null;
        }
        bool wasAlarmed = _alarmed.HasFlag(kind), wasTripped = _tripped.HasFlag(kind);
        _alarmed |= kind;
        if (!standing.IsTrip)
        {
            LetGo(kind, cause, now);
            return wasAlarmed ? null : new(kind, false, settings.EnergyRounds, standing.Energy, standing.SetPoint);
        }
        if (wasTripped)
            return null;
        _tripped |= kind;
        return new(kind, true, rounds.Open(settings.EnergyRounds, cause), standing.Energy, standing.SetPoint);
    }

    void LetGo(EnergyKinds kind, TripCauses cause, DateTimeOffset now)
    {
        if (_tripped.HasFlag(kind))
            rounds.LetGo(cause, now);
        _tripped &= ~kind;
    }

    (long Energy, long SetPoint, bool IsAlarm, bool IsTrip)? Standing(EnergyKinds kind, DateTime local, Func<DateTime, DateTime, long> energy)
    {
        if (kind == EnergyKinds.Purchase)
            return Remaining(local, energy) is { } left ? (left, _tripAt, left <= Math.Max(_alarmAt, _tripAt), left <= _tripAt) : null;
        if (settings.MonthlyEnergy is not { } month)
            return null;
        long setPoint = month * (100 + settings.MonthlyFactor) / 100, used = energy(new(local.Year, local.Month, 1), local);
        return (used, setPoint, used >= setPoint * settings.MonthlyAlarm / 100, used >= setPoint);
    }
}
