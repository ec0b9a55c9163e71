using static LoadMgmt.Protocols.Gdw376.Formats.AnnexA;
using static LoadMgmt.Protocols.Gdw376.Units.BitGroup;

namespace LoadMgmt.Protocols.Gdw376.Units;

/// <summary>AFN 04 and 0A that came with 2013 and its supplements (file 04).</summary>
internal static class LaterParameters
{
    public static void Declare(UnitDeclarations table)
    {
        if (!table.Is2013)
            return;
        table.Parameter(84, "terminal port configuration", "终端通信端口配置")
            .Counted("count", Bin1, port => port
                .Value("index", Bin1).Packed("port_and_rate", Bits8, ReadingParameters.PortAndRate).Value("protocol", Bin1)
                .Value("meter_address", A12).Value("password", Bytes(6)))
            .AskedBy(question => question.Counted("count", Bin1, index => index.Value("index", Bin1)));
        // 254 automatic, 255 leave as it is.
        table.Parameter(90, "wireless parameters", "无线通信参数").Value("channel_group", Bin1).Value("transmit_power", Bin1);
        table.Parameter(91, "location", "终端地理位置信息").Value("longitude", A28, "″").Value("latitude", A28, "″");
        // Meters chosen at random are not listed, and by one account not even counted.
        table.Parameter(97, "collection at power-off", "停电数据采集配置参数")
            .Packed("power_off_collection", Bits8, Flag(0, "valid", "有效"), Flag(1, "random", "随机选择"))
            .Value("reading_interval", Bin1, "h").Value("reading_limit", Bin1, "min")
            .Optional("count", Bin2, FieldRole.Count).ForEach(point => point.Value("point", Bin2));
        table.Parameter(98, "screening of power-off events", "停电事件甄别限值参数")
            .Value("shortest_interval", Bin2, "min").Value("longest_interval", Bin2, "min")
            .Value("start_end_deviation", Bin2, "min").Value("section_deviation", Bin2, "s")
            .Value("power_off_voltage", A07, "V").Value("power_on_voltage", A07, "V").Packed("report_flags", Bits8, Flag(0, "report", "主动上报"));
        table.Setting(104, "curve density", "曲线冻结密度", Scope.MeasurementPoint).Value("curve_fn", Bin1).Value("freeze_density", Bin1);
        table.Query(104, "curve density", "曲线冻结密度", Scope.MeasurementPoint)
            .Counted("count", Bin1, curve => curve.Value("curve_fn", Bin1).Value("freeze_density", Bin1));
        table.Parameter(105, "meter data class", "电能表数据分级归类", Scope.MeasurementPoint).Value("meter_class", Bin1);
        table.Parameter(106, "contents of a meter data class", "电能表数据分级参数", Scope.Other)
            .Counted("count", Bin1, item => item.Value("meter_item", Bytes(4)).Value("level", Bin1));
        table.Parameter(107, "period of a meter data class", "电能表数据分级周期", Scope.Other)
            .Value("period_value", Bin1).Coded("period_unit", Bin1, (1, "minute", "分"), (2, "hour", "时"), (3, "day", "日"), (4, "month", "月"));
        // Bit n is point n: D0 of the first byte is none.
        table.Query(150, "measuring point states", "测量点状态").Value("valid_points", Bits(256)).Value("changed_points", Bits(256));
    }
}
