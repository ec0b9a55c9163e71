using System.Net;

namespace LoadMgmt.FrontEnd.Api;

/// <summary>Settings section Api.</summary>
public sealed record ApiOptions
{
    /// <summary>Where the API listens; loopback unless set otherwise. Port 0 takes a free one.</summary>
    public string Url { get; init; } = "http://127.0.0.1:8376";

    /// <summary>Folder of the token file; the server's data folder when empty.</summary>
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
            yield return $"Api:Url '{Url}': write http://address:port, for example http://127.0.0.1:8376 / 请写成 http://地址:端口";
        if (MaxImportBytes is < 1024 or > 1 << 30)
            yield return $"Api:MaxImportBytes {MaxImportBytes}: 1024 to 1073741824 / 取值 1024 至 1073741824";
        if (TraceQueue is < 16 or > 100_000)
            yield return $"Api:TraceQueue {TraceQueue}: 16 to 100000 / 取值 16 至 100000";
        if (TraceSubscribers is < 1 or > 1_000)
            yield return $"Api:TraceSubscribers {TraceSubscribers}: 1 to 1000 / 取值 1 至 1000";
    }

    /// <summary>The URL reaches beyond this machine, where tokens would travel readable: worth a warning at start.</summary>
    public bool IsOpenPlainText =>
        Uri.TryCreate(Url, UriKind.Absolute, out Uri? url) && url.Scheme == "http"
        && url.Host != "localhost" && !(IPAddress.TryParse(url.Host.Trim('[', ']'), out IPAddress? address) && IPAddress.IsLoopback(address));
}
