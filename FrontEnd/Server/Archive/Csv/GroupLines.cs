using System.Globalization;

namespace LoadMgmt.FrontEnd.Archive.Csv;

/// <summary>Total-add groups: a line per group, with the numbers of its points.</summary>
internal static class GroupLines
{
    /// <summary>A terminal has eight (Q/GDW 376.1, AFN 04 F14); more are seen from makers' own.</summary>
    const int MostGroups = 64;

    public static void Read(ImportRun run, CsvLine line)
    {
        Terminal? terminal = TerminalLines.Find(run, line);
        int number = line.Int(CsvLayout.Group, 0, 1, MostGroups);
        if (terminal is null || number == 0 || !run.IsFirst(line, CsvLayout.Group, (terminal.Address, number)))
            return;
        TotalGroup? before = terminal.Groups.FirstOrDefault(group => group.Number == number);
        string name = line.Has(CsvLayout.GroupName) || before is not null ? line.Text(CsvLayout.GroupName, before?.Name) : $"{number}";
        IReadOnlyList<int> points = Points(line, terminal, before);
        if (line.IsBad)
            return;
        var after = new TotalGroup(number, name, points);
        run.Count(before is null, before == after);
        run.Draft.Terminals[terminal.Address] = terminal with
        {
            Groups = [.. terminal.Groups.Where(group => group.Number != number).Append(after).OrderBy(group => group.Number)],
        };
    }

    static IReadOnlyList<int> Points(CsvLine line, Terminal terminal, TotalGroup? before)
    {
        if (!line.Has(CsvLayout.Points))
            return before?.Points ?? [];
        List<int> points = [];
        foreach (string text in line[CsvLayout.Points].Split([' ', ';', '；', ','], StringSplitOptions.RemoveEmptyEntries))
            if (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) || terminal.Points.All(point => point.Number != number))
                line.Refuse(CsvLayout.Points, $"“{text}”：本终端的测量点号，多个以空格分隔；请先导入测量点",
                    $"'{text}': numbers of this terminal's points, with spaces between; import points first");
            else if (points.Contains(number))
                line.Refuse(CsvLayout.Points, $"测量点 {number} 重复", $"each point once; {number} stands twice");
            else
                points.Add(number);
        return before is not null && points.SequenceEqual(before.Points) ? before.Points : points;
    }
}
