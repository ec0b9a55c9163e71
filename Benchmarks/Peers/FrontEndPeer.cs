using LoadMgmt.FrontEnd.Api;
using LoadMgmt.FrontEnd.Api.Tracing;
using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Dialects;
using LoadMgmt.FrontEnd.Journal;
using LoadMgmt.FrontEnd.Links;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Sessions;
using LoadMgmt.FrontEnd.Telemetry;
using LoadMgmt.Protocols;
using LoadMgmt.Testing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace LoadMgmt.Benchmarks.Peers;

/// <summary>When the front end confirms data.</summary>
internal enum Confirming
{
    /// <summary>At once; the journal's queue and thread work, its files keep nothing.</summary>
    WithoutFlush,
    /// <summary>After the group that holds it was written to files that keep nothing: the hand over between threads, without the disk.</summary>
    AfterGroup,
    /// <summary>After the flush, as the product does.</summary>
    AfterFlush,
}

/// <summary>
/// The product from the socket to the confirmation: links, dialects, sessions, journal with its threads, wired by the rooms themselves. What
/// comes after it (decoding, store, API) is not here.
/// </summary>
internal sealed class FrontEndPeer : IPeerServer
{
    /// <summary>Enough for every workload but the one that asks for more.</summary>
    const int First = 1024;

    readonly string _folder = Directory.CreateTempSubdirectory("loadmgmt-peers-").FullName;
    readonly MemoryArchive _archive = new();
    readonly IHost _host;
    readonly SegmentJournal _journal;

    public FrontEndPeer(Confirming confirming)
    {
        SocketInlining.Enable();
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        IServiceCollection services = builder.Services;
        services.AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning).AddConsole());
        services.AddSingleton(TimeProvider.System);
        services.AddSingleton(new StationClock(StationClock.ZoneOrFixed("Asia/Shanghai"), TimeProvider.System));
        services.AddSingleton<LifeSigns>();
        services.AddSingleton<IArchive>(_archive);
        services.AddSingleton<IFrameTap>(new TraceHub(new ApiOptions()));
        // Nothing is committed while a workload runs, which writes more than any station before the store follows: as many files to write over.
        JournalRoom.Add(services, new() { KeepDays = 0, SpareSegments = 16 }, _folder);
        if (confirming != Confirming.AfterFlush)
            services.AddSingleton<IJournalFiles>(new NoDisk());
        if (confirming == Confirming.WithoutFlush)
            services.AddSingleton<IJournal, ConfirmAtOnce>();
        DialectRoom.Add(services);
        SessionRoom.Add(services, new(), _folder);
        LinkRoom.Add(services, new()
        {
            // A few connections send as fast as they can, which no terminal does.
            MaxFramesPerSecond = 0, MaxBytesPerSecond = 0,
            Tcp = new() { Address = "127.0.0.1", Port = 0, Backlog = PeerProcess.Backlog, MaxConnections = 18_000 },
        });
        _host = builder.Build();
        _journal = _host.Services.GetRequiredService<SegmentJournal>();
        _journal.Pressure = _host.Services.GetRequiredService<LinkServer>();
        Know(First);
        _host.Start();
        Port = _host.Services.GetRequiredService<LinkServer>().TcpEndPoint!.Port;
    }

    public int Port { get; }

    public void Know(int terminals) => _archive.Replace([.. Enumerable.Range(1, terminals).Select(Terminal)]);

    public void Tidy()
    {
        _journal.Commit(new(_journal.DurableSequence, _journal.DurableSequence));
        _journal.Keeper.Run(_journal.CommittedSequence, CancellationToken.None);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.StopAsync();
        _host.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    static Terminal Terminal(int number) => new(
        number, PeerClient.AddressOf(number), $"terminal {number}", 1, null, TerminalProfile.Gdw376, LinkKind.Tcp, [], TimeSpan.FromMinutes(15), [], []);
}
