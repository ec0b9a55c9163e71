using LoadMgmt.FrontEnd.Storage.Tables;

namespace LoadMgmt.FrontEnd.Storage;

/// <summary>One write transaction; disposed without <see cref="Commit"/> it leaves nothing.</summary>
internal interface IWriteSession : IDisposable
{
    /// <summary>Merges rows by key and column.</summary>
    void Merge(RowSet rows);

    /// <summary>Empties a table and fills it anew.</summary>
    void Replace(RowSet rows);

    void Commit();
}
