using LoadMgmt.Protocols.Gdw376.Formats;
using static LoadMgmt.Protocols.Gdw376.Formats.AnnexA;

namespace LoadMgmt.Protocols.Gdw376.Units;

/// <summary>AFN 0D day, reading-day and month freezes of measurement points (file 08 sections 1 to 3).</summary>
internal static class DailyFreezes
{
    /// <summary>Four numbers in a row: energy of a day or month by direction.</summary>
    public static readonly (string Item, string Zh, string Unit)[] Energies =
    [
        ("energy_active_forward", "正向有功电能量", "kWh"), ("energy_reactive_forward", "正向无功电能量", "kvarh"),
        ("energy_active_reverse", "反向有功电能量", "kWh"), ("energy_reactive_reverse", "反向无功电能量", "kvarh"),
    ];

    public static void Declare(UnitDeclarations table)
    {
        Family(table, 1, "daily freeze", "日冻结", A20);
        Family(table, 9, "reading-day freeze", "抄表日冻结", A20);
        Family(table, 17, "monthly freeze", "月冻结", A21);
        if (table.Is130)
            return;
        foreach ((int fn, string name, string nameZh, TimeFormat stamp) in new[]
                 {
                     (161, "daily freeze", "日冻结", A20), (169, "reading-day freeze", "抄表日冻结", A20), (177, "monthly freeze", "月冻结", A21),
                 })
            SingleRegisters.Declare(fn, nameZh, (number, item, zh) =>
                table.Class2(number, $"{name}, register, {item}", zh, Scope.MeasurementPoint).Stamp(stamp));
    }

    /// <summary>Registers, demands and energies in both directions: the same eight classes for each kind of stamp.</summary>
    static void Family(UnitDeclarations table, int fn, string name, string nameZh, TimeFormat stamp)
    {
        table.Class2(fn, name + ", forward registers", nameZh + "正向有/无功电能示值、一/四象限无功电能示值", Scope.MeasurementPoint)
            .Stamp(stamp).ReadAt().Registers("forward", "q1", "q4");
        table.Class2(fn + 1, name + ", reverse registers", nameZh + "反向有/无功电能示值、二/三象限无功电能示值", Scope.MeasurementPoint)
            .Stamp(stamp).ReadAt().Registers("reverse", "q2", "q3");
        Demand(table, fn + 2, name + ", forward demand", nameZh + "正向有/无功最大需量及发生时间", stamp, "forward");
        Demand(table, fn + 3, name + ", reverse demand", nameZh + "反向有/无功最大需量及发生时间", stamp, "reverse");
        // F13 to F16 are other things: the reading day has no energies.
        if (fn == 9)
            return;
        int energy = fn + 4;
        foreach ((string item, string zh, string unit) in Energies)
            table.Class2(energy++, $"{name}, {item.Replace('_', ' ')}", nameZh + zh, Scope.MeasurementPoint)
                .Stamp(stamp).TariffCount().PerTariff(item, A13, unit);
    }

    /// <summary>All demands, then all their times; not interleaved.</summary>
    static void Demand(UnitDeclarations table, int fn, string name, string nameZh, TimeFormat stamp, string direction) =>
        table.Class2(fn, name, nameZh, Scope.MeasurementPoint)
            .Stamp(stamp).ReadAt().Demands(direction);

    /// <summary>M, then all demands, then all their times, active and reactive.</summary>
    public static UnitBuilder Demands(this UnitBuilder unit, string direction) => unit
        .TariffCount()
        .PerTariff("demand_active_" + direction, A23, "kW").PerTariff($"demand_active_{direction}_at", A17, "")
        .PerTariff("demand_reactive_" + direction, A23, "kvar").PerTariff($"demand_reactive_{direction}_at", A17, "");
}
