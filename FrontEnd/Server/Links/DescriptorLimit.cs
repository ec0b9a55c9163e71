using System.Globalization;

namespace LoadMgmt.FrontEnd.Links;

/// <summary>How many descriptors this process may open; the runtime raises its soft limit to the hard one by itself.</summary>
internal static class DescriptorLimit
{
    /// <summary>For files, the store, the API and the runtime itself.</summary>
    public const int Reserve = 256;

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
