using static LoadMgmt.Protocols.Gdw376.Formats.AnnexA;

namespace LoadMgmt.Protocols.Gdw376.Units;

/// <summary>AFN 04 set and AFN 0A query: parameters of communication, meters, groups and tasks (file 04).</summary>
internal static class Parameters
{
    public static void Declare(UnitDeclarations table)
    {
        table.Parameter(1, "uplink communication parameters", "终端上行通信口通信参数设置")
            .Value("rts", Bin1, "20 ms")
            .Value("permitted_delay", Bin1, "min")
            .Value("timeout_and_resends", Bin2)
            .Value("confirm_services", Bits8)
            .Value("heartbeat", Bin1, "min");
        UnitBuilder station = table.Parameter(3, "master station address and port", "主站IP地址和端口")
            .Value("main_ip", Ip).Value("main_port", Bin2)
            .Value("backup_ip", Ip).Value("backup_port", Bin2);
        if (table.Is130)
            station.Value("gateway_ip", Ip).Value("gateway_port", Bin2).Value("proxy_ip", Ip).Value("proxy_port", Bin2);
        station.Value("apn", Ascii(16));
        table.Parameter(5, "uplink message authentication", "终端上行通信消息认证参数设置").Value("scheme", Bin1).Value("parameter", Bin2);
        UnitBuilder groups = table.Parameter(6, "terminal group addresses", "终端组地址设置");
        for (int i = 1; i <= 8; i++)
            groups.Value("group_" + i, Bin2);
        DeclareMeters(table);
        table.Parameter(14, "total-add groups", "终端总加组配置参数")
            .Counted("count", Bin1, group => group.Value("group", Bin1).Counted("points", Bin1, point => point.Value("point", Bits8)))
            .AskedBy(Numbers);
        UnitBuilder basics = table.Parameter(25, "measuring point basics", "测量点基本参数", Scope.MeasurementPoint)
            .Value("pt", Bin2).Value("ct", Bin2)
            .Value("rated_voltage", A07, "V")
            .Value(table.Is130 ? "maximum_current" : "rated_current", A22, "A");
        if (!table.Is130)
            basics.Value("rated_load", A23, "kVA");
        basics.Value("wiring", Bits8);
        for (int fn = 65; fn <= 66; fn++)
            table.Parameter(fn, $"scheduled class-{fn - 64} report", $"定时上报{fn - 64}类数据任务设置", Scope.Task)
                .Value("period", Bits8).Time("base_time", A01).Value("extraction", Bin1)
                .Counted("count", Bin1, unit => unit.Value("dadt", Identifier));
        for (int fn = 67; fn <= 68; fn++)
            table.Parameter(fn, $"start or stop of class-{fn - 66} reports", $"定时上报{fn - 66}类数据任务启动/停止设置", Scope.Task).Value("start", Bin1);
    }

    /// <summary>F10: 17 bytes a meter in 2005, 27 since 2009; the index of a meter is not its measurement point.</summary>
    static void DeclareMeters(UnitDeclarations table)
    {
        UnitBuilder meters = table.Parameter(10, "meter and AC sampler configuration", "终端电能表/交流采样装置配置参数");
        if (table.Is130)
        {
            meters.Counted("count", Bin1, meter => meter
                .Value("index", Bin1).Value("point", Bin1).Value("port_and_rate", Bits8).Value("protocol", Bin1)
                .Value("meter_address", A12).Value("password", Bytes(6)).Value("digits_and_tariffs", Bits8));
            return;
        }
        meters.Counted("count", Bin2, meter => meter
                .Value("index", Bin2).Value("point", Bin2).Value("port_and_rate", Bits8).Value("protocol", Bin1)
                .Value("meter_address", A12).Value("password", Bytes(6)).Value("tariffs", Bin1).Value("digits", Bits8)
                .Value("collector_address", A12).Value("user_class", Bits8))
            .AskedBy(question => question.Counted("count", Bin2, index => index.Value("index", Bin2)));
    }

    static void Numbers(UnitBuilder question) => question.Counted("count", Bin1, number => number.Value("number", Bin1));
}
