using static LoadMgmt.Protocols.Gdw376.Formats.AnnexA;

namespace LoadMgmt.Protocols.Gdw376.Units;

/// <summary>AFN 0D of the terminal itself and of its total-add groups, by the day and by the month (file 08 sections 2 and 4).</summary>
internal static class TerminalStatistics
{
    public static void Declare(UnitDeclarations table)
    {
        DayAndMonth.Of(table, 49, 51, "supply time and resets", "终端供电时间、复位累计次数", Scope.Terminal)
            .EachOf(unit => unit.Value("supply_time", Bin2, "min").Value("resets", Bin2));
        DayAndMonth.Of(table, 50, 52, "trips by kind of control", "终端控制统计数据", Scope.Terminal).EachOf(unit => unit
            .Value("monthly_trips", Bin1).Value("purchase_trips", Bin1).Value("power_trips", Bin1).Value("remote_trips", Bin1));
        DayAndMonth.Of(table, 57, 60, "group maximum and minimum power", "总加组最大、最小有功功率及其发生时间，有功功率为零累计时间", Scope.TotalGroup).EachOf(unit => unit
            .Value("g_p_max", A02, "kW").Time("g_p_max_at", A18).Value("g_p_min", A02, "kW").Time("g_p_min_at", A18)
            .Value("g_p_zero_time", Bin2, "min"));
        DayAndMonth.Of(table, 58, 61, "group active energy", "总加组累计有功电能量", Scope.TotalGroup).EachOf(unit => unit.TariffCount().PerTariff("g_energy", A03, "kWh"));
        DayAndMonth.Of(table, 59, 62, "group reactive energy", "总加组累计无功电能量", Scope.TotalGroup)
            .EachOf(unit => unit.TariffCount().PerTariff("g_energy", A03, "kvarh"));
        foreach ((int fn, string name, string nameZh) in new[]
                 {
                     (65, "group beyond its power setting", "月冻结总加组超功率定值的月累计时间、月累计电能量"),
                     (66, "group beyond its monthly energy", "月冻结总加组超月电能量定值的月累计时间、累计电能量"),
                 })
            table.Class2(fn, name, nameZh, Scope.TotalGroup).Stamp(A21).Value("excess_time", Bin2, "min").Value("excess_energy", A03, "kWh");
        if (!table.Is130)
            DayAndMonth.Of(table, 53, 54, "traffic with the master", "终端与主站通信流量", Scope.Terminal).EachOf(unit => unit.Value("traffic", Bin4, "B"));
    }
}
