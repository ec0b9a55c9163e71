using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Storage;
using LoadMgmt.FrontEnd.Telemetry;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging.Abstractions;

namespace LoadMgmt.Benchmarks.Load;

/// <summary>Asks the database itself what it has, beside the server that fills it.</summary>
internal static class StoredCurves
{
    /// <summary>What <see cref="Simulator.Running.ReportPlan.UsualClasses"/> become.</summary>
    public static IReadOnlyList<Quantity> Quantities { get; } =
    [
        Quantity.ActivePower, Quantity.ReactivePower, Quantity.VoltageA, Quantity.VoltageB, Quantity.VoltageC,
        Quantity.CurrentA, Quantity.CurrentB, Quantity.CurrentC,
    ];

    /// <summary>Rows of a station day, and values that are NULL in them.</summary>
    public static (long Rows, long Nulls) Count(ServerUnderLoad server, LoadDatabase? database, StationClock clock, DateOnly day)
    {
        DateTime from = clock.ToUtc(day.ToDateTime(default));
        return Ask(server, database, store => store.CountCurve(from, from.AddDays(1), Quantities));
    }

    /// <summary>Puts a question to the store, whatever it is.</summary>
    public static T Ask<T>(ServerUnderLoad server, LoadDatabase? database, Func<SqlStore, T> question)
    {
        var options = new StoreOptions
        {
            Engine = database is null ? StoreEngine.Sqlite : StoreEngine.Postgres, ConnectionString = database?.ConnectionString ?? "",
        };
        using var meters = new ServiceCollection().AddMetrics().BuildServiceProvider();
        var services = new StoreServices(
            TimeProvider.System, ProfileCatalogue.Standard, ActivatorUtilities.CreateInstance<StoreMetrics>(meters), NullLogger.Instance);
        SqlStore store = StoreFactory.Create(options, server.Folder, services);
        try
        {
            return question(store);
        }
        finally
        {
            store.Dispose();
        }
    }
}
