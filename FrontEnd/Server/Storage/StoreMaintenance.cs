using LoadMgmt.FrontEnd.Storage.Postgres;
using LoadMgmt.FrontEnd.Storage.Sqlite;
using LoadMgmt.FrontEnd.Telemetry;

namespace LoadMgmt.FrontEnd.Storage;

/// <summary>Partitions ahead, compression and retention, once an hour and run by us: the same in every edition.</summary>
internal sealed class StoreMaintenance(IReadingStore store, StoreOptions options, TimeProvider time, ILogger<StoreMaintenance> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromHours(1), time);
        do
            await Task.Run(Run, stoppingToken);
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    void Run()
    {
        try
        {
            TimeSpan retention = TimeSpan.FromDays(options.RetentionDays);
            if (store is PostgresStore postgres)
                postgres.Maintain(retention);
            else if (store is SqliteStore sqlite)
                sqlite.DropBefore(time.GetUtcNow().UtcDateTime - retention);
            log.StoreMaintained(store.Mode);
        }
        catch (StoreException error)
        {
            log.StoreNotMaintained(error.Message);
        }
    }
}
