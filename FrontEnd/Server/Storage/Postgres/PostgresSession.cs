using LoadMgmt.FrontEnd.Storage.Batches;
using LoadMgmt.FrontEnd.Storage.Tables;
using Npgsql;

namespace LoadMgmt.FrontEnd.Storage.Postgres;

/// <summary>
/// One transaction. Rows of curves and of their days that are held for new are copied straight into their table; all others are copied into a
/// staging table and merged from there by column, which costs twice as much.
/// </summary>
internal sealed class PostgresSession : IWriteSession
{
    readonly PostgresWriter _writer;
    readonly NpgsqlConnection _connection;
    readonly NpgsqlTransaction _transaction;
    readonly bool _copiesCurves, _copiesDays;
    readonly List<CurveRowSet> _curves = [];
    readonly List<DayRowSet> _days = [];
    bool _isCommitted;

    public PostgresSession(PostgresWriter writer, NpgsqlConnection connection, bool copiesCurves, bool copiesDays)
    {
        (_writer, _connection, _copiesCurves, _copiesDays) = (writer, connection, copiesCurves, copiesDays);
        _transaction = connection.BeginTransaction();
        if (writer.Edition.HasCompression)
            connection.Execute("SET LOCAL timescaledb.max_tuples_decompressed_per_dml_transaction = 0");
    }

    public void Merge(RowSet rows)
    {
        switch (rows)
        {
            case CurveRowSet curve:
                _curves.Add(curve);
                if (_copiesCurves)
                {
                    (int[] fresh, int[] known) = _writer.Known.Split(curve);
                    Put(curve, fresh, known);
                    return;
                }
                break;
            case DayRowSet days:
                _days.Add(days);
                if (_copiesDays)
                {
                    (int[] fresh, int[] known) = _writer.KnownDays.Split(days);
                    Put(days, fresh, known);
                    return;
                }
                break;
        }
        Stage(rows);
    }

    void Put(RowSet rows, int[] fresh, int[] known)
    {
        if (fresh.Length > 0)
            CopyEncoder.Copy(_connection, rows.Table.Name, known.Length == 0 ? rows : rows.Subset(fresh));
        _writer.Metrics.Copied(fresh.Length);
        if (known.Length > 0)
            Stage(fresh.Length == 0 ? rows : rows.Subset(known));
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
        foreach (DayRowSet days in _days)
            _writer.KnownDays.Add(days);
        if (_copiesCurves)
            _writer.Curves.NotMet();
        if (_copiesDays)
            _writer.Days.NotMet();
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
        if (rows.Count == 1)
            _writer.MergeOne(rows);
        else
        {
            CopyEncoder.Copy(_connection, PostgresWriter.StageOf(rows.Table), rows);
            _writer.MergeStage(rows);
        }
        _writer.Metrics.Merged(rows.Count);
    }
}
