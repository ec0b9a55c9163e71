using System.Globalization;

namespace LoadMgmt.FrontEnd.Archive.Csv;

/// <summary>One data line: cells by column, and its verdict. A cell that is wrong is noted with what would be right, and reading goes on.</summary>
internal sealed class CsvLine(int number, IReadOnlyList<CsvColumn?> header, string[] cells, List<ImportProblem> problems)
{
    public int Number { get; } = number;

    public bool IsBad { get; private set; }

    /// <summary>A copy without a verdict, whose problems go to another list.</summary>
    public CsvLine Afresh(List<ImportProblem> into) => new(Number, header, cells, into);

    public bool Has(CsvColumn column) => header.Contains(column);

    /// <summary>The cell; empty when the file lacks the column.</summary>
    public string this[CsvColumn column]
    {
        get
        {
            for (int i = 0; i < cells.Length; i++)
                if (header[i] == column)
                    return cells[i];
            return "";
        }
    }

    public void Refuse(CsvColumn column, string zh, string en)
    {
        IsBad = true;
        problems.Add(new(Number, column.En, this[column], new(zh, en)));
    }

    /// <summary>The text of a cell, or what was there before when the file lacks the column.</summary>
    public string Text(CsvColumn column, string? before, int max = 100)
    {
        if (!Has(column) && before is not null)
            return before;
        string text = this[column];
        if (text.Length == 0)
            Refuse(column, "不能为空", "a text; it is empty");
        else if (text.Length > max || text.Any(char.IsControl))
            Refuse(column, $"最多 {max} 个字符，无控制字符", $"at most {max} characters, none of them control characters");
        return text;
    }

    public int Int(CsvColumn column, int before, int min, int max)
    {
        if (!Has(column))
            return before;
        if (int.TryParse(this[column], NumberStyles.None, CultureInfo.InvariantCulture, out int value) && value >= min && value <= max)
            return value;
        Refuse(column, $"{min} 至 {max} 的整数", $"a whole number from {min} to {max}");
        return before;
    }
}
