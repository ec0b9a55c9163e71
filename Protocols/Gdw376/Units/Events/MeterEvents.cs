using LoadMgmt.Protocols.Dlt645.Items;
using static LoadMgmt.Protocols.Gdw376.Formats.AnnexA;
using static LoadMgmt.Protocols.Gdw376.Units.BitGroup;

namespace LoadMgmt.Protocols.Gdw376.Units.Events;

/// <summary>What a meter's registers and words tell: ERC8, 12, 13, 27 to 31, 33, 35, 37 to 40.</summary>
internal static class MeterEvents
{
    static readonly string[] s_coverRegisters = ["active_forward", "active_reverse", "reactive_q1", "reactive_q2", "reactive_q3", "reactive_q4"];

    public static void Declare(EventDeclarations table)
    {
        table.Event(8, "meter parameters changed", "电能表参数变更记录").PointOnly(table)
            .Packed("meter_changes", Bits8, Flag(0, "tariff_periods", "费率时段变化"), Flag(1, "programming_time", "编程时间更改"), Flag(2, "reading_day", "抄表日更改"),
                Flag(3, "pulse_constant", "脉冲常数更改"), Flag(4, "transformer_ratio", "互感器倍率更改"), Flag(5, "demand_reset", "最大需量清零"));
        table.Event(12, "meter clock out of tolerance", "电能表时间超差记录").Point(table);
        table.Event(13, "meter fault", "电表故障信息记录").Point(table)
            .Packed("meter_fault", Bits8, Flag(0, "programming_or_reset_count", "编程次数或最大需量清零次数变化"), Flag(1, "phase_loss_count", "断相次数变化"),
                Flag(2, "voltage_loss_count", "失压次数变化"), Flag(3, "power_off_count", "停电次数变化"), Flag(4, "battery_low", "电池欠压"));
        table.Event(27, "meter reading falls", "电能表示度下降记录").Point(table).Register("register_before").Register("register_after");
        table.Event(28, "energy error over limit", "电能量超差记录").Point(table).Register("register_before").Register("register_after").Value("threshold", A22);
        table.Event(29, "meter flies", "电能表飞走记录").Point(table).Register("register_before").Register("register_after").Value("threshold", A22);
        table.Event(30, "meter stops", "电能表停走记录").Point(table).Register("register_at_stop").Value("stop_threshold", Bin1, "15 min");
        if (!table.Is130)
            DeclareSince2009(table);
    }

    static void DeclareSince2009(EventDeclarations table)
    {
        foreach ((int erc, string name, string nameZh) in new[] { (31, "meter reading failed", "终端485抄表失败事件记录"), (39, "supplementary reading failed", "补抄失败事件记录") })
            table.Event(erc, name, nameZh).Point(table).Time("last_read_at", A15).Register().Value("reactive_forward", A11, "kvarh");
        table.Event(33, "meter status words changed", "电能表运行状态字变位事件记录").PointOnly(table)
            .Status("status_change", areChanges: true).Status("status", areChanges: false);
        table.Event(35, "unknown meter found", "发现未知电表事件记录").Packed("port_number", Bin1, Number(0, 6, "port", "终端通信端口号"))
            .Counted("count", Bin1, meter => meter
                .Value("meter_address", A12)
                .Packed("signal", Bits8, Number(0, 4, "quality", "信号品质"), Flag(5, "phase_a", "A相"), Flag(6, "phase_b", "B相"), Flag(7, "phase_c", "C相"))
                .Packed("meter_protocol", Bits8, Coded(0, 2, "protocol", "通信协议", (0, "dlt645_1997", "DL/T 645-1997"), (1, "dlt645_2007", "DL/T 645-2007"))));
        foreach ((int erc, string name, string nameZh) in new[] { (37, "meter cover opened", "电能表开表盖事件记录"), (38, "meter terminal cover opened", "电能表开端钮盒事件记录") })
        {
            UnitBuilder cover = table.Event(erc, name, nameZh).PointOnly(table)
                .Value("opened_count", A10).Time("opened_at", A01).Time("closed_at", A01);
            foreach (string when in new[] { "before", "after" })
                foreach (string register in s_coverRegisters)
                    cover.Value($"{register}_{when}", A11, register.StartsWith("active", StringComparison.Ordinal) ? "kWh" : "kvarh");
        }
        table.Event(40, "magnetic field abnormal", "磁场异常事件记录").Point(table)
            .Coded("device_kind", Bin1, (0, "terminal_sensor", "终端外接传感器"), (1, "collector", "采集器"), (2, "meter", "电能表"))
            .Value("device_address", A12)
            .Coded("field_kind", Bin1, (0, "high_frequency", "高频磁场异常"), (1, "mains_frequency", "工频磁场异常"), (2, "strong", "强磁场异常"));
    }
}
