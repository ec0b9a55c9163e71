using System.Net;

namespace LoadMgmt.FrontEnd.Api;

/// <summary>Settings section Api.</summary>
public sealed record ApiOptions
{
    /// <summary>Where the API listens; loopback unless set otherwise. Port 0 takes a free one.</summary>
    public string Url { get; init; } = "http://127.0.0.1:8376";

    /// <summary>Certificate for an https address, PFX or PEM; empty: a self-signed one is made and kept beside the tokens.</summary>
    public string Certificate { get; init; } = "";

    /// <summary>Key of a PEM certificate, where another file has it.</summary>
    public string CertificateKey { get; init; } = "";

    /// <summary>File whose only line is the password of the PFX or of the key; empty: it has none.</summary>
    public string CertificatePasswordFile { get; init; } = "";

    /// <summary>How long a sign-in lasts.</summary>
    public int SignInHours { get; init; } = 12;

    /// <summary>Accounts that nobody used for so many days are disabled; 0: never.</summary>
    public int DisableUnusedDays { get; init; } = 90;

    /// <summary>Connections at the same time, half-finished handshakes included; those go after ten seconds.</summary>
    public int MaxConnections { get; init; } = 1000;

    /// <summary>
    /// Of these, connections on which nobody has shown a token yet; at most half of all. One more, and the oldest of the source that has most goes.
    /// </summary>
    public int MaxNameless { get; init; } = 200;

    /// <summary>Folder of accounts and tokens, and of a certificate that is made; the server's data folder when empty.</summary>
    public string TokenFolder { get; init; } = "";

    /// <summary>Largest archive file that an import takes, bytes; 9,300 terminals with their points are some 3 MB.</summary>
    public long MaxImportBytes { get; init; } = 64 << 20;

    /// <summary>Frames that a live trace holds for a subscriber who reads slower than they come.</summary>
    public int TraceQueue { get; init; } = 2_000;

    /// <summary>Live traces at the same time; each costs a copy of every frame that it matches.</summary>
    public int TraceSubscribers { get; init; } = 16;

    /// <summary>Each setting that cannot be used: its name, its value and what to write instead; empty when all is well.</summary>
    public IEnumerable<string> Validate()
    {
        if (!Uri.TryCreate(Url, UriKind.Absolute, out Uri? url) || url.Scheme is not ("http" or "https") || url.PathAndQuery != "/")
            yield return $"Api:Url '{Url}': write http://address:port or https://address:port, for example http://127.0.0.1:8376 / 请写成 http://地址:端口 或 https://地址:端口";
        else if (!IsHttps && !IsLoopback)
            yield return $"Api:Url '{Url}': plain http is for this machine only, tokens could be read on the way; write https://… (a certificate is made if none is set), or 127.0.0.1 / 明文 http 仅限本机地址，请改用 https://（未设证书时自动生成）或 127.0.0.1";
        foreach ((string name, string path) in ((string, string)[])[(nameof(Certificate), Certificate), (nameof(CertificateKey), CertificateKey), (nameof(CertificatePasswordFile), CertificatePasswordFile)])
            if (path.Length > 0 && !File.Exists(path))
                yield return $"Api:{name} '{path}': no such file / 文件不存在";
            else if (path.Length > 0 && (!IsHttps || Certificate.Length == 0))
                yield return $"Api:{name} '{path}': needs an https address in Api:Url, and Api:Certificate / 需要 https 的 Api:Url 及 Api:Certificate";
        if (SignInHours is < 1 or > 720)
            yield return $"Api:SignInHours {SignInHours}: 1 to 720 / 取值 1 至 720";
        if (DisableUnusedDays is < 0 or > 3650)
            yield return $"Api:DisableUnusedDays {DisableUnusedDays}: 0 to 3650, 0 never disables / 取值 0 至 3650，0 为从不停用";
        if (MaxConnections is < 10 or > 100_000)
            yield return $"Api:MaxConnections {MaxConnections}: 10 to 100000 / 取值 10 至 100000";
        if (MaxNameless is < 1 or > 100_000)
            yield return $"Api:MaxNameless {MaxNameless}: 1 to 100000 / 取值 1 至 100000";
        if (MaxImportBytes is < 1024 or > 1 << 30)
            yield return $"Api:MaxImportBytes {MaxImportBytes}: 1024 to 1073741824 / 取值 1024 至 1073741824";
        if (TraceQueue is < 16 or > 100_000)
            yield return $"Api:TraceQueue {TraceQueue}: 16 to 100000 / 取值 16 至 100000";
        if (TraceSubscribers is < 1 or > 1_000)
            yield return $"Api:TraceSubscribers {TraceSubscribers}: 1 to 1000 / 取值 1 至 1000";
    }

    /// <summary>The address of <see cref="Url"/>, without brackets.</summary>
    internal string Host => Uri.TryCreate(Url, UriKind.Absolute, out Uri? url) ? url.Host.Trim('[', ']') : "";

    internal bool IsHttps => Uri.TryCreate(Url, UriKind.Absolute, out Uri? url) && url.Scheme == "https";

    bool IsLoopback => Host == "localhost" || IPAddress.TryParse(Host, out IPAddress? address) && IPAddress.IsLoopback(address);
}
