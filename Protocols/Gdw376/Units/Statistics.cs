using LoadMgmt.Protocols.Gdw376.Formats;
using static LoadMgmt.Protocols.Gdw376.Formats.AnnexA;

namespace LoadMgmt.Protocols.Gdw376.Units;

/// <summary>
/// Statistics that the terminal makes of a day or a month: maxima with their instants, times beyond limits (file 08 sections 1 to 3). Each
/// stands twice, frozen by the day and by the month.
/// </summary>
internal static class Statistics
{
    public static void Declare(UnitDeclarations table)
    {
        DayAndMonth.Of(table, 25, 33, "maximum active power, time at zero", "总及分相最大有功功率及发生时间、有功功率为零时间").EachOf(MaximumPower);
        DayAndMonth.Of(table, 26, 34, "maximum demand", "总及分相最大需量及发生时间").EachOf(unit => Maxima(unit, "demand_max", A23, "kW"));
        DayAndMonth.Of(table, 27, 35, "voltage statistics", "电压统计数据").EachOf(unit => Voltages(unit));
        DayAndMonth.Of(table, 28, 36, "unbalance beyond limits", "不平衡度越限累计时间").EachOf((unit, isMonth) => Unbalance(unit, table.Is130, isMonth ? A17 : A18));
        DayAndMonth.Of(table, 29, 37, "current statistics", "电流越限数据").EachOf(unit => Currents(unit, table.Is130 ? A06 : A25));
        DayAndMonth.Of(table, 30, 38, "apparent power beyond limits", "视在功率越限累计时间")
            .EachOf(unit => unit.Value("s_over_upper", Bin2, "min").Value("s_above", Bin2, "min"));
        DayAndMonth.Of(table, 43, 44, "power factor by section", "功率因数区段累计时间")
            .EachOf(unit => unit.Value("pf_section_1", Bin2, "min").Value("pf_section_2", Bin2, "min").Value("pf_section_3", Bin2, "min"));
        DayAndMonth.Of(table, 129, 130, "DC analog statistics", "直流模拟量越限累计时间、最大/最小值及发生时间", Scope.AnalogPort).EachOf(unit => unit
            .Value("dc_above", Bin2, "min").Value("dc_below", Bin2, "min")
            .Value("dc_max", A02).Time("dc_max_at", A18).Value("dc_min", A02).Time("dc_min_at", A18));
        if (table.Is130)
            return;
        DayAndMonth.Of(table, 31, 39, "load rate", "负载率统计").EachOf((unit, isMonth) =>
        {
            TimeFormat at = isMonth && table.Is2013 ? A17 : A18;
            unit.Value("load_rate_max", A05, "%").Time("load_rate_max_at", at).Value("load_rate_min", A05, "%").Time("load_rate_min_at", at);
        });
        if (!table.Is2013)
            return;
        DayAndMonth.Of(table, 211, 212, "unbalance, 95 % values", "三相电压、电流不平衡度95%概率值")
            .EachOf(unit => unit.Value("i_unbalance_95", A05, "%").Value("u_unbalance_95", A05, "%"));
        Voltages(table.Class1(179, "voltage statistics of today", "当日电压统计数据", Scope.MeasurementPoint)).Rates();
        Voltages(table.Class1(180, "voltage statistics of this month", "当月电压统计数据", Scope.MeasurementPoint)).Rates();
    }

    static void MaximumPower(UnitBuilder unit) => Maxima(unit, "p_max", A23, "kW").Phases("p_zero_time", Bin2, "min", total: true);

    static UnitBuilder Maxima(UnitBuilder unit, string item, Format format, string measure)
    {
        foreach (string phase in (string[])["", "_a", "_b", "_c"])
            unit.Value(item + phase, format, measure).Time($"{item}_at{phase}", A18);
        return unit;
    }

    static UnitBuilder Voltages(UnitBuilder unit)
    {
        foreach (char phase in "abc")
            unit.Value($"u_over_upper_{phase}", Bin2, "min").Value($"u_under_lower_{phase}", Bin2, "min")
                .Value($"u_above_{phase}", Bin2, "min").Value($"u_below_{phase}", Bin2, "min").Value($"u_within_{phase}", Bin2, "min");
        foreach (char phase in "abc")
            unit.Value($"u_max_{phase}", A07, "V").Time($"u_max_at_{phase}", A18).Value($"u_min_{phase}", A07, "V").Time($"u_min_at_{phase}", A18);
        return unit.Phases("u_mean", A07, "V");
    }

    /// <summary>Behind the means some terminals of 2013 send shares of the time.</summary>
    static void Rates(this UnitBuilder unit)
    {
        foreach (char phase in "abc")
            unit.Value($"u_above_rate_{phase}", A25, "%").Value($"u_below_rate_{phase}", A25, "%").Value($"u_within_rate_{phase}", A25, "%");
    }

    /// <summary>2005 has the times alone.</summary>
    static void Unbalance(UnitBuilder unit, bool timesOnly, TimeFormat at)
    {
        unit.Value("i_unbalance_time", Bin2, "min").Value("u_unbalance_time", Bin2, "min");
        if (!timesOnly)
            unit.Value("i_unbalance_max", A05, "%").Time("i_unbalance_max_at", at).Value("u_unbalance_max", A05, "%").Time("u_unbalance_max_at", at);
    }

    static void Currents(UnitBuilder unit, Format current)
    {
        foreach (char phase in "abc")
            unit.Value($"i_over_upper_{phase}", Bin2, "min").Value($"i_above_{phase}", Bin2, "min");
        unit.Value("i_n_above", Bin2, "min");
        foreach (char phase in "abc")
            unit.Value($"i_max_{phase}", current, "A").Time($"i_max_at_{phase}", A18);
        unit.Value("i_n_max", current, "A").Time("i_n_max_at", A18);
    }
}
