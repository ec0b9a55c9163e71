using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Storage.Tables;

namespace LoadMgmt.FrontEnd.Storage.Batches;

internal readonly record struct DayRow(int TerminalId, int Number, DayItem Item, DateOnly Day, DayMap Map);

/// <summary>A batch's day maps as rows of curve_day, in the order of its key.</summary>
internal sealed class DayRowSet(DayRow[] rows) : RowSet(StoreTables.CurveDay, StoreTables.CurveDayMaps)
{
    public override int Count => rows.Length;

    public DayRow this[int row] => rows[row];

    public static DayRowSet Of(ReadingBatch batch)
    {
        var rows = new DayRow[batch.Days.Count];
        int count = 0;
        foreach (((int series, DayItem item, DateOnly day), DayMap map) in batch.Days.All)
        {
            (int terminalId, int number) = (item.Kind == DayItemKind.GroupCurve ? batch.Groups : batch.Curves).Name(series);
            rows[count++] = new(terminalId, number, item, day, map);
        }
        Array.Sort(rows, Compare);
        return new(rows);
    }

    public override DayRowSet Subset(int[] part) => new(Array.ConvertAll(part, row => rows[row]));

    public override void Write(int row, IRowWriter writer)
    {
        ref readonly DayRow day = ref rows[row];
        writer.Integer(day.TerminalId);
        writer.Integer(day.Number);
        writer.Day(day.Day);
        writer.Integer(day.Item.Code);
        writer.BigInt((long)(ulong)day.Map.Stored);
        writer.BigInt((long)(ulong)(day.Map.Stored >> 64));
        writer.BigInt((long)(ulong)day.Map.Absent);
        writer.BigInt((long)(ulong)(day.Map.Absent >> 64));
    }

    static int Compare(DayRow one, DayRow other)
    {
        int order = one.Day.CompareTo(other.Day);
        if (order == 0)
            order = one.TerminalId.CompareTo(other.TerminalId);
        if (order == 0)
            order = one.Number.CompareTo(other.Number);
        return order != 0 ? order : one.Item.Code.CompareTo(other.Item.Code);
    }
}
