using System.Globalization;
using Npgsql;

namespace LoadMgmt.FrontEnd.Storage.Postgres;

/// <summary>
/// One writer's connection. New rows go by COPY straight into the keyed table; rows that are there already, and everything else, by COPY
/// into a staging table and a merge by column. A COPY that meets a duplicate after all starts the batch again, all of it through staging.
/// </summary>
internal sealed class PostgresWriter(NpgsqlDataSource source) : IDisposable
{
    readonly KnownRows _known = new();
    readonly HashSet<string> _staged = [];
    NpgsqlConnection? _connection;

    public void Write(ReadingBatch batch, int shard, long cursor)
    {
        try
        {
            NpgsqlConnection connection = Open();
            CurveRows curve = batch.Curve;
            var rows = new TableRows(
                BatchTables.CurveTable(curve.Columns, withDay: false), curve.Count, (row, to) => BatchTables.WriteCurve(curve, row, withDay: false, to));
            int[] fresh = [.. Enumerable.Range(0, curve.Count).Where(row => !_known.Contains(curve.Key(row)))];
            try
            {
                Transact(connection, batch, rows, fresh, shard, cursor);
            }
            catch (PostgresException duplicate) when (duplicate.SqlState == PostgresErrorCodes.UniqueViolation && fresh.Length > 0)
            {
                Transact(connection, batch, rows, [], shard, cursor);
            }
            for (int row = 0; row < curve.Count; row++)
                _known.Add(curve.Key(row));
        }
        catch (Exception)
        {
            // Whatever broke, the next try begins on a connection of which everything is known.
            Dispose();
            throw;
        }
    }

    void Transact(NpgsqlConnection connection, ReadingBatch batch, TableRows curve, int[] fresh, int shard, long cursor)
    {
        using NpgsqlTransaction transaction = connection.BeginTransaction();
        if (fresh.Length > 0)
            CopyWriter.Copy(connection, "load_curve", curve, fresh);
        if (fresh.Length < curve.Count)
        {
            HashSet<int> copied = [.. fresh];
            Merge(connection, curve, Enumerable.Range(0, curve.Count).Where(row => !copied.Contains(row)));
        }
        foreach (TableRows rows in BatchTables.Others(batch))
            if (rows.Count > 0)
                Merge(connection, rows, Enumerable.Range(0, rows.Count));
        PostgresEdition.Run(connection, string.Create(CultureInfo.InvariantCulture,
            $"INSERT INTO ingest_cursor VALUES ({shard}, {cursor}) ON CONFLICT (shard) DO UPDATE SET sequence = excluded.sequence"));
        transaction.Commit();
    }

    void Merge(NpgsqlConnection connection, TableRows rows, IEnumerable<int> which)
    {
        string staging = "staging_" + rows.Table.Name;
        if (_staged.Add(staging))
            PostgresEdition.Run(connection, $"CREATE TEMP TABLE IF NOT EXISTS {staging} (LIKE {rows.Table.Name} INCLUDING DEFAULTS) ON COMMIT DELETE ROWS");
        CopyWriter.Copy(connection, staging, rows, which);
        PostgresEdition.Run(connection, rows.Table.Upsert($"SELECT {rows.Table.ColumnList} FROM {staging}"));
    }

    NpgsqlConnection Open()
    {
        if (_connection is not null)
            return _connection;
        _connection = source.OpenConnection();
        return _connection;
    }

    public void Dispose()
    {
        _staged.Clear();
        NpgsqlConnection? connection = Interlocked.Exchange(ref _connection, null);
        try
        {
            connection?.Dispose();
        }
        catch (NpgsqlException)
        {
            // It was broken already.
        }
    }
}
