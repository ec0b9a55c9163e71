using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace LoadMgmt.FrontEnd.Archive.Csv;

/// <summary>A file taken apart into cells, with what was wrong on that level; refers to nothing in the archive.</summary>
internal sealed record CsvText(IReadOnlyList<CsvLine> Lines, IReadOnlyList<ImportProblem> Problems)
{
    const int MaxBytes = 64 << 20;

    static readonly Encoding
        Utf8 = new UTF8Encoding(false, throwOnInvalidBytes: true),
        Chinese = CodePagesEncodingProvider.Instance.GetEncoding("GB18030", EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)!;

    public static CsvText None { get; } = new([], []);

    public static CsvText Read(ArchiveTable table, Stream stream)
    {
        List<ImportProblem> problems = [];
        List<CsvLine> lines = [];
        if (Decode(stream, problems) is not { } text)
            return new(lines, problems);
        using var parser = new CsvParser(new StringReader(text), new CsvConfiguration(CultureInfo.InvariantCulture)
        {
            DetectDelimiter = false,
            Delimiter = text.AsSpan(0, Math.Max(text.IndexOf('\n', StringComparison.Ordinal), 0)).Contains('\t') ? "\t" : ",",
            IgnoreBlankLines = false,
            TrimOptions = TrimOptions.Trim,
            BadDataFound = null,
        });
        if (!parser.Read())
        {
            problems.Add(new(1, "", "", new("文件为空；首行应为列名", "the file is empty; the first line should name the columns")));
            return new(lines, problems);
        }
        CsvColumn?[]? header = Header(table, parser.Record!, problems);
        for (int line = parser.RawRow + 1; header is not null && parser.Read(); line = parser.RawRow + 1)
        {
            string[] cells = parser.Record!;
            if (cells.All(string.IsNullOrWhiteSpace))
                continue;
            if (cells.Length == header.Length)
                lines.Add(new(line, header, cells, problems));
            else
                problems.Add(new(line, "", cells.Length.ToString(CultureInfo.InvariantCulture), new(
                    $"应有 {header.Length} 列；含逗号的内容须加双引号", $"{header.Length} cells, as in the header; a cell with a comma stands in double quotes")));
        }
        return new(lines, problems);
    }

    static CsvColumn[]? Header(ArchiveTable table, string[] names, List<ImportProblem> problems)
    {
        IReadOnlyList<CsvColumn> columns = CsvLayout.Columns(table);
        int before = problems.Count;
        var header = new CsvColumn[names.Length];
        for (int i = 0; i < names.Length; i++)
        {
            string name = names[i].Trim();
            CsvColumn? column = columns.FirstOrDefault(column => column.Is(name));
            if (column is null)
                problems.Add(new(1, name, name, new($"无此列；可用列：{string.Join("、", columns)}", $"no such column; there are {string.Join(", ", columns)}")));
            else if (header.Contains(column))
                problems.Add(new(1, name, name, new("此列重复", "this column stands twice")));
            else
                header[i] = column;
        }
        foreach (CsvColumn column in columns)
            if (column.IsKey && !header.Contains(column))
                problems.Add(new(1, column.En, "", new($"缺少列 {column}", $"column {column} is missing")));
        return problems.Count == before ? header : null;
    }

    /// <summary>UTF-8, with or without a mark, or UTF-16 with one; what is neither is read as GB18030, which spreadsheets save here.</summary>
    static string? Decode(Stream stream, List<ImportProblem> problems)
    {
        using var bytes = new MemoryStream();
        Span<byte> buffer = stackalloc byte[16 << 10];
        for (int read; (read = stream.Read(buffer)) > 0;)
        {
            bytes.Write(buffer[..read]);
            if (bytes.Length > MaxBytes)
            {
                problems.Add(new(1, "", "> 64 MB", new("文件过大，请分批导入", "the file is too large; import it in parts")));
                return null;
            }
        }
        ReadOnlySpan<byte> all = bytes.GetBuffer().AsSpan(0, (int)bytes.Length);
        if (all.StartsWith(Encoding.Unicode.Preamble))
            return Encoding.Unicode.GetString(all[2..]);
        if (all.StartsWith(Encoding.UTF8.Preamble))
            all = all[3..];
        foreach (Encoding encoding in (ReadOnlySpan<Encoding>)[Utf8, Chinese])
            try
            {
                return encoding.GetString(all);
            }
            catch (DecoderFallbackException)
            {
                // Not this one: that is how the two are told apart.
            }
        problems.Add(new(1, "", "", new("编码无法识别；请存为 UTF-8 或 GB18030", "unknown encoding; save the file as UTF-8 or GB18030")));
        return null;
    }
}
