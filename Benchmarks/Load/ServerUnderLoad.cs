using System.Diagnostics;
using System.Net;
using LoadMgmt.Contract;
using LoadMgmt.Simulator.Demo;
using LoadMgmt.Simulator.Fleet;
using LoadMgmt.Simulator.Texts;

namespace LoadMgmt.Benchmarks.Load;

/// <summary>The front end as a process of its own, on loopback, with fresh data, and what it costs.</summary>
internal sealed class ServerUnderLoad : IAsyncDisposable
{
    readonly FrontEndProcess _server;
    readonly Process _process;

    ServerUnderLoad(FrontEndProcess server, string folder, int tcp, ControlApi api)
    {
        (_server, Folder, Api) = (server, folder, api);
        Tcp = new(IPAddress.Loopback, tcp);
        _process = Process.GetProcessById(server.Id);
    }

    public string Folder { get; }

    public IPEndPoint Tcp { get; }

    /// <summary>Where datagrams go, once the settings say Links:Udp:Enabled.</summary>
    public IPEndPoint Udp => Tcp;

    public ControlApi Api { get; }

    /// <summary>User and system time of the server so far.</summary>
    public TimeSpan Cpu
    {
        get
        {
            _process.Refresh();
            return _process.TotalProcessorTime;
        }
    }

    /// <summary>Resident memory of the server.</summary>
    public long Memory
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>Entries of the audit log on disk; each is a line.</summary>
    public long AuditEntries => Directory.EnumerateFiles(Path.Combine(Folder, "audit")).Sum(file =>
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(stream);
        long lines = 0;
        while (reader.ReadLine() is not null)
            lines++;
        return lines;
    });

    public static async Task<ServerUnderLoad> StartAsync(ArchiveFiles archive, IEnumerable<string> settings)
    {
        FrontEndBinary binary = FrontEndBinary.Find(AppContext.BaseDirectory) ?? throw new InvalidOperationException("build LoadMgmt.sln first");
        string folder = Directory.CreateTempSubdirectory("loadmgmt-load-").FullName;
        int tcp = FrontEndProcess.FreePort();
        string url = $"http://127.0.0.1:{FrontEndProcess.FreePort()}";
        var server = FrontEndProcess.Start(binary.Assembly,
        [
            $"Station:DataDirectory={folder}", $"Api:Url={url}", "Links:Tcp:Address=127.0.0.1", $"Links:Tcp:Port={tcp}",
            "Links:Udp:Address=127.0.0.1", $"Links:Udp:Port={tcp}", "Collection:Enabled=false", "Clock:Enabled=false", .. settings,
        ], folder, Path.Combine(folder, "frontend.log"));
        var api = new ControlApi(url, Language.En);
        while (!await api.IsReadyAsync(default))
        {
            if (server.HasExited)
                throw new InvalidOperationException(server.LastWords);
            await Task.Delay(100);
        }
        api.Token = (await File.ReadAllTextAsync(Path.Combine(folder, "administrator.token"))).Trim();
        foreach (ArchiveKind kind in ArchiveFiles.Kinds)
            await api.ImportAsync(kind, archive.Of(kind), default);
        return new(server, folder, tcp, api);
    }

    /// <summary>Waits until everything durable is in the store.</summary>
    public async Task<IngestReport> CommittedAsync(long frames)
    {
        while (true)
        {
            IngestReport ingest = await Api.GetAsync(Routes.Ingest, ContractJson.Default.IngestReport, default);
            if (ingest.FramesDecoded >= frames && ingest.LagFrames == 0)
                return ingest;
            await Task.Delay(100);
        }
    }

    public async ValueTask DisposeAsync()
    {
        Api.Dispose();
        await _server.DisposeAsync();
        _process.Dispose();
        Directory.Delete(Folder, recursive: true);
    }
}
