using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Storage.Batches;
using LoadMgmt.FrontEnd.Storage.Postgres;
using LoadMgmt.FrontEnd.Storage.Sqlite;

namespace LoadMgmt.FrontEnd.Storage;

/// <summary>Makes the store that the settings name, and the batches for it.</summary>
internal static class StoreFactory
{
    /// <param name="dataFolder">Where a relative path of the embedded store begins.</param>
    public static SqlStore Create(StoreOptions options, string dataFolder, StoreServices services) => options.Engine switch
    {
        StoreEngine.Sqlite => new SqliteStore(Path.Combine(dataFolder, options.Path), options, services),
        _ => new PostgresStore(options, services),
    };

    public static IReadingBatch NewBatch(StationClock clock, StoreOptions options) => new ReadingBatch(clock, options);
}
