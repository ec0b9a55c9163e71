using LoadMgmt.Contract;

namespace LoadMgmt.Cli.Commands;

/// <summary>Parameters as a file: a line [F25:3], then item=value lines; # begins a remark.</summary>
internal static class ParameterFile
{
    /// <returns>The number of the first line that cannot be read, or 0.</returns>
    public static int TryRead(IEnumerable<string> lines, List<(string Parameter, List<ParameterItemText> Items)> parameters)
    {
        int number = 0;
        foreach (string raw in lines)
        {
            number++;
            string line = raw.Trim();
            if (line.Length == 0 || line.StartsWith('#'))
                continue;
            if (line.StartsWith('[') && line.EndsWith(']'))
                parameters.Add((line[1..^1].Trim(), []));
            else if (parameters.Count == 0 || !TryPair(line, out ParameterItemText item))
                return number;
            else
                parameters[^1].Items.Add(item);
        }
        return 0;
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
