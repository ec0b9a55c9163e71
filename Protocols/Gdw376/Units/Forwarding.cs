using LoadMgmt.Protocols.Gdw376.Formats;
using static LoadMgmt.Protocols.Gdw376.Formats.AnnexA;
using static LoadMgmt.Protocols.Gdw376.Units.BitGroup;

namespace LoadMgmt.Protocols.Gdw376.Units;

/// <summary>AFN 10 数据转发: to a meter through the terminal (file 03 section 11).</summary>
internal static class Forwarding
{
    static readonly (int Code, string Name, string NameZh)[] s_meterProtocols = [(0, "dlt645_1997", "DL/T 645-1997"), (1, "dlt645_2007", "DL/T 645-2007")];

    static readonly (int Code, string Name, string NameZh)[] s_results =
    [
        (0, "cannot_forward", "不能执行转发"), (1, "timed_out", "转发接收超时"), (2, "reception_error", "转发接收错误"), (3, "confirmed", "转发接收确认"),
        (4, "denied", "转发接收否认"), (5, "data", "转发接收数据"), (6, "reported", "电表主动上报"),
    ];

    static readonly (int Code, string Name, string NameZh)[] s_meterTasks =
        [(0, "authentication", "身份认证"), (1, "clock", "对时"), (2, "tariff_prices", "费率电价调整"), (3, "step_prices", "阶梯电价调整")];

    public static void Declare(UnitDeclarations table)
    {
        // 2005 gives the length one byte.
        BinFormat length = table.Is130 ? Bin1 : Bin2;
        table.Forwarding(1, "transparent forwarding", "透明转发")
            .AskedBy(question => question
                .Value("port", Bin1).Packed("line_control", Bits8, ReadingParameters.LineControl)
                .Packed("message_timeout", Bits8, Number(0, 7, "timeout", "超时时间"), Coded(7, 1, "unit", "单位", (0, "10_ms", "10 ms"), (1, "second", "s"))).Value("byte_timeout", Bin1, "10 ms")
                .Text("content", "length", length, Bytes(0)))
            .Value("port", Bin1)
            .Text("content", "length", length, Bytes(0));
        if (table.Is130)
            return;
        table.Forwarding(9, "read a meter", "转发主站直接对电表的抄读数据命令")
            .AskedBy(question => Target(question)
                .Coded("identifier_type", Bin1, s_meterProtocols).Value("meter_item", Bytes(4)))
            .Value("port", Bin1).Value("meter_address", A12).Coded("result", Bin1, s_results)
            .Text("content", "length", Bin1, Bytes(0));
        if (table.Is2013)
            DeclareBatches(table);
        else
            DeclareSwitching(table);
    }

    /// <summary>F10 and F11 of 2009 switch a meter's relay: never repeated by anything. 2013 gave F10 another meaning.</summary>
    static void DeclareSwitching(UnitDeclarations table)
    {
        foreach ((int fn, string name, string nameZh) in new[]
                 {
                     (10, "trip or allow closing of a meter", "转发主站直接对电表的遥控跳闸/允许合闸命令"), (11, "restore supply of a meter", "转发主站直接对电表的遥控送电命令"),
                 })
            table.Forwarding(fn, name, nameZh)
                .AskedBy(question => Target(question).Value("switching", Bits8).Text("password", "password_length", Bin1, Bytes(0)))
                .Value("port", Bin1).Value("meter_address", A12).Coded("result", Bin1, s_results).Value("switching", Bits8);
    }

    static void DeclareBatches(UnitDeclarations table)
    {
        // An answer with result 6 is a report that nobody asked for.
        table.Forwarding(10, "read several items of a meter", "转发主站直接对电表的抄读数据命令（多数据标识）")
            .AskedBy(question => Target(question)
                .Coded("identifier_type", Bin1, s_meterProtocols).Counted("count", Bin1, item => item.Value("meter_item", Bytes(4))))
            .Value("port", Bin1).Value("meter_address", A12).Coded("result", Bin1, s_results)
            .Counted("count", Bin1, item => item.Text("content", "length", Bin1, Bytes(0)));
        table.Forwarded(12, "task for a batch of meters", "对批量电表下发任务命令")
            .Value("task_format", Bin2).Coded("meter_task", Bin1, s_meterTasks).Text("content", "length", Bin2, Bytes(0))
            .Counted("count", Bin2, meter => meter.Value("meter_number", Bytes(8)).Value("key_cipher", Bytes(32)));
        table.Forwarding(13, "state of a batch task", "查询批量任务执行状态")
            .AskedBy(question => question.Coded("meter_task", Bin1, s_meterTasks))
            .Coded("meter_task", Bin1, s_meterTasks).Value("total", Bin2).Counted("count", Bin2, meter => meter.Value("meter_number", Bytes(8)));
    }

    /// <summary>Port, the relays on the way, and the meter; with FFH relays the terminal chooses them.</summary>
    static UnitBuilder Target(UnitBuilder question) => question
        .Value("port", Bin1).Counted("relays", Bin1, relay => relay.Value("relay_address", A12), max: 32, none: 0xFF).Value("meter_address", A12);
}
