using System.Collections.Frozen;

namespace LoadMgmt.Simulator.Model;

/// <summary>Everything that a meter can be asked for.</summary>
internal enum MeterItem : byte
{
    P, PA, PB, PC, Q, QA, QB, QC, S, SA, SB, SC, Pf, PfA, PfB, PfC, UA, UB, UC, IA, IB, IC, IN,
    EnergyPf, EnergyQf, EnergyPr, EnergyQr,
    ActiveForward, ReactiveForward, ActiveReverse, ReactiveReverse, Q1, Q4, Q2, Q3,
    AngleUA, AngleUB, AngleUC, AngleIA, AngleIB, AngleIC,
}

/// <summary>Items by the names that the data units give them.</summary>
internal static class MeterItems
{
    static readonly FrozenDictionary<string, MeterItem> s_names = new Dictionary<string, MeterItem>
    {
        ["p"] = MeterItem.P, ["p_a"] = MeterItem.PA, ["p_b"] = MeterItem.PB, ["p_c"] = MeterItem.PC,
        ["q"] = MeterItem.Q, ["q_a"] = MeterItem.QA, ["q_b"] = MeterItem.QB, ["q_c"] = MeterItem.QC,
        ["s"] = MeterItem.S, ["s_a"] = MeterItem.SA, ["s_b"] = MeterItem.SB, ["s_c"] = MeterItem.SC,
        ["pf"] = MeterItem.Pf, ["pf_a"] = MeterItem.PfA, ["pf_b"] = MeterItem.PfB, ["pf_c"] = MeterItem.PfC,
        ["u_a"] = MeterItem.UA, ["u_b"] = MeterItem.UB, ["u_c"] = MeterItem.UC,
        ["i_a"] = MeterItem.IA, ["i_b"] = MeterItem.IB, ["i_c"] = MeterItem.IC, ["i_n"] = MeterItem.IN,
        ["e_pf"] = MeterItem.EnergyPf, ["e_qf"] = MeterItem.EnergyQf, ["e_pr"] = MeterItem.EnergyPr, ["e_qr"] = MeterItem.EnergyQr,
        ["r_pf"] = MeterItem.ActiveForward, ["r_qf"] = MeterItem.ReactiveForward,
        ["r_pr"] = MeterItem.ActiveReverse, ["r_qr"] = MeterItem.ReactiveReverse,
        ["r_q1"] = MeterItem.Q1, ["r_q4"] = MeterItem.Q4, ["r_q2"] = MeterItem.Q2, ["r_q3"] = MeterItem.Q3,
        ["active_forward"] = MeterItem.ActiveForward, ["reactive_forward"] = MeterItem.ReactiveForward,
        ["active_reverse"] = MeterItem.ActiveReverse, ["reactive_reverse"] = MeterItem.ReactiveReverse,
        ["reactive_q1"] = MeterItem.Q1, ["reactive_q4"] = MeterItem.Q4, ["reactive_q2"] = MeterItem.Q2, ["reactive_q3"] = MeterItem.Q3,
        ["energy_active_forward"] = MeterItem.EnergyPf, ["energy_reactive_forward"] = MeterItem.EnergyQf,
        ["energy_active_reverse"] = MeterItem.EnergyPr, ["energy_reactive_reverse"] = MeterItem.EnergyQr,
        ["a_ua"] = MeterItem.AngleUA, ["a_ub"] = MeterItem.AngleUB, ["a_uc"] = MeterItem.AngleUC,
        ["a_ia"] = MeterItem.AngleIA, ["a_ib"] = MeterItem.AngleIB, ["a_ic"] = MeterItem.AngleIC,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    public static bool TryFind(string field, out MeterItem item) => s_names.TryGetValue(field, out item);

    /// <summary>Resolution of the values that a meter gives: 10 to this power.</summary>
    public static sbyte Exponent(this MeterItem item) => item switch
    {
        >= MeterItem.Pf and <= MeterItem.PfC => -1,
        >= MeterItem.UA and <= MeterItem.UC => -1,
        >= MeterItem.IA and <= MeterItem.IN => -3,
        >= MeterItem.AngleUA => -1,
        _ => -4,
    };
}
