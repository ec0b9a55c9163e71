namespace LoadMgmt.FrontEnd.Storage.Tables;

/// <summary>What a column holds; each engine has its own type for it.</summary>
internal enum ColumnType : byte { Integer, BigInt, Text, Bytes, Instant, Day }

/// <summary>What happens to a stored value when a row of the same key comes.</summary>
internal enum Merge : byte
{
    /// <summary>Part of the key.</summary>
    Key,
    /// <summary>The new one, unless it is NULL.</summary>
    Value,
    /// <summary>The new one, also NULL.</summary>
    Replace,
    /// <summary>The first one stays.</summary>
    Keep,
    /// <summary>Bits of both.</summary>
    Union,
    /// <summary>Bits of both, without those of the column <see cref="Column.Beside"/>.</summary>
    Without,
    /// <summary>Bit plane of qualities: the new bits for the quantities that the new row has, the old ones for the others.</summary>
    Quality,
}

/// <param name="Bit">For a value column: its bit in the planes of quality.</param>
/// <param name="Beside">For <see cref="Merge.Without"/>: the column whose bits are taken out.</param>
internal sealed record Column(string Name, ColumnType Type, Merge Merge, int Bit = -1, string? Beside = null);

/// <summary>One table as the writers see it; its definition stands in the schema scripts.</summary>
/// <param name="IsCurve">
/// Kept by time: a hypertable or partitions in PostgreSQL; in SQLite its key begins with the UTC day, which the statement computes.
/// </param>
internal sealed record Table(string Name, IReadOnlyList<Column> Columns, bool IsCurve = false)
{
    public Column this[string name] => Columns.First(column => column.Name == name);
}
