namespace LoadMgmt.Cli.Http;

/// <summary>Which server, with which token: what was typed, else the environment, else the token file of a server on this machine.</summary>
internal static class Where
{
    public const string DefaultServer = "http://127.0.0.1:8376";

    /// <summary>Name of the file that the server's first start leaves in its data folder.</summary>
    const string TokenFile = "administrator.token";

    public static Uri Server(string? typed, Func<string, string?> environment)
    {
        string text = typed ?? Set(environment("LOADMGMT_SERVER")) ?? DefaultServer;
        return Uri.TryCreate(text.Contains("://", StringComparison.Ordinal) ? text : "http://" + text, UriKind.Absolute, out Uri? url)
            ? url
            : throw new HttpRequestException($"'{text}' is no URL / 不是网址");
    }

    public static string? Token(string? typed, Func<string, string?> environment)
    {
        if (typed is not null)
            return typed;
        if (Set(environment("LOADMGMT_TOKEN")) is { } set)
            return set;
        foreach (string folder in Folders(environment))
            if (TryRead(Path.Combine(folder, TokenFile)) is { } token)
                return token;
        return null;
    }

    static IEnumerable<string> Folders(Func<string, string?> environment)
    {
        if (Set(environment("LOADMGMT_DATA")) is { } folder)
            yield return folder;
        yield return "data";
        yield return OperatingSystem.IsWindows()
            ? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.CommonApplicationData), "LoadMgmt", "data")
            : "/var/lib/loadmgmt/data";
    }

    /// <summary>Null where there is none, or where it belongs to someone else.</summary>
    static string? TryRead(string path)
    {
        try
        {
            return File.Exists(path) ? Set(File.ReadAllText(path).Trim()) : null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    static string? Set(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
