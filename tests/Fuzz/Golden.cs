using System.Text.Json;

namespace LoadMgmt.Fuzz;

/// <summary>The frames of the golden tests, as seeds.</summary>
internal static class Golden
{
    public static IEnumerable<byte[]> Frames(string file)
    {
        foreach (string line in File.ReadLines(Path.Combine(Root(), "tests", "Protocols.Tests", "Golden", file)))
        {
            using JsonDocument document = JsonDocument.Parse(line);
            if (document.RootElement.TryGetProperty("hex", out JsonElement hex) && hex.GetString() is { Length: > 0 } digits)
                yield return Convert.FromHexString(digits.Replace(" ", "", StringComparison.Ordinal));
        }
    }

    static string Root()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "LoadMgmt.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new DirectoryNotFoundException("run it inside the repository: the seeds are its golden frames");
    }
}
