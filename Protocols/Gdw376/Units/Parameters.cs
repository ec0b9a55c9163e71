using LoadMgmt.Protocols.Gdw376.Formats;
using static LoadMgmt.Protocols.Gdw376.Formats.AnnexA;
using static LoadMgmt.Protocols.Gdw376.Units.BitGroup;

namespace LoadMgmt.Protocols.Gdw376.Units;

/// <summary>AFN 04 set and AFN 0A query: parameters of communication, meters, groups and tasks (file 04).</summary>
internal static class Parameters
{
    /// <summary>有功电能示值整数位及小数位个数, each less its smallest.</summary>
    static readonly BitGroup[] s_digits =
    [
        Coded(0, 2, "decimals", "小数位个数", (0, "1", "1"), (1, "2", "2"), (2, "3", "3"), (3, "4", "4")),
        Coded(2, 2, "integer_digits", "整数位个数", (0, "4", "4"), (1, "5", "5"), (2, "6", "6"), (3, "7", "7")),
    ];

    public static void Declare(UnitDeclarations table)
    {
        table.Parameter(1, "uplink communication parameters", "终端上行通信口通信参数设置")
            .Value("rts", Bin1, "20 ms")
            .Value("permitted_delay", Bin1, "min")
            .Packed("timeout_and_resends", Bin2, Number(0, 12, "timeout", "超时时间", "s"), Number(12, 2, "resends", "重发次数"))
            .Packed("confirm_services", Bits8, table.Is130
                ? [Flag(0, "important_events", "重要事件"), Flag(1, "general_events", "一般事件")]
                : [Flag(0, "class_1", "1类数据"), Flag(1, "class_2", "2类数据"), Flag(2, "class_3", "3类数据")])
            .Value("heartbeat", Bin1, "min").Within(1, 60);
        UnitBuilder station = table.Parameter(3, "master station address and port", "主站IP地址和端口")
            .Value("main_ip", Ip).Value("main_port", Bin2)
            .Value("backup_ip", Ip).Value("backup_port", Bin2);
        if (table.Is130)
            station.Value("gateway_ip", Ip).Value("gateway_port", Bin2).Value("proxy_ip", Ip).Value("proxy_port", Bin2);
        station.Value("apn", Ascii(16));
        table.Parameter(2, "relay forwarding", "终端上行通信口无线中继转发设置")
            .Count("forwarding", Bits8, max: 16, bits: 0x7F, groups: [Number(0, 7, "terminals", "被转发终端数"), Flag(7, "allowed", "允许转发")])
            .ForEach(terminal => terminal.Value("terminal", Bin2));
        table.Parameter(4, "master phone and message centre", "主站电话号码和短信中心号码").Value("master_phone", Phone).Value("message_centre", Phone);
        table.Parameter(5, "uplink message authentication", "终端上行通信消息认证参数设置").Value("scheme", Bin1).Value("parameter", Bin2);
        UnitBuilder groups = table.Parameter(6, "terminal group addresses", "终端组地址设置");
        for (int i = 1; i <= 8; i++)
            groups.Value("group_" + i, Bin2);
        DeclareMeters(table);
        table.Parameter(14, "total-add groups", "终端总加组配置参数")
            .Counted("count", Bin1, group => group.Value("group", Bin1).Within(1, 8).Counted("points", Bin1, point => point.Packed("point", Bits8,
                Number(0, 6, "point_less_1", "测量点号减1"), Coded(6, 1, "direction", "方向", (0, "forward", "正向"), (1, "reverse", "反向")),
                Coded(7, 1, "operation", "运算", (0, "add", "加"), (1, "subtract", "减"))), max: 64))
            .AskedBy(Numbers);
        UnitBuilder basics = table.Parameter(25, "measuring point basics", "测量点基本参数", Scope.MeasurementPoint)
            .Value("pt", Bin2).Value("ct", Bin2)
            .Value("rated_voltage", A07, "V")
            .Value(table.Is130 ? "maximum_current" : "rated_current", A22, "A");
        if (!table.Is130)
            basics.Value("rated_load", A23, "kVA");
        basics.Packed("wiring", Bits8,
            Coded(0, 2, "connection", "接线方式", (1, "three_wire", "三相三线"), (2, "four_wire", "三相四线"), (3, "single_phase", "单相表")),
            Coded(2, 2, "phase", "单相表所接相线", (0, "unknown", "不确定"), (1, "a", "A相"), (2, "b", "B相"), (3, "c", "C相")));
        DeclareUplink(table);
    }

