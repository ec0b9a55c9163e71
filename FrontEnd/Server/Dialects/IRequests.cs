using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Sessions;

namespace LoadMgmt.FrontEnd.Dialects;

/// <summary>A stretch of a curve to ask for: points from <paramref name="From"/> (UTC, on the grid), <paramref name="Count"/> of them.</summary>
public readonly record struct CurveSpan(DateTime From, TimeSpan Interval, int Count);

/// <summary>Where a terminal stands in its own control functions 终端当前控制状态.</summary>
/// <param name="TrippedRounds">Rounds whose remote-trip output is on; bit 0 is round 1.</param>
/// <param name="GuaranteedSupply">保电; null when the answer does not say.</param>
/// <param name="Excluded">剔除; null when the answer does not say.</param>
public sealed record ControlState(int? TrippedRounds, bool? GuaranteedSupply, bool? Excluded, DateTime ReadAt)
{
    /// <summary>Power and energy controls by total-add group; null when the answer does not say.</summary>
    public IReadOnlyList<GroupControls>? Groups { get; init; }
}

/// <summary>Power and energy controls of a total-add group 总加组.</summary>
/// <param name="PutIn">Which are in force 投入.</param>
/// <param name="Acting">Which hold rounds open now.</param>
public readonly record struct GroupControls(int Group, GroupControl PutIn, GroupControl Acting);

[Flags]
public enum GroupControl : byte { None = 0, Period = 1, Holiday = 2, BusinessStop = 4, FloatDown = 8, MonthlyEnergy = 16, Purchase = 32 }

/// <summary>Present values of a measurement point, by the quantities of the curves where there is one.</summary>
public sealed record PresentValues(int Point, DateTime? ReadAt, IReadOnlyDictionary<Quantity, Protocols.Scaled> Values);

/// <summary>
/// What can be asked of a terminal, in station terms. Each call makes exchanges and sends nothing; a request that does not fit one
/// frame of the profile becomes several exchanges. Throws <see cref="RequestNotSupportedException"/> naming what the profile lacks.
/// </summary>
public interface IRequests
{
    /// <summary>Parameters by name; null where the family has none.</summary>
    IParameterRequests? Parameters => null;

    /// <summary>One or more quantities of one point over one stretch.</summary>
    IReadOnlyList<Exchange> ReadCurve(Terminal terminal, int point, IReadOnlyList<Quantity> quantities, CurveSpan span, ExchangePriority priority);

    IReadOnlyList<Exchange> ReadGroupCurve(Terminal terminal, int group, IReadOnlyList<GroupQuantity> quantities, CurveSpan span, ExchangePriority priority);

    /// <summary>Daily freeze of the registers of a point for one station day.</summary>
    IReadOnlyList<Exchange> ReadDaily(Terminal terminal, int point, DateOnly day, ExchangePriority priority);

    /// <summary>Some daily freezes of a point. A dialect that asks for all that a day has in one question need not choose.</summary>
    IReadOnlyList<Exchange> ReadFreezes(Terminal terminal, int point, IReadOnlyList<DailyFreeze> freezes, DateOnly day, ExchangePriority priority) =>
        ReadDaily(terminal, point, day, priority);

    /// <summary>Present power, voltage, current (0C F25).</summary>
    Exchange<PresentValues> ReadPresent(Terminal terminal, int point, ExchangePriority priority);

    /// <summary>Present total active power of a total-add group in W (0C F17), null when the terminal has none.</summary>
    Exchange<long?> ReadGroupPower(Terminal terminal, int group, ExchangePriority priority);

    /// <summary>The terminal's clock (0C F2), station time.</summary>
    Exchange<DateTime?> ReadClock(Terminal terminal, ExchangePriority priority);

    /// <summary>Remote-trip outputs (0C F6), guaranteed supply, exclusion (0C F5), and the controls of total-add groups (both).</summary>
    IReadOnlyList<Exchange<ControlState>> ReadControlState(Terminal terminal, ExchangePriority priority);

    /// <summary>
    /// What carries out an act. Goes on the wire at most once, except the clock and a text, which do no harm when they come again. Throws
    /// <see cref="ArgumentException"/> naming the field, its value and its range.
    /// </summary>
    Exchange Act(Terminal terminal, ControlAct act);

    /// <summary>
    /// Event records from one counter up to another (0E F1 important, F2 general); where events are not counted, that many of the newest of
    /// each kind.
    /// </summary>
    Exchange ReadEvents(Terminal terminal, bool important, byte from, byte to, ExchangePriority priority);

    /// <summary>Whatever the terminal holds that is new; null where events are counted, and asked for by counters.</summary>
    Exchange? ReadNewEvents(Terminal terminal, ExchangePriority priority) => null;

    /// <summary>How many events the terminal has counted (0C F7): important in the low byte, general in the high byte.</summary>
    Exchange<int?> ReadEventCounters(Terminal terminal, ExchangePriority priority) =>
        throw new RequestNotSupportedException("event counters / 事件计数器", terminal.Profile.Name);

    /// <summary>One identifier of a meter behind the terminal, over the terminal (10 F1, F9). The terminal waits for the meter.</summary>
    Exchange<MeterAnswer> ReadMeter(Terminal terminal, MeterRead read, ExchangePriority priority) =>
        throw new RequestNotSupportedException("meter reading / 电表抄读", terminal.Profile.Name);
}

/// <summary>A request that this terminal's profile has no data unit for.</summary>
public sealed class RequestNotSupportedException(string what, string profile)
    : InvalidOperationException($"{what}: not in profile {profile}");
