using static LoadMgmt.Protocols.Gdw376.Formats.AnnexA;
using static LoadMgmt.Protocols.Gdw376.Units.BitGroup;

namespace LoadMgmt.Protocols.Gdw376.Units;

/// <summary>AFN 04 and 0A: ports, key users, cascades and what is collected of whom, since 2009 (file 04 sections 2 and 6).</summary>
internal static class ReadingParameters
{
    /// <summary>通信控制字: how a serial line runs.</summary>
    public static readonly BitGroup[] LineControl =
    [
        Coded(0, 2, "data_bits", "数据位", (0, "5", "5位"), (1, "6", "6位"), (2, "7", "7位"), (3, "8", "8位")),
        Coded(2, 1, "parity_kind", "校验方式", (0, "even", "偶校验"), (1, "odd", "奇校验")),
        Coded(3, 1, "parity", "有无校验", (0, "none", "无校验"), (1, "present", "有校验")),
        Coded(4, 1, "stop_bits", "停止位", (0, "1", "1位"), (1, "2", "2位")),
        Coded(5, 3, "baud", "波特率", (0, "300", "300"), (1, "600", "600"), (2, "1200", "1200"), (3, "2400", "2400"), (4, "4800", "4800"), (5, "7200", "7200"),
            (6, "9600", "9600"), (7, "19200", "19200")),
    ];

    /// <summary>通信速率及端口号: here code 0 is "as it is", and there are no 300 bit/s.</summary>
    public static readonly BitGroup[] PortAndRate =
    [
        Number(0, 5, "port", "端口号"),
        Coded(5, 3, "baud", "波特率", (0, "default", "默认"), (1, "600", "600"), (2, "1200", "1200"), (3, "2400", "2400"), (4, "4800", "4800"), (5, "7200", "7200"),
            (6, "9600", "9600"), (7, "19200", "19200")),
    ];

    public static void Declare(UnitDeclarations table)
    {
        if (table.Is130)
            return;
        table.Parameter(34, "downlink module of a concentrator", "集中器下行通信模块的参数设置")
            .Counted("count", Bin1, port => port.Value("port", Bin1).Packed("line_control", Bits8, LineControl).Value("baud_rate", Bin4, "bit/s"))
            .AskedBy(Numbers);
        table.Parameter(35, "key users", "台区集中抄表重点户设置").Counted("count", Bin1, user => user.Value("index", Bin2), max: 20);
        table.Parameter(37, "cascade communication", "终端级联通信参数")
            .Value("port", Bin1).Packed("line_control", Bits8, LineControl)
            .Value("message_timeout", Bin1, "100 ms").Value("byte_timeout", Bin1, "10 ms").Value("resends", Bin1).Value("polling_period", Bin1, "min")
            .Count("cascade_role", Bits8, max: 3, bits: 0x0F,
                groups: [Number(0, 4, "terminals", "级联终端数"), Coded(7, 1, "role", "级联标志", (0, "cascading", "级联方"), (1, "cascaded", "被级联方"))])
            .ForEach(terminal => terminal.Value("division", new Formats.BytesFormat("DIVISION", 2)).Value("terminal", Bin2));
        for (int fn = 38; fn <= 39; fn++)
            table.Parameter(fn, $"class-{fn - 37} data configuration", $"{fn - 37}类数据配置设置")
                .Value("user_class", Bin1).Within(0, 15)
                .Counted("small_classes", Bin1, small => small
                    .Value("small_class", Bin1).Counted("class_groups", Bin1, group => group.Value("classes", Bits8), max: 31), max: 16)
                .AskedBy(question => question.Value("user_class", Bin1).Counted("small_classes", Bin1, small => small.Value("small_class", Bin1), max: 16));
    }

    static void Numbers(UnitBuilder question) => question.Counted("count", Bin1, number => number.Value("number", Bin1));
}
