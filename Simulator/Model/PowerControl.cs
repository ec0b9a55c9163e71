namespace LoadMgmt.Simulator.Model;

/// <summary>功控, as F5 and F6 of AFN 0C have them. The higher comes first where several are in force.</summary>
[Flags]
internal enum PowerKinds : byte { None = 0, Period = 1, Holiday = 2, BusinessStop = 4, FloatDown = 8 }

/// <summary>当前功率下浮控 as it is put in.</summary>
/// <param name="Factor">By which the set point lies above the present power, percent; below where negative.</param>
/// <param name="HalfHours">0 is until it is released.</param>
/// <param name="AlarmMinutes">Before each of the first rounds; empty: those of the parameters.</param>
internal sealed record FloatDownOrder(int SlipMinutes, int Factor, int FreezeMinutes, int HalfHours, IReadOnlyList<int> AlarmMinutes);

/// <summary>A round that power control opened.</summary>
internal readonly record struct PowerTrip(int Round, PowerKinds Kind, long WattsBefore, long SetPoint);

/// <summary>
/// Power control of total-add group 1: holds the load to the set point in force by warning and opening one round after the other, and lets
/// go when no set point is in force. Decides by the instants and the load that it is given.
/// </summary>
internal sealed class PowerControl(ControlSettings settings, ControlRounds rounds)
{
    sealed record FloatDown(FloatDownOrder Order, long Watts, DateTime Until, DateTime FreezeAt);

    FloatDown? _down;
    int _warned;
    DateTimeOffset _due;
    DateTime _measureFrom;
    DateTime? _freezeAt;

    public PowerKinds PutIn { get; private set; }

    /// <summary>Of period control: which periods by which scheme, counted from 0.</summary>
    public byte Periods { get; private set; }

    public byte Scheme { get; private set; }

    /// <summary>What is held to now, W; and by which control. Nothing: none.</summary>
    public (PowerKinds Kind, long Watts) InForce { get; private set; }

    /// <summary>Floating factor of the set point in force, percent.</summary>
    public int Factor => InForce.Kind switch
    {
        PowerKinds.Period => settings.PeriodFactor,
        PowerKinds.FloatDown => _down?.Order.Factor ?? 0,
        _ => 0,
    };

    /// <summary>The control that warns or holds rounds open.</summary>
    public PowerKinds Alarm => _warned > 0 || rounds.Outputs(TripCauses.Power) != 0 ? InForce.Kind : PowerKinds.None;

    /// <summary>控后总加有功功率冻结值, W; null until the delay is over.</summary>
    public long? FrozenWatts { get; private set; }

    public void SetPeriods(byte periods, byte scheme) => (Periods, Scheme) = (periods, scheme);

    /// <summary>Any but down-float control, which is put in with its order.</summary>
    public void Put(PowerKinds kind) => PutIn |= kind;

    public void PutInFloatDown(FloatDownOrder order, DateTime local, Func<DateTime, long> power)
    {
        long watts = Mean(local, order.SlipMinutes, local.AddMinutes(-order.SlipMinutes), power) * (100 + order.Factor) / 100;
        DateTime until = order.HalfHours == 0 ? DateTime.MaxValue : local.AddMinutes(30 * order.HalfHours);
        _down = new(order, watts, until, local.AddMinutes(order.FreezeMinutes));
        (_freezeAt, FrozenWatts) = (_down.FreezeAt, null);
        PutIn |= PowerKinds.FloatDown;
    }

    public void Release(PowerKinds kinds) => PutIn &= ~kinds;

    /// <summary>One look; the round that it opened, if any.</summary>
    /// <param name="power">Load of the group at an instant, W.</param>
    public PowerTrip? Look(DateTime local, DateTimeOffset now, Func<DateTime, long> power)
    {
        if (_freezeAt <= local)
            (FrozenWatts, _freezeAt) = (power(local), null);
        if (_down?.Until <= local)
            Release(PowerKinds.FloatDown);
        InForce = rounds.Guaranteed ? default : Find(local);
        if (InForce.Kind == PowerKinds.None)
        {
            _warned = 0;
            rounds.LetGo(TripCauses.Power, now);
            return null;
        }
        if (Mean(local, settings.SlipMinutes, _measureFrom, power) <= InForce.Watts)
        {
            _warned = 0;
            return null;
        }
        int next = rounds.FirstClosed(settings.PowerRounds);
        if (_warned != next)
            (_warned, _due) = (next, now + TimeSpan.FromMinutes(next > 0 ? AlarmBefore(next) : 0));
        if (next == 0 || now < _due)
            return null;
        var trip = new PowerTrip(next, InForce.Kind, power(local), InForce.Watts);
        rounds.Open((byte)(1 << next - 1), TripCauses.Power);
        // What the load was before counts no more.
        (_warned, _measureFrom) = (0, local);
        return trip;
    }

    (PowerKinds Kind, long Watts) Find(DateTime local)
    {
        (PowerKinds kind, long? watts) = (PowerKinds.None, (long?)null);
        if (PutIn.HasFlag(PowerKinds.FloatDown))
            (kind, watts) = (PowerKinds.FloatDown, _down?.Watts);
        else if (PutIn.HasFlag(PowerKinds.BusinessStop) && settings.BusinessStop is { } stop && stop.IsOn(local))
            (kind, watts) = (PowerKinds.BusinessStop, stop.Watts);
        else if (PutIn.HasFlag(PowerKinds.Holiday) && settings.Holiday is { } holiday && holiday.IsOn(local))
            (kind, watts) = (PowerKinds.Holiday, holiday.Watts);
        else if (PutIn.HasFlag(PowerKinds.Period) && settings.Calendar.NumberAt(local) is > 0 and <= ControlSettings.Periods and var period
            && (Periods >> period - 1 & 1) != 0 && Scheme < ControlSettings.Schemes)
            (kind, watts) = (PowerKinds.Period, settings.PeriodWatts[Scheme, period - 1] * (100 + settings.PeriodFactor) / 100);
        return watts is { } found ? (kind, Math.Max(found, settings.SafetyWatts)) : default;
    }

    int AlarmBefore(int round) => InForce.Kind == PowerKinds.FloatDown && _down!.Order.AlarmMinutes is { Count: > 0 } own
        ? round <= own.Count ? own[round - 1] : 0
        : settings.AlarmMinutes[round - 1];

    /// <summary>Of the minutes before, as far as they lie behind the last switching.</summary>
    static long Mean(DateTime local, int minutes, DateTime from, Func<DateTime, long> power)
    {
        long sum = 0;
        int count = 0;
        for (DateTime at = local; count == 0 || count < minutes && at >= from; at = at.AddMinutes(-1), count++)
            sum += power(at);
        return sum / count;
    }
}
