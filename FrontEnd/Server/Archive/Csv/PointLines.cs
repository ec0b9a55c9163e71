using System.Globalization;

namespace LoadMgmt.FrontEnd.Archive.Csv;

/// <summary>
/// Measurement points: a line per point and ratio, so that a point whose transformers were changed has several. A line adds or corrects
/// the ratio of its date; ratios that the file does not name stay.
/// </summary>
internal static class PointLines
{
    /// <summary>BIN 2 of AFN 04 F25, both ratios.</summary>
    const int MostRatio = 65_535;

    /// <summary>DA of clause 4.3.4.4.1: 255 groups of 8.</summary>
    const int MostPoints = 2040;

    static readonly string[] s_dates = ["yyyy-MM-dd", "yyyy-MM-dd HH:mm", "yyyy-MM-dd HH:mm:ss", "yyyy/M/d", "yyyy/M/d H:mm", "yyyy/M/d H:mm:ss"];

    public static void Read(ImportRun run, IEnumerable<CsvLine> lines)
    {
        Dictionary<(int Terminal, int Point), CsvLine> first = [];
        foreach (CsvLine line in lines)
            Read(run, line, first);
    }

    static void Read(ImportRun run, CsvLine line, Dictionary<(int, int), CsvLine> first)
    {
        Terminal? terminal = TerminalLines.Find(run, line);
        int number = line.Int(CsvLayout.Point, 0, 1, MostPoints);
        if (terminal is null || number == 0)
            return;
        MeasurementPoint? before = terminal.Points.FirstOrDefault(point => point.Number == number);
        string name = line.Has(CsvLayout.PointName) || before is not null ? line.Text(CsvLayout.PointName, before?.Name) : $"{number}";
        string? meter = Meter(line, before);
        Ratios? ratios = ReadRatios(run, line, terminal.Address, number);
        if (first.TryGetValue((terminal.Id, number), out CsvLine? earlier) && before is not null && (before.Name != name || before.MeterAddress != meter))
            line.Refuse(before.Name != name ? CsvLayout.PointName : CsvLayout.Meter,
                $"与第 {earlier.Number} 行同一测量点的内容不同", $"the same as in line {earlier.Number}, which is of the same point");
        if (line.IsBad)
            return;
        first.TryAdd((terminal.Id, number), line);
        IReadOnlyList<Ratios> history = Put(before?.Ratios ?? [], ratios);
        bool isNew = before is null || ratios is not null && before.Ratios.All(there => there.ValidFrom != ratios.ValidFrom);
        run.Count(isNew, before is not null && before.Name == name && before.MeterAddress == meter && ReferenceEquals(history, before.Ratios));
        var after = new MeasurementPoint(number, name, meter, history);
        run.Draft.Terminals[terminal.Address] = terminal with
        {
            Points = [.. terminal.Points.Where(point => point.Number != number).Append(after).OrderBy(point => point.Number)],
        };
    }

    static string? Meter(CsvLine line, MeasurementPoint? before)
    {
        if (!line.Has(CsvLayout.Meter))
            return before?.MeterAddress;
        string text = line[CsvLayout.Meter];
        if (text.Length > 12 || !text.All(char.IsAsciiDigit))
            line.Refuse(CsvLayout.Meter, "1 至 12 位数字，或留空（表格软件可能已改写为 1.2E+11）", "up to 12 digits, or empty (a spreadsheet may have made 1.2E+11 of it)");
        return text.Length == 0 ? null : text;
    }

    static Ratios? ReadRatios(ImportRun run, CsvLine line, Protocols.TerminalAddress address, int number)
    {
        string date = line[CsvLayout.ValidFrom];
        if (date.Length == 0 && line[CsvLayout.Ct].Length == 0 && line[CsvLayout.Pt].Length == 0)
        {
            run.IsFirst(line, CsvLayout.Point, (address, number));
            return null;
        }
        (int ct, int pt) = (Ratio(line, CsvLayout.Ct), Ratio(line, CsvLayout.Pt));
        if (Date(run, date) is not { } from)
        {
            line.Refuse(CsvLayout.ValidFrom, "如 2026-03-15 或 2026-03-15 08:00（站时）", "like 2026-03-15 or 2026-03-15 08:00, station time");
            return null;
        }
        run.IsFirst(line, CsvLayout.ValidFrom, (address, number, from));
        return new(from, ct, pt);
    }

    /// <summary>A whole number, or as it stands on the transformer: 300/5.</summary>
    static int Ratio(CsvLine line, CsvColumn column)
    {
        string text = line[column];
        int slash = text.IndexOf('/', StringComparison.Ordinal);
        ReadOnlySpan<char> primary = slash < 0 ? text : text.AsSpan(0, slash), secondary = slash < 0 ? "1" : text.AsSpan(slash + 1);
        if (int.TryParse(primary, NumberStyles.None, CultureInfo.InvariantCulture, out int over)
            && int.TryParse(secondary, NumberStyles.None, CultureInfo.InvariantCulture, out int under)
            && under > 0 && over % under == 0 && over / under is >= 1 and <= MostRatio)
            return over / under;
        line.Refuse(column, $"1 至 {MostRatio} 的整数，或如 300/5（须整除）", $"a whole number from 1 to {MostRatio}, or like 300/5 with a whole result");
        return 1;
    }

    static DateTime? Date(ImportRun run, string text)
    {
        if (DateTime.TryParseExact(text, "O", CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out DateTime utc) && utc.Kind == DateTimeKind.Utc)
            return utc;
        return DateTime.TryParseExact(text, s_dates, CultureInfo.InvariantCulture, DateTimeStyles.None, out DateTime local)
            && local.Year is >= 1970 and < 2100 && !run.Clock.Zone.IsInvalidTime(local) ? run.Clock.ToUtc(local) : null;
    }

    /// <summary>Station time where that says it exactly, else UTC.</summary>
    public static string Text(DateTime utc, Readings.StationClock clock)
    {
        DateTime local = clock.ToLocal(utc);
        string text = local.ToString(local.TimeOfDay == TimeSpan.Zero ? s_dates[0] : s_dates[2], CultureInfo.InvariantCulture);
        return DateTime.ParseExact(text, s_dates, CultureInfo.InvariantCulture) == local && !clock.Zone.IsAmbiguousTime(local)
            ? text : utc.ToString("O", CultureInfo.InvariantCulture);
    }

    static IReadOnlyList<Ratios> Put(IReadOnlyList<Ratios> history, Ratios? ratios) => ratios is null || history.Contains(ratios)
        ? history
        : [.. history.Where(there => there.ValidFrom != ratios.ValidFrom).Append(ratios).OrderBy(there => there.ValidFrom)];
}
