using System.Data.Common;
using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Storage;
using LoadMgmt.FrontEnd.Telemetry;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace LoadMgmt.Integration.Tests.Storage;

/// <summary>A database of its own on one engine, made empty and dropped afterwards; stores on it, as many as wanted.</summary>
internal sealed class StoreHouse : IDisposable
{
    /// <summary>As the table of versions holds it.</summary>
    public static string NewestSchema { get; } = $"{SchemaScripts.After("Sqlite", 0).Max(script => script.Version)}";

    readonly EngineKind _kind;
    readonly string? _server;
    readonly string _name = "loadmgmt_test_" + Guid.NewGuid().ToString("N")[..12];
    readonly StoreMetrics _metrics = new();

    public StoreHouse(EngineKind kind, Func<StoreOptions, StoreOptions>? change = null)
    {
        _kind = kind;
        if (kind == EngineKind.Sqlite)
        {
            Folder = Directory.CreateTempSubdirectory("loadmgmt-store-").FullName;
            Options = new() { Path = "test.db" };
        }
        else
        {
            string variable = kind == EngineKind.Postgres ? "LOADMGMT_TEST_POSTGRES" : "LOADMGMT_TEST_TIMESCALE";
            _server = Environment.GetEnvironmentVariable(variable);
            if (string.IsNullOrEmpty(_server))
                Assert.Ignore($"{variable} names no server: {kind} is not tested");
            OnServer($"CREATE DATABASE {_name}");
            Options = new()
            {
                Engine = StoreEngine.Postgres,
                ConnectionString = new NpgsqlConnectionStringBuilder(_server) { Database = _name, Pooling = true, MaxPoolSize = 20 }.ToString(),
            };
        }
        Options = change?.Invoke(Options) ?? Options;
    }

    public string Folder { get; } = "";

    public StoreOptions Options { get; }

    public Station Station { get; } = new();

    public SqlStore NewStore() => StoreFactory.Create(Options, Folder, new(Station.Time, ProfileCatalogue.Standard, _metrics, NullLogger.Instance));

    /// <summary>Past the store, as a person with an SQL shell would.</summary>
    public List<string> Sql(string sql)
    {
        using DbConnection connection = Connect();
        connection.Open();
        using DbCommand command = connection.CreateCommand();
        command.CommandText = sql;
        using DbDataReader reader = command.ExecuteReader();
        List<string> rows = [];
        while (reader.Read())
            rows.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(i => Text(reader.GetValue(i)))));
        return rows;
    }

    /// <summary>Everything that readings went to, so that two states can be compared.</summary>
    public string Dump(int terminalId) => string.Join('\n', ((string[])["load_curve", "group_curve", "curve_day", "reading", "event", "refused"])
        .SelectMany(table => Sql($"SELECT * FROM {table} WHERE terminal_id = {terminalId}").Order(StringComparer.Ordinal).Prepend(table)));

    public void OnServer(string sql)
    {
        using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(_server) { Pooling = false }.ToString());
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }

    /// <summary>Ends every connection to the database from the server's side.</summary>
    public void CutConnections() => OnServer($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{_name}'");

    public void Dispose()
    {
        _metrics.Dispose();
        if (_kind == EngineKind.Sqlite)
        {
            SqliteConnection.ClearAllPools();
            Directory.Delete(Folder, recursive: true);
        }
        else
            OnServer($"DROP DATABASE {_name} WITH (FORCE)");
    }

    DbConnection Connect() => _kind == EngineKind.Sqlite
        ? new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = Path.Combine(Folder, Options.Path), Pooling = false }.ToString())
        : new NpgsqlConnection(new NpgsqlConnectionStringBuilder(Options.ConnectionString) { Pooling = false }.ToString());

    static string Text(object value) => value switch
    {
        DBNull => "",
        byte[] bytes => Convert.ToHexString(bytes),
        DateTime time => time.ToUniversalTime().ToString("O"),
        IFormattable number => number.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
        _ => value.ToString()!,
    };
}
