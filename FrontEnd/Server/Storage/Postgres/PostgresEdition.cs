using System.Data.Common;
using System.Globalization;
using Npgsql;

namespace LoadMgmt.FrontEnd.Storage.Postgres;

/// <summary>
/// What the database at the other end can do, probed once per start: TimescaleDB with its licensed features, its Apache edition, or plain
/// PostgreSQL. Nothing that is missing stops the start; the table, its key and its writers are the same in all three.
/// </summary>
internal sealed record PostgresEdition(string Name, bool HasTimescale, bool HasCompression)
{
    /// <summary>A chunk or partition of load_curve; 7 days compress and plan best.</summary>
    static readonly TimeSpan s_chunk = TimeSpan.FromDays(7);

    public static PostgresEdition Probe(NpgsqlConnection connection)
    {
        string server = "PostgreSQL " + connection.PostgreSqlVersion.Major.ToString(CultureInfo.InvariantCulture);
        try
        {
            Run(connection, "CREATE EXTENSION IF NOT EXISTS timescaledb");
        }
        catch (PostgresException error) when (error.SqlState is "0A000" or "58P01" or "42501" or "F0000" or "XX000" || error.SqlState.StartsWith('5'))
        {
            // Not installed, not preloaded, or not allowed to us: plain PostgreSQL does as well.
        }
        string? version = SqlStore.Ask(connection, "SELECT extversion FROM pg_extension WHERE extname = 'timescaledb'", reader => reader.GetString(0)).FirstOrDefault();
        if (version is null)
            return new(server, false, false);
        string license = SqlStore.Ask(connection, "SELECT COALESCE(current_setting('timescaledb.license', true), '')", reader => reader.GetString(0))[0];
        bool licensed = license == "timescale";
        return new($"TimescaleDB {version} ({(licensed ? "licensed" : "Apache")}), {server}", true, licensed);
    }

    /// <summary>The clause behind load_curve's columns.</summary>
    public string Partitioning => HasTimescale ? "" : " PARTITION BY RANGE (at)";

    /// <summary>Makes load_curve a hypertable, or makes the weekly partitions that now needs; done again from time to time.</summary>
    public void Prepare(NpgsqlConnection connection, DateTime now)
    {
        if (HasTimescale)
        {
            Run(connection, "SELECT create_hypertable('load_curve', 'at', chunk_time_interval => interval '7 days', create_default_indexes => false, if_not_exists => true)");
            if (HasCompression)
                Run(connection, "ALTER TABLE load_curve SET (timescaledb.compress, timescaledb.compress_segmentby = 'terminal_id, point', timescaledb.compress_orderby = 'at')");
            return;
        }
        Run(connection, "CREATE TABLE IF NOT EXISTS load_curve_default PARTITION OF load_curve DEFAULT");
        DateTime week = DateTime.UnixEpoch + s_chunk * Math.Floor((now - DateTime.UnixEpoch) / s_chunk);
        for (int i = -5; i <= 4; i++)
        {
            DateTime from = week + s_chunk * i;
            string name = "load_curve_" + from.ToString("yyyyMMdd", CultureInfo.InvariantCulture);
            try
            {
                Run(connection, $"CREATE TABLE IF NOT EXISTS {name} PARTITION OF load_curve FOR VALUES FROM ('{from:yyyy-MM-dd}Z') TO ('{from + s_chunk:yyyy-MM-dd}Z')");
            }
            catch (PostgresException error) when (error.SqlState is "23514" or "42P17")
            {
                // Rows of that week stand in the default partition already, where they are found as well.
            }
        }
    }

    /// <summary>Gives back the space of everything before an instant.</summary>
    public void DropBefore(NpgsqlConnection connection, DateTime cutoff)
    {
        if (HasTimescale)
        {
            Run(connection, $"SELECT drop_chunks('load_curve', TIMESTAMPTZ '{cutoff:yyyy-MM-dd HH:mm:ss}Z')");
            return;
        }
        foreach (string name in SqlStore.Ask(connection,
            "SELECT c.relname FROM pg_inherits i JOIN pg_class c ON c.oid = i.inhrelid WHERE i.inhparent = 'load_curve'::regclass", reader => reader.GetString(0)))
            if (name != "load_curve_default" && DateTime.TryParseExact(name["load_curve_".Length..], "yyyyMMdd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTime from)
                && from + s_chunk <= cutoff)
                Run(connection, "DROP TABLE " + name);
        Run(connection, $"DELETE FROM load_curve_default WHERE at < TIMESTAMPTZ '{cutoff:yyyy-MM-dd HH:mm:ss}Z'");
    }

    /// <summary>Compresses chunks that terminals have stopped sending into; licensed edition only.</summary>
    public void CompressBefore(NpgsqlConnection connection, DateTime cutoff)
    {
        if (HasCompression)
            Run(connection, $"SELECT compress_chunk(c, if_not_compressed => true) FROM show_chunks('load_curve', older_than => TIMESTAMPTZ '{cutoff:yyyy-MM-dd HH:mm:ss}Z') c");
    }

    public static void Run(NpgsqlConnection connection, string sql)
    {
        using DbCommand command = SqlStore.Command(connection, sql);
        command.ExecuteNonQuery();
    }
}
