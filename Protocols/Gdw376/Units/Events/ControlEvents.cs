using static LoadMgmt.Protocols.Gdw376.Formats.AnnexA;
using static LoadMgmt.Protocols.Gdw376.Units.BitGroup;

namespace LoadMgmt.Protocols.Gdw376.Units.Events;

/// <summary>Trips, purchases and alarms of load control: ERC5 to 7, 19, 22, 23.</summary>
internal static class ControlEvents
{
    public static void Declare(EventDeclarations table)
    {
        table.Event(5, "remote trip", "遥控跳闸记录")
            .Rounds("rounds_tripped").Value("power_at_trip", A02, "kW").Value("power_after_trip", A02, "kW");
        table.Event(6, "power control trip", "功控跳闸记录")
            .Group().Rounds("rounds_tripped")
            .Packed("power_control_kind", Bits8, Flag(0, "period", "时段控"), Flag(1, "works_holiday", "厂休控"), Flag(2, "business_stop", "营业报停控"), Flag(3, "down_float", "当前功率下浮控"))
            .Value("power_at_trip", A02, "kW").Value("power_after_trip", A02, "kW").Value("power_set_point", A02, "kW");
        table.Event(7, "energy control trip", "电控跳闸记录")
            .Group().Rounds("rounds_tripped")
            .Packed("energy_control_kind", Bits8, Flag(0, "monthly", "月电控"), Flag(1, "purchase", "购电控"))
            .Value("energy_at_trip", A03, "kWh").Value("energy_set_point", A03, "kWh");
        UnitBuilder purchase = table.Event(19, "purchase set", "购电参数设置记录");
        // 2005 does not say of which group.
        if (!table.Is130)
            purchase.Group();
        purchase.Value("order_number", Bin4).Coded("add_or_refresh", Bin1, (0x55, "add", "追加"), (0xAA, "refresh", "刷新"))
            .Value("purchase", A03).Value("alarm_threshold", A03).Value("trip_threshold", A03)
            .Value("remaining_before", A03).Value("remaining_after", A03);
        table.Event(22, "energy differential over limit", "有功总电能量差动越限事件记录")
            .Packed("group_and_state", Bin1, EventFields.WithState("group", "电能量差动组号"))
            .Value("compared_energy", A03, "kWh").Value("reference_energy", A03, "kWh").Value("relative_deviation", Bin1, "%").Value("absolute_deviation", A03, "kWh")
            .Counted("compared_points", Bin1, point => point.Value("compared_register", A14, "kWh"))
            .Counted("reference_points", Bin1, point => point.Value("reference_register", A14, "kWh"));
        // A reserved code in 2005.
        if (!table.Is130)
            table.Event(23, "energy control alarm", "电控告警事件记录")
                .Group().Rounds("rounds_put_in").Coded("alarm_kind", Bin1, (1, "monthly", "月电控"), (2, "purchase", "购电控"))
                .Value("energy_at_alarm", A03, "kWh").Value("energy_set_point", A03, "kWh");
    }
}
