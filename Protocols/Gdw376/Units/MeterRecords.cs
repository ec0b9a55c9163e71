using LoadMgmt.Protocols.Dlt645.Items;
using LoadMgmt.Protocols.Gdw376.Formats;
using static LoadMgmt.Protocols.Gdw376.Formats.AnnexA;

namespace LoadMgmt.Protocols.Gdw376.Units;

/// <summary>
/// What meters keep about themselves: breaks, operations, switching, purchases, losses. The same bodies stand in AFN 0C and, frozen, in 0D
/// (file 07 section 3, file 08 sections 1 to 3).
/// </summary>
internal static class MeterRecords
{
    public static void Declare(UnitDeclarations table)
    {
        Now(table, 26, "phase breaks", "A、B、C三相断相统计数据及最近一次断相记录").PhaseBreaks(table.Is2013);
        if (table.Is130)
        {
            Now(table, 27, "meter clock and state", "电能表日历时钟及电能表状态信息")
                .ReadAt().Time("meter_clock", A01).Value("run_status", Bits8).Value("grid_status", Bits8)
                .Time("last_programming", A17).Time("last_demand_clearing", A17).Value("programmings", A08).Value("demand_clearings", A08)
                .Value("battery_time", A10, "min");
            Frozen(table, 31, A20, "phase breaks of the day", "日冻结电能表断相数据").PhaseBreaks(threeByteCounts: false);
            return;
        }
        Now(table, 27, "meter clock, programmings and last operations", "电能表日历时钟、编程次数及其最近一次操作时间").Operations();
        Now(table, 28, "meter status words and changes", "电表运行状态字及其变位标志")
            .ReadAt().Status("status_change", areChanges: true).Status("status", areChanges: false);
        Now(table, 161, "remote switching of the meter", "电能表远程控制通断电状态及记录").Switching(table.Is2013);
        Now(table, 165, "operations of the meter's switches", "电能表开关操作次数及时间").SwitchOperations(table.Is2013);
        Now(table, 166, "changes of the meter's parameters", "电能表参数修改次数及时间").Modifications(table.Is2013);
        Now(table, 167, "purchase and consumption of the meter", "电能表购、用电信息").Purchases();
        // M has two bytes in 2009, one by the text of 2013.
        Now(table, 168, "settlement of the meter", "电能表结算信息").Settlement(table.Is2013 ? Bin1 : A08);
        Losses(table);
        Freezes(table);
        if (!table.Is2013)
            return;
        Now(table, 50, "remaining energy and money", "当前剩余电量、剩余金额").Value("remaining_energy", A11, "kWh").Value("remaining_money", A11, "元");
        // A firmware sends the reading time with seconds: 12 bytes. Both are in the field.
        Now(table, 162, "meter clock", "电能表日历时钟").ReadAt().Time("meter_clock", A01);
        Frozen(table, 210, A20, "purchase and consumption of the meter, day", "日冻结电能表购、用电信息").Purchases();
    }

    static void Losses(UnitDeclarations table)
    {
        Loss(Now(table, 29, "copper and iron loss registers", "当前铜损、铁损有功总电能示值").ReadAt());
        Loss(Now(table, 30, "copper and iron loss registers of last settlement", "上一结算日铜损、铁损有功总电能示值").ReadAt());
        Loss(Frozen(table, 45, A20, "copper and iron loss registers, day", "日冻结铜损、铁损有功电能示值"));
        Loss(Frozen(table, 46, A21, "copper and iron loss registers, month", "月冻结铜损、铁损有功电能示值"));
    }

