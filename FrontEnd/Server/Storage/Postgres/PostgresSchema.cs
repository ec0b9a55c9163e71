using System.Globalization;
using LoadMgmt.FrontEnd.Telemetry;
using Npgsql;

namespace LoadMgmt.FrontEnd.Storage.Postgres;

/// <summary>Brings a database to the schema that this server knows. Two servers that start at once do it one after the other.</summary>
internal static class PostgresSchema
{
    const int OldestServer = 15;

    /// <summary>Any number that nobody else takes for an advisory lock.</summary>
    public const string Lock = "SELECT pg_advisory_xact_lock(376001)";

    public static void Prepare(NpgsqlConnection connection, ILogger log)
    {
        if (connection.PostgreSqlVersion.Major < OldestServer)
            throw new StoreException(StoreFault.Schema, string.Create(CultureInfo.InvariantCulture,
                $"PostgreSQL {connection.PostgreSqlVersion} is too old: {OldestServer} or later is needed / 版本过低，需要 {OldestServer} 或更高版本"));
        bool isNew = connection.Scalar("SELECT to_regclass('meta')::text") is null;
        bool hasTimescale = isNew && TryTimescale(connection, log);
        using NpgsqlTransaction transaction = connection.BeginTransaction();
        connection.Execute(Lock);
        connection.Execute(SchemaScripts.CreateMeta);
        int version = int.Parse((string?)connection.Scalar($"SELECT value FROM meta WHERE name = '{SchemaScripts.Version}'") ?? "0", CultureInfo.InvariantCulture);
        SchemaScripts.RefuseNewer("Postgres", version);
        foreach ((int next, string sql) in SchemaScripts.After("Postgres", version))
        {
            connection.Execute(sql.Replace("/*partitions*/", hasTimescale ? "" : " PARTITION BY RANGE (at)", StringComparison.Ordinal));
            if (version == 0)
                Spread(connection, hasTimescale);
            string text = next.ToString(CultureInfo.InvariantCulture);
            connection.Execute($"INSERT INTO meta VALUES ('{SchemaScripts.Version}', '{text}') ON CONFLICT (name) DO UPDATE SET value = excluded.value");
            log.SchemaUpgraded(version = next);
        }
        transaction.Commit();
    }

    /// <summary>Makes the extension where the server has it and the user may; a database that has tables already stays as it is.</summary>
    static bool TryTimescale(NpgsqlConnection connection, ILogger log)
    {
        if (connection.Scalar("SELECT 1 FROM pg_available_extensions WHERE name = 'timescaledb'") is null)
            return false;
        try
        {
            connection.Execute("CREATE EXTENSION IF NOT EXISTS timescaledb");
            return true;
        }
        catch (PostgresException error)
        {
            log.TimescaleNotUsable(error.MessageText);
            if (connection.FullState.HasFlag(System.Data.ConnectionState.Broken) || connection.State != System.Data.ConnectionState.Open)
            {
                connection.Close();
                connection.Open();
            }
            return false;
        }
    }

    /// <summary>7-day chunks without an index on time, which the chunks' bounds make needless; or partitions, and one for what fits into none.</summary>
    static void Spread(NpgsqlConnection connection, bool hasTimescale)
    {
        foreach (string table in PostgresMaintenance.CurveTables)
            connection.Execute(hasTimescale
                ? $"SELECT create_hypertable('{table}', 'at', chunk_time_interval => interval '7 days', create_default_indexes => false)"
                : $"CREATE TABLE {table}_default PARTITION OF {table} DEFAULT");
    }
}
