using LoadMgmt.FrontEnd.Storage.Tables;

namespace LoadMgmt.FrontEnd.Storage.Batches;

/// <summary>Rows of a curve table in the order of its key, with the columns that occur.</summary>
internal sealed class CurveRowSet : RowSet
{
    const int KeyColumns = 3, QualityColumns = 2;

    readonly CurveRows _rows;
    readonly int[] _order, _columns;
    readonly bool[] _isWide;

    public CurveRowSet(Table table, CurveRows rows, int[] order)
        : base(table, [.. table.Columns.Where(column => column.Bit < 0 || (rows.Columns >> column.Bit & 1) != 0)])
    {
        (_rows, _order) = (rows, order);
        Column[] values = [.. Columns.Skip(KeyColumns).SkipLast(QualityColumns)];
        _columns = [.. values.Select(column => column.Bit)];
        _isWide = [.. values.Select(column => column.Type == ColumnType.BigInt)];
    }

    public override int Count => _order.Length;

    /// <summary>The key of a row: terminal, point or group, instant.</summary>
    public (int TerminalId, int Number, uint Seconds) Key(int row)
    {
        (int series, uint seconds) = _rows.Key(_order[row]);
        (int terminalId, int number) = _rows.Name(series);
        return (terminalId, number, seconds);
    }

    public override CurveRowSet Subset(int[] rows) => new(Table, _rows, Array.ConvertAll(rows, row => _order[row]));

    public override void Write(int row, IRowWriter writer)
    {
        (int terminalId, int number, uint seconds) = Key(row);
        writer.Integer(terminalId);
        writer.Integer(number);
        writer.Instant(seconds);
        int stored = _order[row];
        for (int i = 0; i < _columns.Length; i++)
            if (!_rows.TryGet(stored, _columns[i], out long value))
                writer.Null();
            else if (_isWide[i])
                writer.BigInt(value);
            else
                writer.Integer((int)value);
        (ulong low, ulong high) = _rows.Qualities(stored);
        Plane(writer, low);
        Plane(writer, high);
    }

    static void Plane(IRowWriter writer, ulong bits)
    {
        if (bits == 0)
            writer.Null();
        else
            writer.BigInt((long)bits);
    }
}
