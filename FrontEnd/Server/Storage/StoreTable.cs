namespace LoadMgmt.FrontEnd.Storage;

internal enum ColumnKind : byte { Integer, Small, Big, Text, Bytes, Instant, Day }

/// <summary>What becomes of a column when the key is there already.</summary>
internal enum Merge : byte
{
    Key,
    /// <summary>The new value goes over the old one.</summary>
    Replace,
    /// <summary>The new value, if there is one: NULL never replaces a value.</summary>
    Coalesce,
    /// <summary>What stands first stays.</summary>
    Keep,
    /// <summary>An expression over t (what stands) and excluded (what comes).</summary>
    Expression,
}

internal sealed record StoreColumn(string Name, ColumnKind Kind, Merge Merge, string Expression = "");

/// <summary>A table as the writers see it: columns in order, and how rows of one key become one. Both engines speak this SQL.</summary>
internal sealed record StoreTable(string Name, IReadOnlyList<StoreColumn> Columns)
{
    public string ColumnList => string.Join(", ", Columns.Select(column => column.Name));

    /// <summary>INSERT of <paramref name="rows"/> (VALUES or SELECT) that merges by column.</summary>
    public string Upsert(string rows)
    {
        string[] updates = [.. Columns.Select(Update).OfType<string>()];
        string keys = string.Join(", ", Columns.Where(column => column.Merge == Merge.Key).Select(column => column.Name));
        string action = updates.Length == 0 ? "DO NOTHING" : "DO UPDATE SET " + string.Join(", ", updates);
        return $"INSERT INTO {Name} AS t ({ColumnList}) {rows} ON CONFLICT ({keys}) {action}";
    }

    static string? Update(StoreColumn column) => column.Merge switch
    {
        Merge.Replace => $"{column.Name} = excluded.{column.Name}",
        Merge.Coalesce => $"{column.Name} = COALESCE(excluded.{column.Name}, t.{column.Name})",
        Merge.Expression => $"{column.Name} = {column.Expression}",
        _ => null,
    };
}

/// <summary>Takes the values of one row, in the table's column order.</summary>
internal interface IRowWriter
{
    void Number(long value);

    void Text(string value);

    void Bytes(byte[] value);

    /// <summary>Seconds since 1970, UTC.</summary>
    void Instant(long seconds);

    void Day(DateOnly day);

    void Null();
}

/// <summary>Rows for one table, written out one by one.</summary>
internal sealed record TableRows(StoreTable Table, int Count, Action<int, IRowWriter> Write);

internal static class RowWriterExtensions
{
    public static void NumberOrNull(this IRowWriter writer, long? value)
    {
        if (value is { } number)
            writer.Number(number);
        else
            writer.Null();
    }

    public static void InstantOrNull(this IRowWriter writer, long? seconds)
    {
        if (seconds is { } instant)
            writer.Instant(instant);
        else
            writer.Null();
    }
}
