using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Telemetry;

namespace LoadMgmt.FrontEnd.Storage;

/// <summary>What storage brings to the server.</summary>
internal static class StoreRoom
{
    /// <summary>Needs <see cref="ProfileCatalogue"/>, <see cref="StationClock"/> and <see cref="TimeProvider"/>.</summary>
    public static IServiceCollection Add(IServiceCollection services, StoreOptions options, string dataFolder) => services
        .AddSingleton(options)
        .AddSingleton<StoreMetrics>()
        .AddSingleton(provider => StoreFactory.Create(options, dataFolder, new(
            provider.GetRequiredService<TimeProvider>(), provider.GetRequiredService<ProfileCatalogue>(), provider.GetRequiredService<StoreMetrics>(),
            provider.GetRequiredService<ILoggerFactory>().CreateLogger("LoadMgmt.FrontEnd.Storage"))))
        .AddSingleton<IReadingStore>(provider => provider.GetRequiredService<SqlStore>())
        .AddSingleton<IStoreMaintenance>(provider => provider.GetRequiredService<SqlStore>())
        .AddSingleton(provider => provider.GetRequiredService<IReadingStore>().Archive)
        .AddSingleton<IEventPointerStore>(provider => new EventPointerTable(provider.GetRequiredService<SqlStore>()))
        .AddSingleton<Func<IReadingBatch>>(provider =>
        {
            StationClock clock = provider.GetRequiredService<StationClock>();
            return () => StoreFactory.NewBatch(clock, options);
        })
        .AddHostedService<StoreKeeper>();
}