    /// <summary>How the terminal gets to its master: what 2009 has in F7, F8 and F16 stood in F16 and F62 before.</summary>
    static void DeclareUplink(UnitDeclarations table)
    {
        int name = table.Is130 ? 16 : 32;
        table.Parameter(16, "private network user", "虚拟专网用户名、密码").Value("user", Ascii(name)).Value("password", Ascii(name));
        if (table.Is130)
        {
            table.Parameter(62, "public network working mode", "虚拟专网工作方式")
                .Coded("mode", Bin1, (1, "always_on", "永久在线"), (2, "passive", "被动激活")).Value("redial_interval", Bin2, "s").Value("redial_count", Bin1).Value("idle_limit", Bin1, "min");
            return;
        }
        table.Parameter(7, "terminal address and port", "终端IP地址和端口")
            .Value("ip", Ip).Value("subnet_mask", Ip).Value("gateway_ip", Ip)
            .Coded("proxy_type", Bin1, (0, "none", "不使用代理"), (1, "http_connect", "http connect"), (2, "socks4", "socks4"), (3, "socks5", "socks5"))
            .Value("proxy_ip", Ip).Value("proxy_port", Bin2).Coded("proxy_login", Bin1, (0, "none", "无验证"), (1, "password", "需要用户名和密码"))
            .Text("user", "user_length", Bin1, Ascii(0), max: 20)
            .Text("password", "password_length", Bin1, Ascii(0), max: 20)
            .Value("listening_port", Bin2);
        table.Parameter(8, "uplink working mode", "终端上行通信工作方式")
            .Packed("mode", Bits8,
                Coded(0, 2, "on_line", "在线方式", (1, "always_on", "永久在线"), (2, "passive", "被动激活"), (3, "by_hours", "时段在线")),
                Coded(4, 2, "role", "连接方式", (0, "mixed", "混合"), (1, "client", "客户机"), (2, "server", "服务器")),
                Coded(7, 1, "transport", "传输协议", (0, "tcp", "TCP"), (1, "udp", "UDP")))
            .Value("redial_interval", Bin2, "s").Value("redial_count", Bin1).Value("idle_limit", Bin1, "min")
            .Packed("online_hours", Bits24, Run("hour", "时段", 24, first: 0));
        table.Parameter(36, "traffic limit", "终端上行通信流量门限设置").Value("monthly_traffic", Bin4, "B");
        table.Parameter(89, "terminal logical address", "终端逻辑地址").Value("division", new BytesFormat("DIVISION", 2)).Value("terminal", Bin2);
    }

    /// <summary>F10: 17 bytes a meter in 2005, 27 since 2009; the index of a meter is not its measurement point.</summary>
    static void DeclareMeters(UnitDeclarations table)
    {
        UnitBuilder meters = table.Parameter(10, "meter and AC sampler configuration", "终端电能表/交流采样装置配置参数");
        if (table.Is130)
        {
            meters.Counted("count", Bin1, meter => meter
                .Value("index", Bin1).Within(1, 64).Value("point", Bin1).Within(0, 64).Packed("port_and_rate", Bits8, ReadingParameters.PortAndRate).Value("protocol", Bin1)
                .Value("meter_address", A12).Value("password", Bytes(6)).Packed("digits_and_tariffs", Bits8, [.. s_digits, Number(4, 4, "tariffs", "费率数")]));
            return;
        }
        meters.Counted("count", Bin2, meter => meter
                .Value("index", Bin2).Within(1, 2040).Value("point", Bin2).Within(0, 2040).Packed("port_and_rate", Bits8, ReadingParameters.PortAndRate).Value("protocol", Bin1)
                .Value("meter_address", A12).Value("password", Bytes(6)).Value("tariffs", Bin1).Packed("digits", Bits8, s_digits)
                .Value("collector_address", A12).Packed("user_class", Bits8, Number(0, 4, "small_class", "用户小类号"), Number(4, 4, "big_class", "用户大类号")))
            .AskedBy(question => question.Counted("count", Bin2, index => index.Value("index", Bin2)));
    }

    static void Numbers(UnitBuilder question) => question.Counted("count", Bin1, number => number.Value("number", Bin1));
}
