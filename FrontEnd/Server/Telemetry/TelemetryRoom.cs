using System.Diagnostics.Metrics;
using LoadMgmt.FrontEnd.Api.Access;
using LoadMgmt.FrontEnd.Links;
using LoadMgmt.FrontEnd.Storage;

namespace LoadMgmt.FrontEnd.Telemetry;

/// <summary>The meters that read counters which rooms keep; the others are made by who counts.</summary>
internal static class TelemetryRoom
{
    public static IServiceCollection Add(IServiceCollection services) => services
        .AddSingleton<JournalMetrics>()
        .AddSingleton<ApiConnections>()
        .AddSingleton<ILinkFigures>(provider =>
        {
            LinkServer links = provider.GetRequiredService<LinkServer>();
            ApiConnections api = provider.GetRequiredService<ApiConnections>();
            NamelessConnections nameless = provider.GetRequiredService<NamelessConnections>();
            return new LinkWatch(
                links.Tcp, links.Udp, provider.GetRequiredService<Sessions.SessionTable>().Counters, () => api.BadTls, () => api.Refused, () => nameless.Closed,
                provider.GetRequiredService<TimeProvider>());
        })
        .AddSingleton(provider =>
        {
            LinkServer links = provider.GetRequiredService<LinkServer>();
            return new LinkMetrics(provider.GetRequiredService<IMeterFactory>(), links.Tcp, links.Udp);
        });

    /// <summary>Once, before anything runs: an instrument that is not made shows nothing.</summary>
    public static void Connect(IServiceProvider services)
    {
        services.GetRequiredService<JournalMetrics>();
        services.GetRequiredService<ILinkFigures>();
        services.GetRequiredService<LinkMetrics>();
        IReadingStore store = services.GetRequiredService<IReadingStore>();
        services.GetRequiredService<StoreMetrics>().Observe(() => store.Mode);
    }
}
