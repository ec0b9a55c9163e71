using LoadMgmt.Contract;
using LoadMgmt.Simulator.Load;
using LoadMgmt.Simulator.Model;

namespace LoadMgmt.Benchmarks.Load;

/// <summary>What the logins of one kind of link came to.</summary>
/// <param name="Memory">Resident memory that the server took for them.</param>
internal sealed record LoginFigures(string Kind, int Terminals, TimeSpan Elapsed, TimeSpan Cpu, long Memory, int Descriptors)
{
    public double MicrosecondsEach => Terminals == 0 ? 0 : Cpu.TotalMicroseconds / Terminals;

    public long BytesEach => Terminals == 0 ? 0 : Memory / Terminals;

    public override string ToString() =>
        Terminals == 0 ? $"none over {Kind}" : $"{Terminals:N0} over {Kind} in {Elapsed.TotalSeconds:F2} s, {Terminals / Elapsed.TotalSeconds:N0} logins/s; server CPU {MicrosecondsEach:F0} µs per login; {BytesEach:N0} B per session";
}

/// <summary>
/// A server that knows a fleet, and the fleet before it dials. As many terminals come over TCP as both processes have descriptors for, or fewer
/// where the run says so, the rest over UDP, many behind each socket. The server is started twice: the second start is measured, and holds no garbage of the import.
/// </summary>
internal sealed class LoadStage : IAsyncDisposable
{
    static readonly TimeSpan s_settle = TimeSpan.FromSeconds(3);

    LoadStage(ServerUnderLoad server, LoadFleet fleet, LoadDatabase? database, TimeSpan start)
    {
        (Server, Fleet, Database, StartTime) = (server, fleet, database, start);
        (Tcp, Udp) = (fleet.Terminals.Count(terminal => !terminal.Udp), fleet.Terminals.Count(terminal => terminal.Udp));
    }

    public ServerUnderLoad Server { get; }

    public LoadFleet Fleet { get; }

    public LoadDatabase? Database { get; }

    /// <summary>From the start of the process, with the whole archive, until it is ready.</summary>
    public TimeSpan StartTime { get; }

    public int Tcp { get; }

    public int Udp { get; }

    public string Shares => $"{Tcp + Udp:N0} terminals: {Tcp:N0} over TCP ({100.0 * Tcp / (Tcp + Udp):F0} %), {Udp:N0} over UDP ({100.0 * Udp / (Tcp + Udp):F0} %, some 500 behind each socket)";

    /// <param name="installed">Day from which the meters have values.</param>
    public static async Task<LoadStage> StartAsync(LoadOptions options, DateOnly installed, TimeProvider time, string? postgres, params string[] settings)
    {
        double share = 1 - Math.Min(1, Descriptors.ForLinks / (double)options.Terminals);
        options = options with { Udp = options.Tcp, UdpShare = Math.Max(share, options.UdpShare) };
        LoadDatabase? database = postgres is null ? null : await LoadDatabase.CreateAsync(postgres);
        string[] store = database is null ? [] : ["Store:Engine=Postgres", "Store:ConnectionString=" + database.ConnectionString];
        ServerUnderLoad server = await ServerUnderLoad.StartAsync(LoadFleet.ArchiveOf(options, installed), [.. store, "Links:Udp:Enabled=true", .. settings], time);
        TimeSpan start = await server.RestartAsync();
        return new(server, new LoadFleet(options with { Tcp = server.Tcp, Udp = server.Udp }, time, installed), database, start);
    }

    /// <summary>All of them at once over TCP, then all over UDP, so that each kind has its own figures.</summary>
    public async Task<IReadOnlyList<LoginFigures>> LoginAsync() => [await LoginAsync("TCP", Tcp, udp: false), await LoginAsync("UDP", Udp, udp: true)];

    async Task<LoginFigures> LoginAsync(string kind, int terminals, bool udp)
    {
        if (terminals == 0)
            return new(kind, 0, TimeSpan.Zero, TimeSpan.Zero, 0, 0);
        (long memory, TimeSpan cpu, int descriptors) = (Server.Memory, Server.Cpu, Server.OpenDescriptors ?? 0);
        LoadResult result = await Fleet.LoginAsync(terminal => terminal.Udp == udp, default);
        cpu = Server.Cpu - cpu;
        await Task.Delay(s_settle);
        return new(kind, terminals, result.Elapsed, cpu, Server.Memory - memory, (Server.OpenDescriptors ?? 0) - descriptors);
    }

    /// <summary>What the rest would take if it came over TCP too; the limit of descriptors is this machine's.</summary>
    public string IfAllWereTcp(LoginFigures tcp, long memoryBefore)
    {
        int all = Tcp + Udp;
        return $"computed, not measured: {all:N0} TCP sessions would need {(memoryBefore + all * tcp.BytesEach) / 1e6:N0} MB resident " +
            $"({tcp.BytesEach:N0} B each on top of {memoryBefore / 1e6:N0} MB, without the kernel's own memory for sockets), " +
            $"{all * tcp.MicrosecondsEach / 1e6:F1} s of CPU for their logins, and {all + (Server.OpenDescriptors ?? 0) - tcp.Descriptors:N0} descriptors";
    }

    public Task<StationStatus> StatusAsync() => Server.Api.GetAsync(Routes.Status, ContractJson.Default.StationStatus, default);

    public Task<IngestReport> IngestAsync() => Server.Api.GetAsync(Routes.Ingest, ContractJson.Default.IngestReport, default);

    public async ValueTask DisposeAsync()
    {
        await Fleet.DisposeAsync();
        await Server.DisposeAsync();
        if (Database is not null)
            await Database.DisposeAsync();
    }
}
