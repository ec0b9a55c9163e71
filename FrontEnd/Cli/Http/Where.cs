namespace LoadMgmt.Cli.Http;

/// <summary>
/// Which server, with which token: what was typed, else the environment, else the sign-in at that server, else the token file of a server
/// on this machine.
/// </summary>
internal static class Where
{
    public const string DefaultServer = "http://127.0.0.1:8376";

    /// <summary>Name of the file that the server's first start leaves in its data folder.</summary>
    const string TokenFile = "administrator.token";

    /// <summary>Name of the certificate that a server made for itself.</summary>
    const string CertificateFile = "api-certificate.crt";

    public static Uri Server(string? typed, Func<string, string?> environment)
    {
        string text = typed ?? Set(environment("LOADMGMT_SERVER")) ?? DefaultServer;
        return Uri.TryCreate(text.Contains("://", StringComparison.Ordinal) ? text : "http://" + text, UriKind.Absolute, out Uri? url)
            ? url
            : throw new HttpRequestException($"'{text}' is no URL / 不是网址");
    }

    /// <summary>What is believed of a server's certificate: see <see cref="ServerTrust"/>. One on this machine shows what lies in its data folder.</summary>
    public static string? Ca(string? typed, Func<string, string?> environment, Uri server) =>
        typed ?? Set(environment("LOADMGMT_CA"))
        ?? (server.IsLoopback && server.Scheme == "https" ? Folders(environment).Select(folder => Path.Combine(folder, CertificateFile)).FirstOrDefault(File.Exists) : null);

    public static string? Token(string? typed, Func<string, string?> environment, Uri server, TimeProvider time)
    {
        if (typed is not null)
            return typed;
        if (Set(environment("LOADMGMT_TOKEN")) is { } set)
            return set;
        if (SignIns.Of(environment).Find(server, time.GetUtcNow().UtcDateTime) is { } signIn)
            return signIn.Token;
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