    static void Freezes(UnitDeclarations table)
    {
        Frozen(table, 32, A20, "phase breaks of the day", "日冻结电能表断相数据").PhaseBreaks(table.Is2013);
        Frozen(table, 209, A20, "remote switching of the meter, day", "日冻结电能表远程控制通断电状态及记录").Switching(table.Is2013);
        Frozen(table, 213, A21, "operations of the meter's switches, month", "月冻结电能表开关操作次数及时间").SwitchOperations(table.Is2013);
        Frozen(table, 214, A21, "changes of the meter's parameters, month", "月冻结电能表参数修改次数及时间").Modifications(table.Is2013);
        Frozen(table, 215, A21, "purchase and consumption of the meter, month", "月冻结电能表购、用电信息").Purchases();
        Frozen(table, 216, A21, "settlement of the meter, month", "月冻结电能表结算信息").Settlement(Bin1).Value("fault_energy", A14, "kWh");
    }

    /// <summary>Counts, times, four starts, then four ends; counts have three bytes since 2013.</summary>
    static UnitBuilder PhaseBreaks(this UnitBuilder unit, bool threeByteCounts) => unit
        .ReadAt()
        .Phases("breaks", threeByteCounts ? A10 : A08, "", total: true).Phases("break_time", A10, "min", total: true)
        .Phases("break_start", A17, "", total: true).Phases("break_end", A17, "", total: true);

    static UnitBuilder Operations(this UnitBuilder unit)
    {
        unit.ReadAt().Time("meter_clock", A01).Value("battery_time", A27, "min");
        foreach ((string counts, string last) in new[]
                 {
                     ("programmings", "last_programming"), ("clearings", "last_clearing"), ("demand_clearings", "last_demand_clearing"),
                     ("event_clearings", "last_event_clearing"), ("clock_settings", "last_clock_setting"),
                 })
            unit.Value(counts, A10).Time(last, A01);
        return unit;
    }

    static UnitBuilder Switching(this UnitBuilder unit, bool is2013) => unit
        .ReadAt().Coded("supply", Bin1, (0x00, "off", "断电"), (0x11, "on", "通电"))
        .Time("last_switched_on", is2013 ? A01 : A15).Time("last_switched_off", is2013 ? A01 : A15);

    static UnitBuilder SwitchOperations(this UnitBuilder unit, bool is2013)
    {
        (BcdFormat count, TimeFormat time) = is2013 ? (A10, A01) : (A08, A15);
        return unit.ReadAt()
            .Value("programming_switch_operations", count).Time("last_programming_switch_operation", time)
            .Value("cover_openings", count).Time("last_cover_opening", time);
    }

    static UnitBuilder Modifications(this UnitBuilder unit, bool is2013) => is2013
        ? unit.ReadAt()
            .Value("clock_settings", A10).Time("before_clock_setting", A01).Time("after_clock_setting", A01)
            .Value("period_settings", A10).Time("last_period_setting", A01)
        : unit.ReadAt()
            .Value("clock_settings", A08).Time("last_clock_setting", A15)
            .Value("period_settings", A08).Time("last_period_setting", A15);

    static UnitBuilder Purchases(this UnitBuilder unit) => unit
        .ReadAt().Value("purchases", A08).Value("remaining_money", A14, "元").Value("purchased_money", A14, "元")
        .Value("remaining_energy", A11, "kWh").Value("overdrawn_energy", A11, "kWh").Value("purchased_energy", A11, "kWh")
        .Value("credit_energy", A11, "kWh").Value("alarm_energy", A11, "kWh").Value("fault_energy", A11, "kWh");

    static UnitBuilder Settlement(this UnitBuilder unit, Format count) => unit
        .ReadAt().TariffCount(format: count).PerTariff("settled_energy", A14, "kWh").PerTariff("unsettled_energy", A14, "kWh");

    static void Loss(UnitBuilder unit) => unit.Value("copper_loss", A14, "kWh").Value("iron_loss", A14, "kWh");

    static UnitBuilder Now(UnitDeclarations table, int fn, string name, string nameZh) => table.Class1(fn, name, nameZh, Scope.MeasurementPoint);

    static UnitBuilder Frozen(UnitDeclarations table, int fn, TimeFormat stamp, string name, string nameZh) =>
        table.Class2(fn, name, nameZh, Scope.MeasurementPoint).Stamp(stamp);
}
