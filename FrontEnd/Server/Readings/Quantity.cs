namespace LoadMgmt.FrontEnd.Readings;

/// <summary>
/// What a curve measures at a measurement point, in station terms. The number is stored, and a quantity is one column of load_curve:
/// never renumber. Values are scaled integers at the resolution that <see cref="Quantities"/> states.
/// </summary>
public enum Quantity : byte
{
    ActivePower = 1, ActivePowerA, ActivePowerB, ActivePowerC,
    ReactivePower, ReactivePowerA, ReactivePowerB, ReactivePowerC,
    VoltageA, VoltageB, VoltageC,
    CurrentA, CurrentB, CurrentC, CurrentNeutral,
    PowerFactor, PowerFactorA, PowerFactorB, PowerFactorC,
    EnergyActiveForward, EnergyReactiveForward, EnergyActiveReverse, EnergyReactiveReverse,
    RegisterActiveForward, RegisterReactiveForward, RegisterActiveReverse, RegisterReactiveReverse,
    RegisterReactiveQ1, RegisterReactiveQ4, RegisterReactiveQ2, RegisterReactiveQ3,
    AngleVoltageA, AngleVoltageB, AngleVoltageC, AngleCurrentA, AngleCurrentB, AngleCurrentC,
}

/// <summary>What a curve measures for a total-add group 总加组: primary side, in W, var, Wh and varh.</summary>
public enum GroupQuantity : byte { ActivePower = 1, ReactivePower, ActiveEnergy, ReactiveEnergy }

/// <summary>One quantity as every room sees it: its column, its resolution (value = stored × 10^Exponent), its unit and names.</summary>
/// <param name="IsInterval">The value belongs to the interval that ends at its instant: day D runs 00:15…24:00, not 00:00…23:45.</param>
/// <param name="IsWide">Needs 64 bits.</param>
public sealed record QuantityInfo(
    Quantity Quantity, string Column, sbyte Exponent, string Unit, string NameEn, string NameZh, bool IsInterval = false, bool IsWide = false);

public static class Quantities
{
    public static IReadOnlyList<QuantityInfo> All { get; } =
    [
        new(Quantity.ActivePower, "p", -4, "kW", "active power", "有功功率"),
        new(Quantity.ActivePowerA, "p_a", -4, "kW", "active power A", "A相有功功率"),
        new(Quantity.ActivePowerB, "p_b", -4, "kW", "active power B", "B相有功功率"),
        new(Quantity.ActivePowerC, "p_c", -4, "kW", "active power C", "C相有功功率"),
        new(Quantity.ReactivePower, "q", -4, "kvar", "reactive power", "无功功率"),
        new(Quantity.ReactivePowerA, "q_a", -4, "kvar", "reactive power A", "A相无功功率"),
        new(Quantity.ReactivePowerB, "q_b", -4, "kvar", "reactive power B", "B相无功功率"),
        new(Quantity.ReactivePowerC, "q_c", -4, "kvar", "reactive power C", "C相无功功率"),
        new(Quantity.VoltageA, "u_a", -1, "V", "voltage A", "A相电压"),
        new(Quantity.VoltageB, "u_b", -1, "V", "voltage B", "B相电压"),
        new(Quantity.VoltageC, "u_c", -1, "V", "voltage C", "C相电压"),
        new(Quantity.CurrentA, "i_a", -3, "A", "current A", "A相电流"),
        new(Quantity.CurrentB, "i_b", -3, "A", "current B", "B相电流"),
        new(Quantity.CurrentC, "i_c", -3, "A", "current C", "C相电流"),
        new(Quantity.CurrentNeutral, "i_n", -3, "A", "zero-sequence current", "零序电流"),
        new(Quantity.PowerFactor, "pf", -1, "%", "power factor", "功率因数"),
        new(Quantity.PowerFactorA, "pf_a", -1, "%", "power factor A", "A相功率因数"),
        new(Quantity.PowerFactorB, "pf_b", -1, "%", "power factor B", "B相功率因数"),
        new(Quantity.PowerFactorC, "pf_c", -1, "%", "power factor C", "C相功率因数"),
        new(Quantity.EnergyActiveForward, "e_pf", -4, "kWh", "forward active energy", "正向有功电能量", IsInterval: true),
        new(Quantity.EnergyReactiveForward, "e_qf", -4, "kvarh", "forward reactive energy", "正向无功电能量", IsInterval: true),
        new(Quantity.EnergyActiveReverse, "e_pr", -4, "kWh", "reverse active energy", "反向有功电能量", IsInterval: true),
        new(Quantity.EnergyReactiveReverse, "e_qr", -4, "kvarh", "reverse reactive energy", "反向无功电能量", IsInterval: true),
        new(Quantity.RegisterActiveForward, "r_pf", -4, "kWh", "forward active register", "正向有功电能示值", IsWide: true),
        new(Quantity.RegisterReactiveForward, "r_qf", -4, "kvarh", "forward reactive register", "正向无功电能示值", IsWide: true),
        new(Quantity.RegisterActiveReverse, "r_pr", -4, "kWh", "reverse active register", "反向有功电能示值", IsWide: true),
        new(Quantity.RegisterReactiveReverse, "r_qr", -4, "kvarh", "reverse reactive register", "反向无功电能示值", IsWide: true),
        new(Quantity.RegisterReactiveQ1, "r_q1", -4, "kvarh", "quadrant I reactive register", "一象限无功电能示值", IsWide: true),
        new(Quantity.RegisterReactiveQ4, "r_q4", -4, "kvarh", "quadrant IV reactive register", "四象限无功电能示值", IsWide: true),
        new(Quantity.RegisterReactiveQ2, "r_q2", -4, "kvarh", "quadrant II reactive register", "二象限无功电能示值", IsWide: true),
        new(Quantity.RegisterReactiveQ3, "r_q3", -4, "kvarh", "quadrant III reactive register", "三象限无功电能示值", IsWide: true),
        new(Quantity.AngleVoltageA, "a_ua", -1, "°", "voltage angle A", "A相电压相角"),
        new(Quantity.AngleVoltageB, "a_ub", -1, "°", "voltage angle B", "B相电压相角"),
        new(Quantity.AngleVoltageC, "a_uc", -1, "°", "voltage angle C", "C相电压相角"),
        new(Quantity.AngleCurrentA, "a_ia", -1, "°", "current angle A", "A相电流相角"),
        new(Quantity.AngleCurrentB, "a_ib", -1, "°", "current angle B", "B相电流相角"),
        new(Quantity.AngleCurrentC, "a_ic", -1, "°", "current angle C", "C相电流相角"),
    ];

    /// <summary>Number of quantities; their enumeration runs from 1 to this.</summary>
    public static int Count => All.Count;

    public static QuantityInfo Info(this Quantity quantity) => All[(int)quantity - 1];
}
