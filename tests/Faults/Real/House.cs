using System.Data.Common;
using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Storage;
using LoadMgmt.FrontEnd.Telemetry;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;

namespace LoadMgmt.Faults.Real;

/// <summary>The database of one run: a file in the server's data folder, or a database of its own on a server.</summary>
internal sealed class House : IDisposable
{
    const int MostTries = 20, Busy = 5;

    static readonly TimeSpan s_again = TimeSpan.FromMilliseconds(100);

    readonly string _folder;
    readonly string _name = "loadmgmt_faults_" + Guid.NewGuid().ToString("N")[..12];
    readonly StoreMetrics _metrics = new();

    /// <param name="cluster">Null: the embedded store.</param>
    public House(string folder, Cluster? cluster)
    {
        (_folder, Cluster) = (folder, cluster);
        if (cluster is null)
        {
            Options = new() { Path = "store.db" };
            return;
        }
        Sql($"CREATE DATABASE {_name}", "postgres");
        Options = new() { Engine = StoreEngine.Postgres, ConnectionString = ConnectionTo(_name) };
    }

    public Cluster? Cluster { get; }

    public StoreOptions Options { get; }

    public string File => Path.Combine(_folder, Options.Path);

    public IEnumerable<string> Settings => Cluster is null ? [] : ["Store:Engine=Postgres", $"Store:ConnectionString={Options.ConnectionString}"];

    public SqlStore Open() => StoreFactory.Create(Options, _folder, new(TimeProvider.System, ProfileCatalogue.Standard, _metrics, NullLogger.Instance));

    /// <summary>Past the server, as a person with an SQL shell, who tries again when the server's own writing was in the way.</summary>
    public List<string> Sql(string sql)
    {
        for (int tries = 1; ; tries++)
            try
            {
                return Once(sql);
            }
            catch (DbException inTheWay) when (tries < MostTries && (inTheWay.IsTransient || inTheWay is SqliteException { SqliteErrorCode: Busy }))
            {
                Thread.Sleep(s_again);
            }
    }

    List<string> Once(string sql)
    {
        using DbConnection connection = Cluster is null
            ? new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = File, Pooling = false }.ToString())
            : new NpgsqlConnection(Options.ConnectionString);
        return Sql(connection, sql);
    }

    public void Dispose()
    {
        _metrics.Dispose();
        SqliteConnection.ClearAllPools();
        if (Cluster is not null)
            Sql($"DROP DATABASE {_name} WITH (FORCE)", "postgres");
    }

    List<string> Sql(string sql, string database)
    {
        using var connection = new NpgsqlConnection(ConnectionTo(database));
        return Sql(connection, sql);
    }

    static List<string> Sql(DbConnection connection, string sql)
    {
        connection.Open();
        using DbCommand command = connection.CreateCommand();
        command.CommandText = sql;
        using DbDataReader reader = command.ExecuteReader();
        List<string> rows = [];
        while (reader.Read())
            rows.Add(reader.GetValue(0).ToString()!);
        return rows;
    }

    string ConnectionTo(string database) => new NpgsqlConnectionStringBuilder(Cluster!.ConnectionString) { Database = database, Pooling = false }.ToString();
}
