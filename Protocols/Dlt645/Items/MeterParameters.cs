using LoadMgmt.Protocols.Gdw376.Formats;
using LoadMgmt.Protocols.Gdw376.Units;
using static LoadMgmt.Protocols.Dlt645.Items.MeterFormats;
using static LoadMgmt.Protocols.Gdw376.Units.BitGroup;

namespace LoadMgmt.Protocols.Dlt645.Items;

/// <summary>Class 04: clock, names, settings and run-status words.</summary>
internal static class MeterParameters
{
    static readonly BitGroup[] s_faultsOfPhase =
    [
        Flag(0, "voltage_loss", "失压"), Flag(1, "under_voltage", "欠压"), Flag(2, "over_voltage", "过压"), Flag(3, "current_loss", "失流"), Flag(4, "over_current", "过流"),
        Flag(5, "overload", "过载"), Flag(6, "reverse_power", "潮流反向"), Flag(7, "phase_loss", "断相"), Flag(8, "current_break", "断流"),
    ];

    static readonly BitGroup[][] s_words =
    [
        [
            Flag(1, "sliding_demand", "需量滑差方式"), Flag(2, "clock_battery_low", "时钟电池欠压"), Flag(3, "reading_battery_low", "停电抄表电池欠压"), Flag(4, "active_reverse", "有功功率反向"),
            Flag(5, "reactive_reverse", "无功功率反向"), Flag(8, "control_loop_error", "控制回路错误"), Flag(9, "esam_error", "ESAM错误"), Flag(12, "program_error", "内部程序错误"),
            Flag(13, "memory_fault", "存储器故障"), Flag(14, "overdraft", "透支状态"), Flag(15, "clock_fault", "时钟故障"),
        ],
        [
            Flag(0, "active_reverse_a", "A相有功反向"), Flag(1, "active_reverse_b", "B相有功反向"), Flag(2, "active_reverse_c", "C相有功反向"),
            Flag(4, "reactive_reverse_a", "A相无功反向"), Flag(5, "reactive_reverse_b", "B相无功反向"), Flag(6, "reactive_reverse_c", "C相无功反向"),
        ],
        [
            Coded(0, 1, "period_table", "当前运行时段", (0, "first", "第一套"), (1, "second", "第二套")),
            Coded(1, 2, "supply", "供电方式", (0, "main", "主电源"), (1, "auxiliary", "辅助电源"), (2, "battery", "电池供电")),
            Flag(3, "programming_enabled", "编程允许"), Coded(4, 1, "relay", "继电器状态", (0, "closed", "通"), (1, "open", "断")),
            Flag(5, "second_zone_table", "第二套时区"), Coded(6, 1, "relay_command", "继电器命令状态", (0, "close", "通"), (1, "open", "断")), Flag(7, "pre_trip_alarm", "预跳闸报警"),
            Number(8, 2, "prepay_type", "电能表类型"), Flag(10, "second_tariff_prices", "第二套费率电价"), Flag(11, "second_step_prices", "第二套阶梯"), Flag(12, "keep_power", "保电"),
            Flag(13, "authenticated", "身份认证有效"), Flag(14, "local_account", "本地开户"), Flag(15, "remote_account", "远程开户"),
        ],
        s_faultsOfPhase, s_faultsOfPhase, s_faultsOfPhase,
        [
            Flag(0, "voltage_reverse_sequence", "电压逆相序"), Flag(1, "current_reverse_sequence", "电流逆相序"), Flag(2, "voltage_imbalance", "电压不平衡"),
            Flag(3, "current_imbalance", "电流不平衡"), Flag(4, "auxiliary_lost", "辅助电源失电"), Flag(5, "power_off", "掉电"), Flag(6, "demand_over_limit", "需量超限"),
            Flag(7, "pf_low", "总功率因数超下限"), Flag(8, "current_severe_imbalance", "电流严重不平衡"),
        ],
    ];

