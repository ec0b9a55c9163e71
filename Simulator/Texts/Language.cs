using System.Globalization;
using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace LoadMgmt.Simulator.Texts;

internal enum Language : byte { Zh, En }

/// <summary>A text in both languages; {0}, {1} … stand for values.</summary>
internal sealed record Phrase(string Zh, string En)
{
    public string In(Language language, params ReadOnlySpan<object?> values)
    {
        string text = language == Language.Zh ? Zh : En;
        return values.IsEmpty ? text : string.Format(CultureInfo.InvariantCulture, text, values);
    }
}

/// <summary>--lang, else what the system speaks; English where that is neither.</summary>
internal static class Languages
{
    /// <summary>Looked up before the command line is parsed, since help is in that language too.</summary>
    public static Language Of(IReadOnlyList<string> args, Func<string, string?> environment)
    {
        for (int i = 0; i < args.Count; i++)
            if (args[i] == "--lang" && i + 1 < args.Count)
                return Of(args[i + 1]);
            else if (args[i].StartsWith("--lang=", StringComparison.Ordinal))
                return Of(args[i]["--lang=".Length..]);
        foreach (string name in (string[])["LC_ALL", "LC_MESSAGES", "LANG"])
            if (environment(name) is { Length: > 0 } locale)
                return Of(locale);
        return OperatingSystem.IsWindows() && IsWindowsChinese() ? Language.Zh : Language.En;
    }

    static Language Of(string locale) => locale.StartsWith("zh", StringComparison.OrdinalIgnoreCase) ? Language.Zh : Language.En;

    /// <summary>Asked of Windows itself: with invariant globalization .NET knows no user's culture.</summary>
    [SupportedOSPlatform("windows")]
    static bool IsWindowsChinese() => (GetUserDefaultUILanguage() & 0x3FF) == 0x04;

    [DllImport("kernel32.dll")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    static extern ushort GetUserDefaultUILanguage();
}
