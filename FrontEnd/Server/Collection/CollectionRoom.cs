using LoadMgmt.FrontEnd.Collection.Commissioning;
using LoadMgmt.FrontEnd.Sessions;
using LoadMgmt.FrontEnd.Telemetry;

namespace LoadMgmt.FrontEnd.Collection;

/// <summary>What collection brings to the server.</summary>
internal static class CollectionRoom
{
    /// <summary>Needs the archive, the store, the journal, the dialects and the two seams of the sessions.</summary>
    public static IServiceCollection Add(IServiceCollection services, CollectionOptions options, ClockOptions clocks) => services
        .AddSingleton(options)
        .AddSingleton(clocks)
        .AddSingleton<CollectionMetrics>()
        .AddSingleton<RequestDesk>()
        .AddSingleton<OperatorReads>()
        .AddSingleton<ClockDesk>()
        .AddSingleton<ParameterDesk>()
        .AddSingleton<ArchiveComparison>()
        .AddSingleton<SetUpDesk>()
        .AddSingleton<EventBook>()
        .AddSingleton<EventFetcher>()
        .AddSingleton<UncountedEvents>()
        .AddSingleton<CollectionService>()
        .AddSingleton(provider => provider.GetRequiredService<CollectionService>().Completeness)
        .AddHostedService(provider => provider.GetRequiredService<CollectionService>())
        .AddHostedService<ClockKeeper>()
        .AddHostedService<EventPoller>();

    /// <summary>Once, before links open: sessions tell the fetcher of events.</summary>
    public static void Connect(IServiceProvider services)
    {
        EventFetcher counted = services.GetRequiredService<EventFetcher>();
        UncountedEvents uncounted = services.GetRequiredService<UncountedEvents>();
        services.GetRequiredService<SessionTable>().EventsPending += (terminal, counters) =>
        {
            if (counters < 0)
                uncounted.Ask(terminal);
            else
                counted.OnEventsPending(terminal, counters);
        };
    }
}
