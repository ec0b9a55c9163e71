using LoadMgmt.Protocols.Gdw376.Formats;
using static LoadMgmt.Protocols.Gdw376.Formats.AnnexA;

namespace LoadMgmt.Protocols.Gdw376.Units;

/// <summary>Registers and demands that came with 2009: by phase, by time zone, one demand with its instant each, combined ones (files 07 and 08).</summary>
internal static class MoreRegisters
{
    static readonly (string Item, string Zh, bool IsActive)[] s_directions =
    [
        ("active_forward", "正向有功", true), ("reactive_forward", "正向无功", false), ("active_reverse", "反向有功", true), ("reactive_reverse", "反向无功", false),
    ];

    static readonly string[] s_zonesZh = ["一", "二", "三", "四", "五", "六", "七", "八"];

    public static void Declare(UnitDeclarations table)
    {
        if (table.Is130)
            return;
        ByPhase(table);
        for (int zone = 0; zone < s_zonesZh.Length; zone++)
        {
            string zh = $"第{s_zonesZh[zone]}时区";
            Tariffs(table.Class1(153 + zone, $"time zone {zone + 1}, forward active register", zh + "冻结正向有功电能示值", Scope.MeasurementPoint), "active_forward");
            Tariffs(table.Class2(201 + zone, $"month, time zone {zone + 1}, forward active register", "月冻结" + zh + "正向有功电能示值", Scope.MeasurementPoint)
                .Stamp(A21), "active_forward");
        }
        Demands(145, "this month", "当月", (fn, name, zh) => table.Class1(fn, name, zh, Scope.MeasurementPoint));
        Demands(149, "last month", "上月（上一结算日）", (fn, name, zh) => table.Class1(fn, name, zh, Scope.MeasurementPoint));
        foreach ((int fn, string name, string nameZh, TimeFormat stamp) in new[]
                 {
                     (185, "daily freeze", "日冻结", A20), (189, "reading-day freeze", "抄表日冻结", A20), (193, "monthly freeze", "月冻结", A21),
                 })
            Demands(fn, name, nameZh, (number, unit, zh) => table.Class2(number, unit, zh, Scope.MeasurementPoint).Stamp(stamp));
        if (!table.Is2013)
            return;
        Tariffs(table.Class1(177, "combined active register", "当前组合有功电能示值", Scope.MeasurementPoint), "active_combined");
        Tariffs(table.Class1(178, "combined active register of last settlement", "上1结算日组合有功电能示值", Scope.MeasurementPoint), "active_combined");
    }

    static void ByPhase(UnitDeclarations table)
    {
        foreach ((int fn, string name, string nameZh) in new[] { (31, "registers by phase", "当前"), (32, "registers by phase of last settlement", "上一结算日") })
            table.Class1(fn, name, nameZh + "A、B、C三相正/反向有功电能示值、组合无功1/2电能示值", Scope.MeasurementPoint)
                .ReadAt().Fixed(3, phase => phase
                    .Value("phase_active_forward", A14, "kWh").Value("phase_active_reverse", A14, "kWh")
                    .Value("phase_reactive_1", A11, "kvarh").Value("phase_reactive_2", A11, "kvarh"));
        for (int i = 0; i < s_directions.Length; i++)
        {
            (string item, string zh, bool isActive) = s_directions[i];
            Format format = isActive ? A14 : A11;
            string unit = isActive ? "kWh" : "kvarh";
            table.Class2(153 + i, $"daily freeze by phase, {item.Replace('_', ' ')}", $"日冻结分相{zh}电能示值", Scope.MeasurementPoint)
                .Stamp(A20).ReadAt().Phases(item, format, unit);
            table.Class2(157 + i, $"monthly freeze by phase, {item.Replace('_', ' ')}", $"月冻结分相{zh}电能示值", Scope.MeasurementPoint)
                .Stamp(A21).ReadAt().Phases(item, format, unit);
        }
    }

    /// <summary>Four numbers in a row: each demand with its instant behind it, total and tariffs.</summary>
    static void Demands(int fn, string name, string nameZh, Func<int, string, string, UnitBuilder> begin)
    {
        foreach ((string item, string zh, bool isActive) in s_directions)
            begin(fn++, $"{name}, demand, {item.Replace('_', ' ')}", $"{nameZh}{zh}最大需量及发生时间")
                .ReadAt().TariffCount(SingleRegisters.MostTariffs)
                .ForEach(tariff => tariff.Value("demand_" + item, A23, isActive ? "kW" : "kvar").Time($"demand_{item}_at", A17), extra: 1);
    }

    static void Tariffs(UnitBuilder unit, string item) => unit.ReadAt().TariffCount(SingleRegisters.MostTariffs).PerTariff(item, A14, "kWh");
}
