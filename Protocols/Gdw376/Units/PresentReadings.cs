using static LoadMgmt.Protocols.Gdw376.Formats.AnnexA;

namespace LoadMgmt.Protocols.Gdw376.Units;

/// <summary>AFN 0C of measurement points: present power and registers (file 07 section 3).</summary>
internal static class PresentReadings
{
    public static void Declare(UnitDeclarations table)
    {
        // 67 bytes; 51 in 2005, whose currents are A.6 and which has no apparent power.
        UnitBuilder present = table.Class1(25, "present power, power factor, voltage and current", "当前三相及总有/无功功率、功率因数，三相电压、电流、零序电流、视在功率", Scope.MeasurementPoint)
            .ReadAt()
            .Phases("p", A09, "kW", total: true)
            .Phases("q", A09, "kvar", total: true)
            .Phases("pf", A05, "%", total: true)
            .Phases("u", A07, "V")
            .Phases("i", table.Is130 ? A06 : A25, "A")
            .Value("i_n", table.Is130 ? A06 : A25, "A");
        if (!table.Is130)
            present.Phases("s", A09, "kVA", total: true);

        Registers(table, 33, "present forward registers", "当前正向有/无功（组合无功1）电能示值、一/四象限无功电能示值", "forward", "q1", "q4");
        Registers(table, 34, "present reverse registers", "当前反向有/无功（组合无功2）电能示值、二/三象限无功电能示值", "reverse", "q2", "q3");
        Registers(table, 37, "forward registers of last month", "上月（上一结算日）正向有/无功电能示值", "forward", "q1", "q4");
        Registers(table, 38, "reverse registers of last month", "上月（上一结算日）反向有/无功电能示值", "reverse", "q2", "q3");
        DemandsAndEnergies(table);
        table.Class1(49, "phase angles", "当前电压、电流相位角", Scope.MeasurementPoint).Phases("a_u", A05, "°").Phases("a_i", A05, "°");
        if (table.Is130)
            return;
        SingleRegisters.Declare(129, "当前", (fn, item, zh) => table.Class1(fn, "present register, " + item, zh, Scope.MeasurementPoint));
        SingleRegisters.Declare(137, "上月（上一结算日）", (fn, item, zh) => table.Class1(fn, "register of last month, " + item, zh, Scope.MeasurementPoint));
    }

    /// <summary>F35, F36, F39, F40: all demands, then all their times. F41 to F48: energies, without a reading time.</summary>
    static void DemandsAndEnergies(UnitDeclarations table)
    {
        foreach ((int fn, string name, string nameZh) in new[] { (35, "this month", "当月"), (39, "last month", "上月（上一结算日）") })
        {
            table.Class1(fn, name + ", forward demand", nameZh + "正向有/无功最大需量及发生时间", Scope.MeasurementPoint).ReadAt().Demands("forward");
            table.Class1(fn + 1, name + ", reverse demand", nameZh + "反向有/无功最大需量及发生时间", Scope.MeasurementPoint).ReadAt().Demands("reverse");
        }
        foreach ((int fn, string name, string nameZh) in new[] { (41, "today", "当日"), (45, "this month", "当月") })
        {
            int energy = fn;
            foreach ((string item, string zh, string unit) in DailyFreezes.Energies)
                table.Class1(energy++, $"{name}, {item.Replace('_', ' ')}", nameZh + zh, Scope.MeasurementPoint).TariffCount().PerTariff(item, A13, unit);
        }
    }

    static void Registers(UnitDeclarations table, int fn, string name, string nameZh, string direction, string first, string second) =>
        table.Class1(fn, name, nameZh, Scope.MeasurementPoint).ReadAt().Registers(direction, first, second);

    /// <summary>M, then four blocks of M + 1 registers: active, reactive, and the two quadrants of that direction.</summary>
    public static UnitBuilder Registers(this UnitBuilder unit, string direction, string first, string second) => unit
        .TariffCount()
        .PerTariff("active_" + direction, A14, "kWh")
        .PerTariff("reactive_" + direction, A11, "kvarh")
        .PerTariff("reactive_" + first, A11, "kvarh")
        .PerTariff("reactive_" + second, A11, "kvarh");
}
