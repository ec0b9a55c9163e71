namespace LoadMgmt.FrontEnd.Hosting;

/// <summary>A setting that stops the start: its full name, its value, and what would be right, in both languages.</summary>
public sealed class SettingException(string message) : Exception(message);

/// <summary>Reads one section of the settings into its options record. A name that no option has is an error, not silence.</summary>
internal static class Settings
{
    static readonly string[] s_sections =
    [
        "Station", "Links", "Radio", "Sessions", "Journal", "Ingest", "Store", "Profiles", "Admission", "Collection", "Clock", "Audit", "Control", "Api", "Telemetry", "Logging",
    ];

    /// <summary>What loadctl reads of the environment; it shares the prefix of settings, and may be set in the same shell.</summary>
    static readonly string[] s_loadctls = ["SERVER", "TOKEN", "DATA", "CA", "CONFIG"];

    public static T Read<T>(IConfiguration configuration, string section)
        where T : class, new()
    {
        try
        {
            return configuration.GetSection(section).Get<T>(binder => binder.ErrorOnUnknownConfiguration = true) ?? new T();
        }
        catch (InvalidOperationException error)
        {
            string reason = error.InnerException is null ? error.Message : $"{error.Message} {error.InnerException.Message}";
            throw new SettingException($"{section}: {reason} / 设置有误，请对照 config/loadmgmt.json");
        }
    }

    /// <summary>A section that no room has is a spelling mistake, and must not pass as "default".</summary>
    public static void RequireNothingElse(IConfiguration configuration)
    {
        foreach (IConfigurationSection section in configuration.GetChildren())
            // LOADMGMT_TEST_… tells the tests where servers are (tests/all.cs); it shares the prefix of settings and is none.
            if (!section.Key.StartsWith("TEST_", StringComparison.Ordinal) && !s_sections.Contains(section.Key, StringComparer.OrdinalIgnoreCase)
                && !s_loadctls.Contains(section.Key))
                throw new SettingException($"{section.Key}: no such section; there are {string.Join(", ", s_sections)} / 无此设置节");
    }

    /// <summary>Stops the start with all that is wrong in a section.</summary>
    public static void Require(string section, IEnumerable<string> faults)
    {
        string[] all = [.. faults];
        if (all.Length > 0)
            throw new SettingException(string.Join(Environment.NewLine, all.Select(fault => fault.StartsWith(section, StringComparison.Ordinal) ? fault : $"{section}: {fault}")));
    }
}
