using static LoadMgmt.Protocols.Gdw376.Formats.AnnexA;

namespace LoadMgmt.Protocols.Gdw376.Units;

/// <summary>AFN 0E event records (file 06), each kept with its code, its length and its bytes.</summary>
internal static class EventLists
{
    public static void Declare(UnitDeclarations table)
    {
        foreach ((int fn, string name, string nameZh) in new[] { (1, "important events", "请求重要事件"), (2, "general events", "请求一般事件") })
            table.Events(fn, name, nameZh)
                .Value("important_counter", Bin1).Value("general_counter", Bin1)
                .Value("from", Bin1).Value("to", Bin1)
                .Records("record")
                .AskedBy(question => question.Value("from", Bin1).Value("to", Bin1));
        if (table.Is2013)
            table.Events(3, "events of one code", "按事件代码请求事件")
                .Count("count", Bin1).CountedRecords("record")
                .AskedBy(question => question.Value("erc", Bin1).Value("event_count", Bin1));
    }
}
