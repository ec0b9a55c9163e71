using System.Globalization;
using LoadMgmt.FrontEnd.Dialects;

namespace LoadMgmt.FrontEnd.Collection;

/// <summary>The points of a total-add group as a terminal writes them (point less 1, direction, operation) and as people do: "1 2 -3 4r", r for the reverse direction.</summary>
internal static class GroupPoints
{
    /// <param name="place">"[0]", the group's in the terminal's list.</param>
    public static string Of(IReadOnlyList<ParameterItem> there, string place) => string.Join(' ', there
        .Where(item => item.Name.StartsWith($"point{place[..^1]},", StringComparison.Ordinal))
        .Select(item => Read(item.Value)).OrderBy(point => point.Number).Select(point => $"{(point.IsSubtracted ? "-" : "")}{point.Number}{(point.IsReverse ? "r" : "")}"));

    public static string Write(int point) => $"point_less_1:{point - 1} direction:forward operation:add";

    static (int Number, bool IsReverse, bool IsSubtracted) Read(string text)
    {
        string[] words = text.Split(' ');
        string? number = words.FirstOrDefault(word => word.StartsWith("point_less_1:", StringComparison.Ordinal))?["point_less_1:".Length..];
        return (number is null ? 0 : int.Parse(number, CultureInfo.InvariantCulture) + 1, words.Contains("direction:reverse"), words.Contains("operation:subtract"));
    }
}
