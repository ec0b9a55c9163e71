using System.Diagnostics;
using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using LoadMgmt.Contract;
using LoadMgmt.Simulator.Demo;
using LoadMgmt.Simulator.Fleet;
using LoadMgmt.Simulator.Texts;

namespace LoadMgmt.Benchmarks.Load;

/// <summary>The front end as a process of its own, on loopback, with fresh data, and what it costs.</summary>
internal sealed class ServerUnderLoad : IAsyncDisposable
{
    readonly Func<FrontEndProcess> _start;
    FrontEndProcess _server;
    Process _process;

    ServerUnderLoad(Func<FrontEndProcess> start, string folder, int tcp, string url)
    {
        (_start, Folder, Api) = (start, folder, new(url, Language.En));
        Tcp = new(IPAddress.Loopback, tcp);
        _server = start();
        _process = Process.GetProcessById(_server.Id);
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

    /// <summary>Descriptors that the server has open; null where the system does not tell.</summary>
    public int? OpenDescriptors => Directory.Exists($"/proc/{_server.Id}/fd") ? Directory.EnumerateFileSystemEntries($"/proc/{_server.Id}/fd").Count() : null;

    /// <summary>Bytes of all files that the server keeps.</summary>
    public long DiskBytes => Directory.EnumerateFiles(Folder, "*", SearchOption.AllDirectories).Sum(file => new FileInfo(file).Length);

    public int ProcessId => _server.Id;

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

    /// <param name="time">A <see cref="LoadMgmt.Testing.FastClock"/>, or the system's.</param>
    public static async Task<ServerUnderLoad> StartAsync(ArchiveFiles archive, IEnumerable<string> settings, TimeProvider? time = null)
    {
        var program = ServerProgram.For(time ?? TimeProvider.System);
        string folder = Directory.CreateTempSubdirectory("loadmgmt-load-").FullName;
        int tcp = FrontEndProcess.FreePort();
        string url = $"http://127.0.0.1:{FrontEndProcess.FreePort()}";
        string[] all =
        [
            $"Station:DataDirectory={folder}", $"Api:Url={url}", "Links:Tcp:Address=127.0.0.1", $"Links:Tcp:Port={tcp}",
            "Links:Udp:Address=127.0.0.1", $"Links:Udp:Port={tcp}", "Collection:Enabled=false", "Clock:Enabled=false", .. settings,
        ];
        var server = new ServerUnderLoad(() => FrontEndProcess.Start(program.Assembly, all, folder, Path.Combine(folder, "frontend.log"), program.Command), folder, tcp, url);
        await server.ReadyAsync();
        server.Api.Token = (await File.ReadAllTextAsync(Path.Combine(folder, "administrator.token"))).Trim();
        foreach (ArchiveKind kind in ArchiveFiles.Kinds)
            await server.Api.ImportAsync(kind, archive.Of(kind), default);
        return server;
    }

    /// <summary>Stops it and starts it with what it has by now; returns how long the start took until it was ready.</summary>
    public async Task<TimeSpan> RestartAsync()
    {
        await _server.DisposeAsync();
        _process.Dispose();
        long start = Stopwatch.GetTimestamp();
        _server = _start();
        _process = Process.GetProcessById(_server.Id);
        await ReadyAsync();
        return Stopwatch.GetElapsedTime(start);
    }

    async Task ReadyAsync()
    {
        while (!await Api.IsReadyAsync(default))
        {
            if (_server.HasExited)
                throw new InvalidOperationException(_server.LastWords);
            await Task.Delay(50);
        }
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

    /// <summary>What the meters of a server by a fast clock have counted since its start.</summary>
    public Task<Dictionary<string, long>> CountedAsync() =>
        Api.GetAsync(FastServer.Counted, (JsonTypeInfo<Dictionary<string, long>>)JsonSerializerOptions.Web.GetTypeInfo(typeof(Dictionary<string, long>)), default);

    public async ValueTask DisposeAsync()
    {
        Api.Dispose();
        await _server.DisposeAsync();
        _process.Dispose();
        Directory.Delete(Folder, recursive: true);
    }
}
