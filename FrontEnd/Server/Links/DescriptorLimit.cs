using System.Globalization;

namespace LoadMgmt.FrontEnd.Links;

/// <summary>How many descriptors this process may open; the runtime raises its soft limit to the hard one by itself.</summary>
internal static class DescriptorLimit
{
    /// <summary>Kept for files, the store, the API and the runtime, which dies when it cannot open a file of its own.</summary>
    const int Reserve = 256;

    /// <summary>Connections that can be served out of <paramref name="wanted"/> with so many descriptors.</summary>
    public static int Connections(int wanted, int? limit) =>
        limit is { } descriptors ? Math.Clamp(descriptors - Math.Min(Reserve, descriptors / 2), 1, wanted) : wanted;

    /// <summary>Null where the system has no such limit, or does not tell.</summary>
    public static int? Read()
    {
        const string Limits = "/proc/self/limits";
        return OperatingSystem.IsLinux() && File.Exists(Limits) ? Parse(File.ReadAllLines(Limits)) : null;
    }

    /// <summary>Finds the hard limit in lines like "Max open files            1024                 20000                files".</summary>
    internal static int? Parse(IEnumerable<string> lines)
    {
        const string Name = "Max open files";
        string? line = lines.FirstOrDefault(line => line.StartsWith(Name, StringComparison.Ordinal));
        string[] parts = line is null ? [] : line[Name.Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return parts.Length > 1 && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out int limit) ? limit : null;
    }
}
