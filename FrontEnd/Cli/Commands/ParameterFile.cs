using LoadMgmt.Contract;

namespace LoadMgmt.Cli.Commands;

/// <summary>A parameter and its items as they were written; lines from 1, 0 for what was typed.</summary>
internal sealed record ParameterSection(string Parameter, int Line)
{
    public List<(ParameterItemText Item, int Line)> Items { get; } = [];

    public IReadOnlyList<ParameterItemText> Values => [.. Items.Select(item => item.Item)];

    /// <summary>Where an item stands that is wrong; of an element "point[2]" the line that writes the list, of what lacks the parameter's own.</summary>
    public int LineOf(string? item) =>
        Items.Where(one => one.Item.Name == item?.Split('[')[0]).Concat(Items.Where(one => one.Item.Name == item)).Select(one => one.Line).LastOrDefault(Line);
}

/// <summary>Parameters as a file: a line [F25:3], then item=value lines; # begins a remark.</summary>
internal static class ParameterFile
{
    /// <returns>The numbers of the lines that cannot be read.</returns>
    public static List<int> Read(IEnumerable<string> lines, List<ParameterSection> sections)
    {
        List<int> wrong = [];
        int number = 0;
        foreach (string raw in lines)
        {
            number++;
            string line = raw.Trim();
            if (line.Length == 0 || line.StartsWith('#'))
                continue;
            if (line.StartsWith('[') && line.EndsWith(']'))
                sections.Add(new(line[1..^1].Trim(), number));
            else if (sections.Count == 0 || !TryPair(line, out ParameterItemText item))
                wrong.Add(number);
            else
                sections[^1].Items.Add((item, number));
        }
        return wrong;
    }

    public static IEnumerable<string> Lines(IEnumerable<ParameterReport> reports)
    {
        foreach (ParameterReport report in reports.Where(report => report.Items.Count > 0))
        {
            yield return $"[{report.Key}]";
            foreach (ParameterItemText item in report.Items)
                yield return $"{item.Name}={item.Value}";
            yield return "";
        }
    }

    public static bool TryPair(string text, out ParameterItemText item)
    {
        int at = text.IndexOf('=', StringComparison.Ordinal);
        item = at > 0 ? new(text[..at].Trim(), text[(at + 1)..].Trim()) : new("", "");
        return at > 0;
    }
}
