using LoadMgmt.Protocols.Gdw376.Units;
using static LoadMgmt.Protocols.Dlt645.Items.MeterFormats;

namespace LoadMgmt.Protocols.Dlt645.Items;

/// <summary>Class 06: load records 负荷记录 of six classes, all of them (0) or one, the oldest, from an instant on, or the newest.</summary>
internal static class LoadRecordItems
{
    public static void Declare(MeterDeclarations table)
    {
        for (uint kind = 0; kind <= LoadRecords.Classes; kind++)
        {
            uint id = 0x06000000 | kind << 16;
            (string name, string nameZh) = kind == 0 ? ("load records of all classes", "负荷记录") : ($"load records of class {kind}", $"第{kind}类负荷记录");
            table.LoadRecord(id, name + ", oldest", nameZh + "最早记录块", question => question.Value("blocks", Two));
            table.LoadRecord(id | 1, name + " from an instant on", nameZh + "给定时间记录块", question => question.Value("blocks", Two).Time("from_time", Minute));
            table.LoadRecord(id | 2, name + ", newest", nameZh + "最近一个记录块", question => question.Value("blocks", Two));
        }
    }
}
