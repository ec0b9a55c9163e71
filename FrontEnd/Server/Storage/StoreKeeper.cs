using LoadMgmt.FrontEnd.Telemetry;

namespace LoadMgmt.FrontEnd.Storage;

/// <summary>Runs the store's maintenance once an hour: little at a time, the same in every edition.</summary>
internal sealed class StoreKeeper(IStoreMaintenance maintenance, TimeProvider time, ILogger<StoreKeeper> log) : BackgroundService
{
    static readonly TimeSpan Every = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(Every, time);
        while (await timer.WaitForNextTickAsync(stopping))
            await Task.Run(Run, stopping);
    }

    internal void Run()
    {
        try
        {
            MaintenanceReport report = maintenance.Run(time.GetUtcNow().UtcDateTime);
            log.Maintained(report.Dropped, report.Deleted, report.Compressed);
        }
        catch (StoreException error)
        {
            log.MaintenanceFailed(error.Message);
        }
    }
}
