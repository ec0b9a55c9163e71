using LoadMgmt.Protocols.Gdw376.Formats;
using static LoadMgmt.Protocols.Gdw376.Formats.AnnexA;

namespace LoadMgmt.Protocols.Gdw376.Units;

/// <summary>AFN 10 数据转发: to a meter through the terminal (file 03 section 11).</summary>
internal static class Forwarding
{
    public static void Declare(UnitDeclarations table)
    {
        // 2005 gives the length one byte.
        BinFormat length = table.Is130 ? Bin1 : Bin2;
        table.Forwarding(1, "transparent forwarding", "透明转发")
            .AskedBy(question => question
                .Value("port", Bin1).Value("line_control", Bits8)
                // D7: 0 counts 10 ms, 1 seconds.
                .Value("message_timeout", Bits8).Value("byte_timeout", Bin1, "10 ms")
                .Text("content", "length", length, Bytes(0)))
            .Value("port", Bin1)
            .Text("content", "length", length, Bytes(0));
        if (table.Is130)
            return;
        table.Forwarding(9, "read a meter", "转发主站直接对电表的抄读数据命令")
            .AskedBy(question => question
                .Value("port", Bin1)
                .Counted("relays", Bin1, relay => relay.Value("relay_address", A12), max: 32)
                .Value("meter_address", A12).Value("identifier_type", Bin1).Value("meter_item", Bytes(4)))
            .Value("port", Bin1).Value("meter_address", A12).Value("result", Bin1)
            .Text("content", "length", Bin1, Bytes(0));
    }
}
