using System.Runtime.InteropServices;
using System.Runtime.Versioning;

namespace LoadMgmt.Cli;

/// <summary>--lang, else what the system speaks; English where that is neither.</summary>
internal static class LanguageChoice
{
    /// <summary>Looked up before the command line is parsed, since the help is in that language.</summary>
    public static Language Of(IReadOnlyList<string> args, Func<string, string?> environment)
    {
        for (int i = 0; i < args.Count; i++)
            if (args[i] == "--lang" && i + 1 < args.Count)
                return Is(args[i + 1]) ? Language.Zh : Language.En;
            else if (args[i].StartsWith("--lang=", StringComparison.Ordinal) || args[i].StartsWith("--lang:", StringComparison.Ordinal))
                return Is(args[i][7..]) ? Language.Zh : Language.En;
        foreach (string name in (string[])["LC_ALL", "LC_MESSAGES", "LANG"])
            if (environment(name) is { Length: > 0 } locale)
                return Is(locale) ? Language.Zh : Language.En;
        return OperatingSystem.IsWindows() && IsWindowsChinese() ? Language.Zh : Language.En;
    }

    static bool Is(string locale) => locale.StartsWith("zh", StringComparison.OrdinalIgnoreCase);

    /// <summary>Asked of Windows itself: with invariant globalization .NET knows no user's culture.</summary>
    [SupportedOSPlatform("windows")]
    static bool IsWindowsChinese()
    {
        const int primaryLanguage = 0x3FF, chinese = 0x04;
        return (GetUserDefaultUILanguage() & primaryLanguage) == chinese;
    }

    [DllImport("kernel32.dll")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.System32)]
    static extern ushort GetUserDefaultUILanguage();
}
