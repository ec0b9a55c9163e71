using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using LoadMgmt.FrontEnd.Api.Problems;

namespace LoadMgmt.FrontEnd.Api.Controls;

/// <summary>Enumerations in queries, by the words that replies use; several with commas between.</summary>
internal static class Words
{
    /// <summary>Empty when nothing was given.</summary>
    public static bool TryParse<T>(string? text, string field, out IReadOnlyList<T> values, [NotNullWhen(false)] out ProblemResult? problem) where T : struct, Enum
    {
        List<T> found = [];
        (values, problem) = (found, null);
        Dictionary<string, T> words = Enum.GetValues<T>().ToDictionary(value => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()));
        foreach (string word in (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))
            if (words.TryGetValue(word, out T value))
                found.Add(value);
            else
            {
                string all = string.Join(' ', words.Keys);
                problem = Errors.Bad(field, word, new($"{field} 无此取值", $"is no {field}"), new($"可选：{all}", $"give some of: {all}")).ToResult();
                return false;
            }
        return true;
    }
}
