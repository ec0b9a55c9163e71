using System.Globalization;
using LoadMgmt.FrontEnd.Telemetry;
using Npgsql;

namespace LoadMgmt.FrontEnd.Storage.Postgres;

/// <summary>Retention and compression, run by us so that they are the same in every edition: nothing of TimescaleDB's jobs is used.</summary>
internal static class PostgresMaintenance
{
    public static readonly string[] CurveTables = ["load_curve", "group_curve"];

    public static MaintenanceReport Run(NpgsqlConnection connection, PostgresEdition edition, StoreOptions options, DateTime now, ILogger log)
    {
        int dropped = 0, compressed = 0;
        long deleted = 0;
        DateTime cutoff = now.AddDays(-options.RetentionDays);
        foreach (string table in CurveTables)
            if (edition.HasHypertables)
            {
                dropped += connection.Texts($"SELECT drop_chunks('{table}', older_than => timestamptz '{Text(cutoff)}')::text").Count;
                if (edition.HasCompression && options.CompressAfterDays > 0)
                    compressed += Compress(connection, table, now.AddDays(-options.CompressAfterDays));
            }
            else
            {
                foreach (string partition in PostgresPartitions.Before(connection, table, cutoff))
                {
                    connection.Execute($"DROP TABLE {partition}");
                    dropped++;
                }
                deleted += connection.Execute($"DELETE FROM {table}_default WHERE at < timestamptz '{Text(cutoff)}'");
                if (connection.Scalar($"SELECT count(*) FROM {table}_default") is long and > 0 and var left)
                    log.DefaultPartitionUsed(left, table);
            }
        deleted += connection.Execute(string.Create(CultureInfo.InvariantCulture, $"DELETE FROM curve_day WHERE day < date '{cutoff:yyyy-MM-dd}'"));
        string before = $"timestamptz '{Text(now.AddDays(-options.ReadingRetentionDays))}'";
        foreach (string where in (ReadOnlySpan<string>)["reading WHERE at", "event WHERE received_at", "refused WHERE received_at"])
            deleted += connection.Execute($"DELETE FROM {where} < {before}");
        return new(dropped, deleted, compressed);
    }

    /// <summary>Only chunks that terminals have stopped sending into: a late row costs a decompression.</summary>
    static int Compress(NpgsqlConnection connection, string table, DateTime olderThan)
    {
        string number = table == "load_curve" ? "point" : "group_number";
        if (connection.Scalar($"SELECT compression_enabled FROM timescaledb_information.hypertables WHERE hypertable_name = '{table}'") is not true)
            connection.Execute($"ALTER TABLE {table} SET (timescaledb.compress, timescaledb.compress_segmentby = 'terminal_id, {number}', timescaledb.compress_orderby = 'at')");
        return connection.Texts(
            $"""
            SELECT compress_chunk(format('%I.%I', chunk_schema, chunk_name)::regclass)::text FROM timescaledb_information.chunks
            WHERE hypertable_name = '{table}' AND NOT is_compressed AND range_end < timestamptz '{Text(olderThan)}'
            """).Count;
    }

    static string Text(DateTime utc) => string.Create(CultureInfo.InvariantCulture, $"{utc:yyyy-MM-dd HH:mm:ss}Z");
}
