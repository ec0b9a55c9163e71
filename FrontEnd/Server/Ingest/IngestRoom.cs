using LoadMgmt.FrontEnd.Journal;
using LoadMgmt.FrontEnd.Links;
using LoadMgmt.FrontEnd.Readings;

namespace LoadMgmt.FrontEnd.Ingest;

/// <summary>What the pump brings to the server.</summary>
internal static class IngestRoom
{
    public static IServiceCollection Add(IServiceCollection services, IngestOptions options) => services
        .AddSingleton(options)
        .AddSingleton<IngestPump>()
        .AddSingleton<IControlEvents>(services => services.GetRequiredService<IngestPump>().ControlEvents)
        .AddSingleton<Reprocessor>()
        .AddHostedService<IngestService>();

    /// <summary>Links that were held go on when the journal has room.</summary>
    public static void Connect(IServiceProvider services) =>
        services.GetRequiredService<SegmentJournal>().Pressure = services.GetRequiredService<LinkServer>();
}
