using System.Globalization;

namespace LoadMgmt.FrontEnd.Storage.Tables;

/// <summary>
/// The clause that merges a row into one of the same key, column by column. Both engines understand it. A row that changes nothing is not
/// written. The target is called t.
/// </summary>
internal static class MergeSql
{
    public static string Conflict(IReadOnlyList<Column> columns, string? firstKey = null)
    {
        IEnumerable<string> keys = columns.Where(column => column.Merge == Merge.Key).Select(column => column.Name);
        string key = string.Join(", ", firstKey is null ? keys : keys.Prepend(firstKey));
        (string Name, string Value)[] sets = [.. columns.Where(column => column.Merge is not (Merge.Key or Merge.Keep)).Select(column => (column.Name, Merged(column, columns)))];
        return sets.Length == 0
            ? $"ON CONFLICT ({key}) DO NOTHING"
            : $"""
            ON CONFLICT ({key}) DO UPDATE SET {string.Join(", ", sets.Select(set => $"{set.Name} = {set.Value}"))}
            WHERE {string.Join(" OR ", sets.Select(set => $"{set.Value} IS DISTINCT FROM t.{set.Name}"))}
            """;
    }

    static string Merged(Column column, IReadOnlyList<Column> columns)
    {
        string name = column.Name;
        return column.Merge switch
        {
            Merge.Value => $"COALESCE(excluded.{name}, t.{name})",
            Merge.Union => $"(t.{name} | excluded.{name})",
            Merge.Without => $"((t.{name} | excluded.{name}) & ~(t.{column.Beside} | excluded.{column.Beside}))",
            // Nearly all values are as reported, and then both planes are NULL: the sum is only made where there is something to keep or add.
            Merge.Quality => $"CASE WHEN t.{name} IS NULL AND excluded.{name} IS NULL THEN NULL ELSE "
                + $"NULLIF((COALESCE(t.{name}, 0) & ~({Present(columns)})) | COALESCE(excluded.{name}, 0), 0) END",
            _ => $"excluded.{name}",
        };
    }

    static string Present(IReadOnlyList<Column> columns) => string.Join(" | ", columns.Where(column => column.Bit >= 0)
        .Select(column => string.Create(CultureInfo.InvariantCulture, $"CASE WHEN excluded.{column.Name} IS NULL THEN 0 ELSE {1L << column.Bit} END"))
        .DefaultIfEmpty("0"));
}
