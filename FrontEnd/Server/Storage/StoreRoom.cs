using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Storage.Postgres;
using LoadMgmt.FrontEnd.Storage.Sqlite;

namespace LoadMgmt.FrontEnd.Storage;

/// <summary>What storage brings to the server.</summary>
internal static class StoreRoom
{
    public static IServiceCollection Add(IServiceCollection services, StoreOptions options, string dataFolder) => services
        .AddSingleton(options)
        .AddSingleton(provider => Create(options, dataFolder, provider.GetRequiredService<ProfileCatalogue>(), provider.GetRequiredService<StationClock>()))
        .AddSingleton(provider => provider.GetRequiredService<IReadingStore>().Archive)
        .AddSingleton<Func<IReadingBatch>>(provider =>
        {
            StationClock clock = provider.GetRequiredService<StationClock>();
            return () => new ReadingBatch(clock, TimeSpan.FromDays(options.RetentionDays));
        })
        .AddHostedService<StoreMaintenance>();

    public static IReadingStore Create(StoreOptions options, string dataFolder, ProfileCatalogue profiles, StationClock clock) =>
        options.Engine == StoreEngine.Postgres
            ? new PostgresStore(options.ConnectionString, profiles, clock)
            : new SqliteStore(Path.Combine(dataFolder, options.Path), profiles);
}
