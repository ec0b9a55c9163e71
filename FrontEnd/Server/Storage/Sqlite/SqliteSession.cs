using LoadMgmt.FrontEnd.Storage.Tables;

namespace LoadMgmt.FrontEnd.Storage.Sqlite;

/// <summary>A transaction on the writing connection, which is held until it is disposed.</summary>
internal sealed class SqliteSession : IWriteSession
{
    readonly SqliteWriter _writer;
    readonly Lock _held;

    /// <param name="held">Entered by the caller; left here.</param>
    public SqliteSession(SqliteWriter writer, Lock held)
    {
        (_writer, _held) = (writer, held);
        writer.Execute("BEGIN IMMEDIATE");
    }

    public void Merge(RowSet rows) => _writer.Merge(rows);

    public void Replace(RowSet rows) => _writer.Replace(rows);

    public void Commit() => _writer.Execute("COMMIT");

    public void Dispose()
    {
        try
        {
            // A full disk or a failed write ends a transaction by itself.
            if (_writer.IsInTransaction)
                _writer.Execute("ROLLBACK");
        }
        finally
        {
            _held.Exit();
        }
    }
}
