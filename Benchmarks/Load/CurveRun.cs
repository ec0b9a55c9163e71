using System.Diagnostics;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.Contract;
using LoadMgmt.Simulator.Load;
using LoadMgmt.Simulator.Running;
using Npgsql;

namespace LoadMgmt.Benchmarks.Load;

/// <summary>
/// Terminals × one day × 8 quantities through sockets into the store: every report with CON = 1, confirmed after it is durable. The rows
/// are counted in the database: none missing, none doubled, no NULL in the eight columns.
/// </summary>
internal sealed class CurveRun(int terminals, ReportOrder order, string? postgres)
{
    public async Task<bool> RunAsync()
    {
        StationClock clock = StationClock.Default(TimeProvider.System);
        DateOnly day = DateOnly.FromDateTime(clock.LocalNow).AddDays(-1);
        await using LoadDatabase? database = postgres is null ? null : await LoadDatabase.CreateAsync(postgres);
        string[] store = database is null ? [] : ["Store:Engine=Postgres", "Store:ConnectionString=" + database.ConnectionString];
        ServerUnderLoad? server = null;
        // The fleet knows its terminals before it knows the server's port.
        var archive = new LoadFleet(new() { Terminals = terminals, Tcp = new(System.Net.IPAddress.Loopback, 1) }, TimeProvider.System, day);
        try
        {
            server = await ServerUnderLoad.StartAsync(archive.Archive, store);
            await using var fleet = new LoadFleet(new() { Terminals = terminals, Tcp = server.Tcp }, TimeProvider.System, day);
            long before = server.Memory;
            LoadResult login = await fleet.LoginAsync(default);
            long perSession = (server.Memory - before) / terminals;
            TimeSpan cpu = server.Cpu;
            long start = Stopwatch.GetTimestamp();
            LoadResult report = await fleet.ReportDayAsync(day, ReportPlan.UsualClasses, order, 2000, default);
            IngestReport ingest = await server.CommittedAsync(report.Done);
            TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
            cpu = server.Cpu - cpu;
            (long rows, long nulls) = StoredCurves.Count(server, database, clock, day);
            long expected = terminals * 96L;
            Console.WriteLine($"""
                curve-96-10k  {ingest.State} {(await server.Api.GetAsync(Routes.Status, ContractJson.Default.StationStatus, default)).Store.Mode}  order {order}  terminals {terminals:N0}
                  time          {elapsed.TotalSeconds:F1} s from the first report to the last row committed; all confirmed after {report.Elapsed.TotalSeconds:F1} s
                  rows          {rows:N0} of {expected:N0}, NULL values {nulls:N0}, reports given up {report.Failed:N0}
                  readings      {rows * StoredCurves.Quantities.Count / elapsed.TotalSeconds:N0} /s   frames {report.Done / elapsed.TotalSeconds:N0} /s
                  server CPU    {cpu.TotalMicroseconds / report.Done:F0} µs per frame, decoding and storing included
                  to confirm    p50 {report.Percentile(0.5).TotalMilliseconds:F0} ms, p99 {report.Percentile(0.99).TotalMilliseconds:F0} ms (sent to confirmed, {2000} outstanding)
                  to committed  p50 {ingest.P50Milliseconds:F0} ms, p99 {ingest.P99Milliseconds:F0} ms (arrival to committed)
                  memory        {perSession:N0} B per idle logged-in session; {server.Memory / 1048576.0:F0} MiB at the end
                  logins        {login.PerSecond:N0} /s
                """);
            return rows == expected && nulls == 0 && report.Failed == 0;
        }
        finally
        {
            if (server is not null)
                await server.DisposeAsync();
            await archive.DisposeAsync();
        }
    }
}

/// <summary>A database of its own on a server that is there; dropped at the end.</summary>
internal sealed class LoadDatabase(string server, string name) : IAsyncDisposable
{
    public string ConnectionString { get; } = new NpgsqlConnectionStringBuilder(server) { Database = name }.ConnectionString;

    public static async Task<LoadDatabase> CreateAsync(string server)
    {
        string name = "loadmgmt_load_" + Guid.NewGuid().ToString("N")[..8];
        await ExecuteAsync(server, $"CREATE DATABASE {name}");
        return new(server, name);
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await ExecuteAsync(server, $"DROP DATABASE IF EXISTS {name} WITH (FORCE)");
    }

    static async Task ExecuteAsync(string server, string sql)
    {
        await using var connection = new NpgsqlConnection(server);
        await connection.OpenAsync();
#pragma warning disable CA2100 // A name that we made.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync();
    }
}
