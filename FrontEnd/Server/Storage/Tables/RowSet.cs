namespace LoadMgmt.FrontEnd.Storage.Tables;

/// <summary>Rows for one table, of the columns that occur, each key once.</summary>
internal abstract class RowSet(Table table, IReadOnlyList<Column> columns)
{
    public Table Table { get; } = table;

    public IReadOnlyList<Column> Columns { get; } = columns;

    public string ColumnList { get; } = string.Join(", ", columns.Select(column => column.Name));

    public abstract int Count { get; }

    public abstract void Write(int row, IRowWriter writer);

    public virtual RowSet Subset(int[] rows) => new SubsetRows(this, rows);

    sealed class SubsetRows(RowSet all, int[] rows) : RowSet(all.Table, all.Columns)
    {
        public override int Count => rows.Length;

        public override void Write(int row, IRowWriter writer) => all.Write(rows[row], writer);
    }
}

/// <summary>Rows of any list.</summary>
internal sealed class ListRows<T>(Table table, IReadOnlyList<Column> columns, IReadOnlyList<T> items, Action<T, IRowWriter> write)
    : RowSet(table, columns)
{
    public ListRows(Table table, IReadOnlyList<T> items, Action<T, IRowWriter> write) : this(table, table.Columns, items, write)
    {
    }

    public override int Count => items.Count;

    public override void Write(int row, IRowWriter writer) => write(items[row], writer);
}