    public static void Declare(MeterDeclarations table)
    {
        table.Item(0x04000101, "date and weekday", "日期及星期").Time("date", Date);
        table.Item(0x04000102, "time", "时间").Time("time", Time);
        table.Item(0x0400010C, "date and time", "日期时间").Time("clock", MeterFormats.DateTime).Certainty(Certainty.Unverified);
        Number(0x04000103, "demand period", "最大需量周期", "demand_period", Two, "min");
        Number(0x04000104, "sliding time of demand", "滑差时间", "sliding_time", Two, "min");
        Number(0x04000201, "year zones", "年时区数", "year_zones", Two);
        Number(0x04000202, "day period tables", "日时段表数", "period_tables", Two);
        Number(0x04000203, "day periods", "日时段数", "day_periods", Two);
        Number(0x04000204, "tariffs", "费率数", "tariffs", Two);
        Number(0x04000205, "public holidays", "公共假日数", "holidays", Four);
        Number(0x04000206, "harmonic orders", "谐波分析次数", "harmonics", Two);
        Number(0x04000306, "current transformer ratio", "电流互感器变比", "ct", Six).Certainty(Certainty.Unverified);
        Number(0x04000307, "voltage transformer ratio", "电压互感器变比", "pt", Six).Certainty(Certainty.Unverified);
        Number(0x04000401, "communication address", "通信地址", "meter_address", Digits);
        Number(0x04000402, "meter number", "表号", "meter_number", Digits);
        Text(0x04000403, "asset number", "资产管理编码", "asset_number", 32);
        Text(0x04000404, "rated voltage", "额定电压", "rated_voltage", 6);
        Text(0x04000405, "basic current", "额定电流/基本电流", "basic_current", 6);
        Text(0x04000406, "maximum current", "最大电流", "maximum_current", 6);
        Text(0x04000407, "active accuracy", "有功准确度等级", "active_accuracy", 4);
        Text(0x04000408, "reactive accuracy", "无功准确度等级", "reactive_accuracy", 4);
        Number(0x04000409, "active constant", "电表有功常数", "active_constant", Six, "imp/kWh");
        Number(0x0400040A, "reactive constant", "电表无功常数", "reactive_constant", Six, "imp/kvarh");
        Text(0x0400040B, "meter type", "电表型号", "meter_type", 10);
        Text(0x0400040C, "production date", "生产日期", "production_date", 10);
        Text(0x0400040D, "protocol version", "协议版本号", "protocol_version", 16);
        UnitBuilder block = table.Item(0x040005FF, "run-status words", "运行状态字数据块");
        for (int word = 1; word <= s_words.Length; word++)
        {
            table.Item(0x04000500u + (uint)word, $"run-status word {word}", $"运行状态字{word}").Packed($"status_{word}", AnnexA.Bits16, s_words[word - 1]);
            block.Packed($"status_{word}", AnnexA.Bits16, s_words[word - 1]);
        }
        foreach (uint word in new uint[] { 1, 2, 3 })
            table.Item(0x04000600 + word, $"combination word {word}", $"组合方式特征字{word}").Value("combination", AnnexA.Bits8);
        foreach (uint port in new uint[] { 1, 2, 3, 4, 5 })
            table.Item(0x04000700 + port, $"rate word of port {port}", $"通信口{port}通信速率特征字").Value("rate_word", AnnexA.Bits8);
        table.Item(0x04000901, "load-record mode word", "负荷记录模式字").Packed("load_record_mode", AnnexA.Bits8, Run("class", "第", 6));
        table.Item(0x04000A01, "load-record start", "负荷记录起始时间").Time("start", MonthMinute);
        for (uint kind = 1; kind <= 6; kind++)
            Number(0x04000A01 + kind, $"load-record interval of class {kind}", $"第{kind}类负荷记录间隔时间", "interval", Four, "min");
        foreach (uint day in new uint[] { 1, 2, 3 })
            table.Item(0x04000B00 + day, $"settlement day {day}", $"每月第{day}结算日").Time("settlement_day", DayHour);
        for (uint level = 0; level < 10; level++)
            table.Item(0x04000C01 + level, $"password of level {level}", $"{level}级密码").Value("password", AnnexA.Bytes(4));
        Number(0x04000E01, "forward power limit", "正向有功功率上限", "p_upper", Power, "kW");
        Number(0x04000E02, "reverse power limit", "反向有功功率上限", "p_reverse_upper", Power, "kW");
        Number(0x04000E03, "upper voltage limit", "电压上限值", "voltage_upper", Voltage, "V");
        Number(0x04000E04, "lower voltage limit", "电压下限值", "voltage_lower", Voltage, "V");

        UnitBuilder Number(uint id, string name, string nameZh, string item, BcdFormat format, string unit = "") =>
            table.Item(id, name, nameZh).Value(item, format, unit).Certainty(Certainty.OneSource);

        void Text(uint id, string name, string nameZh, string item, int length) =>
            table.Item(id, name, nameZh).Value(item, AnnexA.Ascii(length)).Certainty(Certainty.OneSource);
    }
}
