using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Dialects;
using LoadMgmt.FrontEnd.Links;
using LoadMgmt.FrontEnd.Radio.Ports;
using LoadMgmt.FrontEnd.Sessions;
using LoadMgmt.FrontEnd.Telemetry;

namespace LoadMgmt.FrontEnd.Radio;

/// <summary>What the radio brings to the server: its channels, each on a thread of its own. Without channels in the settings, nothing.</summary>
internal static class RadioRoom
{
    /// <summary>Needs sessions, the archive, the dialects and <see cref="TimeProvider"/>; added last, with the links.</summary>
    public static IServiceCollection Add(IServiceCollection services, RadioOptions options) => services
        .AddSingleton(options)
        .AddSingleton<RadioServer>()
        .AddSingleton<IRadioChannels>(provider => provider.GetRequiredService<RadioServer>())
        .AddSingleton<RadioMetrics>()
        .AddHostedService<RadioService>();

    /// <summary>Channels look again when the archive has changed.</summary>
    public static void Connect(IServiceProvider services)
    {
        RadioServer server = services.GetRequiredService<RadioServer>();
        services.GetRequiredService<IArchive>().Changed += _ => server.Signal();
        services.GetRequiredService<RadioMetrics>();
    }

    sealed class RadioService(RadioServer server) : IHostedService
    {
        public Task StartAsync(CancellationToken cancellationToken)
        {
            server.Start();
            return Task.CompletedTask;
        }

        public Task StopAsync(CancellationToken cancellationToken)
        {
            server.Dispose();
            return Task.CompletedTask;
        }
    }
}

/// <summary>The channels, for people.</summary>
internal interface IRadioChannels
{
    IEnumerable<RadioChannel> Channels { get; }
}

/// <summary>All channels of this process.</summary>
internal sealed class RadioServer : IRadioChannels, IDisposable
{
    readonly RadioWorker[] _workers;

    public RadioServer(
        RadioOptions options, SessionTable sessions, ExchangeSender sender, ILinkSink sink, IReadOnlyList<IDialect> dialects, IArchive archive,
        LifeSigns life, TimeProvider time, ILogger<RadioServer> log)
    {
        // Frames of 376.1 are what the radio's framings know.
        IDialect dialect = dialects.First(each => each.Family == Protocols.ProtocolFamily.Gdw376);
        var seams = new RadioSeams(sessions, sender, sink, dialect, archive, time);
        Options = options;
        _workers = [.. options.Channels.Where(channel => channel.Enabled).Select(channel =>
            new RadioWorker(signal => new(channel, options, new RadioPorts(channel, time), seams, signal, log), life, time, log))];
    }

    public RadioOptions Options { get; }

    public IEnumerable<RadioChannel> Channels => _workers.Select(worker => worker.Channel);

    public void Start()
    {
        foreach (RadioWorker worker in _workers)
            worker.Start();
    }

    public void Signal()
    {
        foreach (RadioWorker worker in _workers)
            worker.Signal();
    }

    public void Dispose()
    {
        foreach (RadioWorker worker in _workers)
            worker.Dispose();
    }
}
