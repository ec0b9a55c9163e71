using System.Globalization;

namespace LoadMgmt.Cli;

/// <summary>
/// Bytes as people write and logs print them: pairs of hexadecimal digits, together or apart by blanks, '-', ':' or ','; "0x" before a byte,
/// and a comment from '#' or "//" to the end of its line.
/// </summary>
internal static class HexInput
{
    /// <summary>False with the line, from 1, that holds something else, and what stands there.</summary>
    public static bool TryRead(string text, out byte[] bytes, out int line, out string wrong)
    {
        var all = new List<byte>();
        (bytes, line, wrong) = ([], 0, "");
        foreach (string whole in text.Split('\n'))
        {
            line++;
            foreach (string word in Words(whole))
            {
                string digits = word.StartsWith("0x", StringComparison.OrdinalIgnoreCase) ? word[2..] : word;
                if (digits.Length % 2 != 0 || !digits.All(char.IsAsciiHexDigit))
                {
                    wrong = word;
                    return false;
                }
                for (int at = 0; at < digits.Length; at += 2)
                    all.Add(byte.Parse(digits.AsSpan(at, 2), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture));
            }
        }
        bytes = [.. all];
        return true;
    }

    static string[] Words(string line)
    {
        int comment = line.AsSpan().IndexOf('#');
        int slashes = line.IndexOf("//", StringComparison.Ordinal);
        int end = (comment, slashes) switch
        {
            (< 0, < 0) => line.Length,
            (< 0, _) => slashes,
            (_, < 0) => comment,
            _ => Math.Min(comment, slashes),
        };
        return line[..end].Split([' ', '\t', '\r', '-', ':', ',', ';', '\uFEFF'], StringSplitOptions.RemoveEmptyEntries);
    }
}
