using BenchmarkDotNet.Attributes;
using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Links;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Storage;
using LoadMgmt.FrontEnd.Telemetry;
using LoadMgmt.Protocols;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace LoadMgmt.Benchmarks;

public enum Engine { Sqlite, Postgres }

/// <summary>
/// A day of eight quantities of a hundred terminals, 9,600 rows, into an empty place of the store: as one batch of whole rows, or as eight
/// batches with one quantity each, of which all but the first meet rows that are there. From readings to committed; time is per row.
/// PostgreSQL where LOADMGMT_TEST_POSTGRES names a server: in a database of its own, which is dropped.
/// </summary>
[MemoryDiagnoser]
public class StoreBenchmarks : IDisposable
{
    const int Terminals = 100, Points = 96, Rows = Terminals * Points;

    const string Variable = "LOADMGMT_TEST_POSTGRES";

    static readonly Quantity[] s_quantities =
    [
        Quantity.ActivePower, Quantity.ReactivePower, Quantity.VoltageA, Quantity.VoltageB, Quantity.VoltageC,
        Quantity.CurrentA, Quantity.CurrentB, Quantity.CurrentC,
    ];

    readonly StationClock _clock = StationClock.Default(TimeProvider.System);
    readonly StoreMetrics _metrics = new();
    readonly string _database = "loadmgmt_benchmark_" + Guid.NewGuid().ToString("N")[..12];
    string _folder = "";
    StoreOptions _options = new();
    SqlStore _store = null!;
    DateTime _from;
    int _firstTerminal = 1;
    long _cursor;

    [ParamsSource(nameof(Engines))]
    public Engine Engine { get; set; }

    public static IEnumerable<Engine> Engines =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } ? [Engine.Sqlite, Engine.Postgres] : [Engine.Sqlite];

    [GlobalSetup]
    public void Open()
    {
        _folder = Directory.CreateTempSubdirectory("store").FullName;
        if (Engine == Engine.Postgres)
        {
            OnServer($"CREATE DATABASE {_database}");
            var there = new NpgsqlConnectionStringBuilder(Server) { Database = _database };
            _options = new() { Engine = StoreEngine.Postgres, ConnectionString = there.ToString() };
        }
        _store = StoreFactory.Create(_options, _folder, new(TimeProvider.System, ProfileCatalogue.Standard, _metrics, NullLogger.Instance));
        _store.Open();
        _from = new StationDay(DateOnly.FromDateTime(_clock.LocalNow).AddDays(-1), _clock).Start;
    }

    /// <summary>Other terminals, so that every row is new.</summary>
    [IterationSetup]
    public void Move() => _firstTerminal += Terminals;

    [GlobalCleanup]
    public void Dispose()
    {
        _store.Dispose();
        _metrics.Dispose();
        if (Engine == Engine.Postgres)
            OnServer($"DROP DATABASE {_database} WITH (FORCE)");
        SqliteConnection.ClearAllPools();
        Directory.Delete(_folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    [Benchmark(OperationsPerInvoke = Rows, Baseline = true)]
    public void WholeRows() => Write(s_quantities);

    [Benchmark(OperationsPerInvoke = Rows)]
    public void OneQuantityAfterTheOther()
    {
        foreach (Quantity quantity in s_quantities)
            Write([quantity]);
    }

    void Write(Quantity[] quantities)
    {
        IReadingBatch batch = StoreFactory.NewBatch(_clock, _options);
        for (int id = _firstTerminal; id < _firstTerminal + Terminals; id++)
        {
            IReadingSink sink = batch.For(Terminal(id));
            foreach (Quantity quantity in quantities)
                for (int i = 0; i < Points; i++)
                    sink.Curve(1, quantity, _from + StationDay.Interval * i, 2200 + i, Quality.Reported);
        }
        _store.Write(batch, 0, ++_cursor);
    }

    static Terminal Terminal(int id) => new(
        id, TerminalAddress.Of376((ushort)(0x4401 + id / 60_000), (ushort)(id % 60_000)), "", 1, null, TerminalProfile.Gdw376, LinkKind.Tcp, [],
        TimeSpan.FromMinutes(5), [], []);

    static string Server => Environment.GetEnvironmentVariable(Variable)!;

    static void OnServer(string sql)
    {
        using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Server) { Pooling = false }.ToString());
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }
}
