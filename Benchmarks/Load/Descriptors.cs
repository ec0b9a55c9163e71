using System.Globalization;

namespace LoadMgmt.Benchmarks.Load;

/// <summary>How many connections a process may hold.</summary>
internal static class Descriptors
{
    const string Limits = "/proc/self/limits", Name = "Max open files";

    /// <summary>What is left for links when files, threads and the API have theirs; both ends have the same limit.</summary>
    public static int ForLinks => Soft is { } limit ? limit * 9 / 10 : int.MaxValue;

    /// <summary>Null where there is none, or the system does not tell.</summary>
    static int? Soft
    {
        get
        {
            if (!File.Exists(Limits) || File.ReadLines(Limits).FirstOrDefault(line => line.StartsWith(Name, StringComparison.Ordinal)) is not { } line)
                return null;
            string[] words = line[Name.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
            return int.TryParse(words[0], CultureInfo.InvariantCulture, out int limit) ? limit : null;
        }
    }
}
