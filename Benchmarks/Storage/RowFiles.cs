using System.Globalization;
using System.Text;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Storage.Tables;

namespace LoadMgmt.Benchmarks.Storage;

/// <summary>The day's rows as files for other programs, in the order of the tables' keys, which is what these are fastest with.</summary>
internal static class RowFiles
{
    /// <summary>What a row has: its key and the quantities; all else is NULL.</summary>
    public static string ColumnList { get; } = "terminal_id, point, at, " + string.Join(", ", MeasuredDay.Quantities.Select(quantity => quantity.Info().Column));

    /// <summary>PostgreSQL's text format.</summary>
    public static void WriteText(MeasuredDay day, string path) => Write(path, Rows(day), (line, terminal, point) =>
    {
        line.Append(CultureInfo.InvariantCulture, $"{day.Terminals[terminal].Id}\t1\t{day.At(point):yyyy-MM-dd HH:mm:ss}+00");
        for (int i = 0; i < MeasuredDay.Quantities.Count; i++)
            line.Append(CultureInfo.InvariantCulture, $"\t{day.Value(terminal, i, point)}");
    });

    /// <summary>For the embedded store's table.</summary>
    /// <param name="isNarrow">The key and the quantities only; else all its columns, most of them empty.</param>
    public static void WriteCsv(MeasuredDay day, string path, bool isNarrow)
    {
        IEnumerable<int> narrow = Enumerable.Range(0, MeasuredDay.Quantities.Count);
        int[] places = [.. isNarrow ? narrow : StoreTables.LoadCurve.Columns.Skip(3).Select(PlaceOf)];
        Write(path, Rows(day).OrderBy(row => DayOf(day.At(row.Point))), (line, terminal, point) =>
        {
            DateTime at = day.At(point);
            line.Append(CultureInfo.InvariantCulture, $"{DayOf(at)},{day.Terminals[terminal].Id},1,{UnixSeconds(at)}");
            foreach (int place in places)
            {
                line.Append(',');
                if (place >= 0)
                    line.Append(day.Value(terminal, place, point));
            }
        });
    }

    static IEnumerable<(int Terminal, int Point)> Rows(MeasuredDay day) => Enumerable.Range(0, day.Terminals.Count)
        .SelectMany(_ => Enumerable.Range(0, MeasuredDay.Points), (terminal, point) => (terminal, point));

    static int PlaceOf(Column column)
    {
        for (int i = 0; i < MeasuredDay.Quantities.Count; i++)
            if (MeasuredDay.Quantities[i].Info().Column == column.Name)
                return i;
        return -1;
    }

    static long UnixSeconds(DateTime at) => Instants.Seconds(at) + Instants.UnixSeconds;

    static long DayOf(DateTime at) => UnixSeconds(at) / 86_400;

    static void Write(string path, IEnumerable<(int Terminal, int Point)> rows, Action<StringBuilder, int, int> append)
    {
        using var file = new StreamWriter(path, append: false, new UTF8Encoding(false), 1 << 16);
        var line = new StringBuilder();
        foreach ((int terminal, int point) in rows)
        {
            append(line.Clear(), terminal, point);
            file.Write(line.Append('\n'));
        }
    }
}
