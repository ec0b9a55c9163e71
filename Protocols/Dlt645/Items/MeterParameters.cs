using LoadMgmt.Protocols.Gdw376.Formats;
using LoadMgmt.Protocols.Gdw376.Units;
using static LoadMgmt.Protocols.Dlt645.Items.MeterFormats;

namespace LoadMgmt.Protocols.Dlt645.Items;

/// <summary>Class 04: clock, names, settings and run-status words.</summary>
internal static class MeterParameters
{
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
        for (int word = 1; word <= StatusWords.Count; word++)
        {
            table.Item(0x04000500u + (uint)word, $"run-status word {word}", $"运行状态字{word}").Packed($"status_{word}", AnnexA.Bits16, StatusWords.Of(word));
            block.Packed($"status_{word}", AnnexA.Bits16, StatusWords.Of(word));
        }
        foreach (uint word in new uint[] { 1, 2, 3 })
            table.Item(0x04000600 + word, $"combination word {word}", $"组合方式特征字{word}").Value("combination", AnnexA.Bits8);
        foreach (uint port in new uint[] { 1, 2, 3, 4, 5 })
            table.Item(0x04000700 + port, $"rate word of port {port}", $"通信口{port}通信速率特征字").Value("rate_word", AnnexA.Bits8);
        table.Item(0x04000901, "load-record mode word", "负荷记录模式字").Packed("load_record_mode", AnnexA.Bits8, BitGroup.Run("class", "第", 6));
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
