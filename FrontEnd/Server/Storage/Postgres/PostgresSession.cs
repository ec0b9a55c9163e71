using LoadMgmt.FrontEnd.Storage.Batches;
using LoadMgmt.FrontEnd.Storage.Tables;
using Npgsql;

namespace LoadMgmt.FrontEnd.Storage.Postgres;

/// <summary>
/// One transaction. Rows of curves that are known to be new are copied straight into their table; all others are copied into a staging
/// table and merged from there by column, which costs twice as much.
/// </summary>
internal sealed class PostgresSession : IWriteSession
{
    readonly PostgresWriter _writer;
    readonly NpgsqlConnection _connection;
    readonly NpgsqlTransaction _transaction;
    readonly bool _isOptimistic;
    readonly List<CurveRowSet> _curves = [];
    bool _isCommitted;

    public PostgresSession(PostgresWriter writer, NpgsqlConnection connection, bool isOptimistic)
    {
        (_writer, _connection, _isOptimistic) = (writer, connection, isOptimistic);
        _transaction = connection.BeginTransaction();
        if (writer.Edition.HasCompression)
            connection.Execute("SET LOCAL timescaledb.max_tuples_decompressed_per_dml_transaction = 0");
    }

    public void Merge(RowSet rows)
    {
        if (rows is not CurveRowSet curve)
        {
            Stage(rows);
            return;
        }
        _curves.Add(curve);
        if (!_isOptimistic)
        {
            Stage(curve);
            return;
        }
        (int[] fresh, int[] known) = _writer.Known.Split(curve);
        if (fresh.Length > 0)
            CopyEncoder.Copy(_connection, curve.Table.Name, known.Length == 0 ? curve : curve.Subset(fresh));
        _writer.Metrics.Copied(fresh.Length);
        if (known.Length > 0)
            Stage(fresh.Length == 0 ? curve : curve.Subset(known));
    }

    public void Replace(RowSet rows)
    {
        _connection.Execute($"DELETE FROM {rows.Table.Name}");
        CopyEncoder.Copy(_connection, rows.Table.Name, rows);
    }

    public void Commit()
    {
        _transaction.Commit();
        _isCommitted = true;
        foreach (CurveRowSet curve in _curves)
            _writer.Known.Add(curve);
        if (_isOptimistic)
            _writer.NotMet();
    }

    public void Dispose()
    {
        bool isSound = _isCommitted;
        try
        {
            if (!_isCommitted)
            {
                _transaction.Rollback();
                isSound = true;
            }
        }
        catch (Exception exception) when (exception is NpgsqlException or InvalidOperationException or IOException)
        {
            // The connection is gone, and the transaction with it; what broke it is being thrown already.
        }
        finally
        {
            _transaction.Dispose();
            _writer.End(isSound);
        }
    }

    void Stage(RowSet rows)
    {
        if (rows.Count == 0)
            return;
        string stage = PostgresWriter.StageOf(rows.Table);
        CopyEncoder.Copy(_connection, stage, rows);
        _connection.Execute($"INSERT INTO {rows.Table.Name} AS t ({rows.ColumnList}) SELECT {rows.ColumnList} FROM {stage} {MergeSql.Conflict(rows.Columns)}");
        _writer.Metrics.Merged(rows.Count);
    }
}
