using System.Collections.Concurrent;
using System.Data.Common;
using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Readings;
using Npgsql;

namespace LoadMgmt.FrontEnd.Storage.Postgres;

/// <summary>PostgreSQL and TimescaleDB; which of its editions is probed at start and shown.</summary>
internal sealed class PostgresStore : SqlStore, IDisposable
{
    readonly NpgsqlDataSource _source;
    readonly StationClock _clock;
    readonly ConcurrentDictionary<int, PostgresWriter> _writers = new();
    readonly Lock _opening = new();
    PostgresEdition? _edition;

    public PostgresStore(string connectionString, ProfileCatalogue profiles, StationClock clock)
    {
        // Sessions speak UTC, whatever the server's zone; a write may take long, a question may not.
        var builder = new NpgsqlConnectionStringBuilder(connectionString) { Timezone = "UTC", CommandTimeout = 120, ApplicationName = "LoadMgmt" };
        _source = new NpgsqlDataSourceBuilder(builder.ConnectionString).Build();
        _clock = clock;
        Archive = new SqlArchive(profiles, Connect, Translate, Instant, Instant, Day);
    }

    public override string Mode => _edition?.Name ?? "PostgreSQL";

    public override IArchiveStore Archive { get; }

    public PostgresEdition? Edition => _edition;

    public override void Open()
    {
        if (_edition is not null)
            return;
        lock (_opening)
            try
            {
                if (_edition is not null)
                    return;
                using NpgsqlConnection connection = _source.OpenConnection();
                PostgresEdition edition = PostgresEdition.Probe(connection);
                // Two servers that start at once make the schema one after the other.
                PostgresEdition.Run(connection, "SELECT pg_advisory_lock(376376)");
                string script = StoreSchema.Script("Postgres", "integer", "bigint", "?").Replace("/*partitioning*/", edition.Partitioning, StringComparison.Ordinal);
                PostgresEdition.Run(connection, script);
                PostgresEdition.Run(connection, $"INSERT INTO meta VALUES ('schema', '{StoreSchema.Version}') ON CONFLICT DO NOTHING");
                edition.Prepare(connection, _clock.UtcNow);
                PostgresEdition.Run(connection, "SELECT pg_advisory_unlock(376376)");
                _edition = edition;
            }
            catch (DbException error)
            {
                throw Translate(error);
            }
    }

    protected override void WriteBatch(ReadingBatch batch, int shard, long cursor)
    {
        Open();
        try
        {
            _writers.GetOrAdd(shard, _ => new(_source)).Write(batch, shard, cursor);
        }
        catch (DbException error)
        {
            throw Translate(error);
        }
    }

    /// <summary>Partitions ahead, old chunks compressed where the edition can, and gone after the retention.</summary>
    public void Maintain(TimeSpan retention)
    {
        Open();
        try
        {
            using NpgsqlConnection connection = _source.OpenConnection();
            DateTime now = _clock.UtcNow;
            _edition!.Prepare(connection, now);
            _edition.CompressBefore(connection, now.AddDays(-21));
            _edition.DropBefore(connection, now - retention);
        }
        catch (DbException error)
        {
            throw Translate(error);
        }
    }

    protected override DbConnection Connect()
    {
        Open();
        return _source.OpenConnection();
    }

    protected override object Instant(DateTime utc) => utc;

    protected override DateTime Instant(DbDataReader reader, int column) => reader.GetDateTime(column);

    protected override object Day(DateOnly day) => day;

    protected override DateOnly Day(DbDataReader reader, int column) => reader.GetFieldValue<DateOnly>(column);

    /// <summary>Which errors pass by themselves, which are a row's, which are ours (storage.md, classes of SQLSTATE).</summary>
    protected override StoreException Translate(DbException error)
    {
        if (error is not PostgresException postgres)
            return new(StoreFault.Retry, $"database: {error.Message} {error.InnerException?.Message} / 数据库无法访问", error);
        string state = postgres.SqlState;
        StoreFault fault = state is "23502" or "23514" || state.StartsWith("22", StringComparison.Ordinal) ? StoreFault.BadRow
            : state.StartsWith("42", StringComparison.Ordinal) || state == "0A000" ? StoreFault.Schema
            : StoreFault.Retry;
        string remedy = state switch
        {
            "28P01" or "28000" => "check Store:ConnectionString, user and password / 请检查用户名和密码",
            "3D000" => "make the database that Store:ConnectionString names / 请先创建数据库",
            "42501" => "grant the user CREATE on its schema / 请授予建表权限",
            "53100" or "53200" => "the database is out of disk or memory / 数据库磁盘或内存不足",
            _ => "数据库错误",
        };
        return new(fault, $"database ({state}): {postgres.MessageText}: {remedy}", error);
    }

    public void Dispose()
    {
        foreach (PostgresWriter writer in _writers.Values)
            writer.Dispose();
        _source.Dispose();
    }
}
