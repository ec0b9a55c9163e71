using System.Globalization;
using LoadMgmt.FrontEnd.Storage.Tables;
using Microsoft.Data.Sqlite;
using SQLitePCL;
using static SQLitePCL.raw;

namespace LoadMgmt.FrontEnd.Storage.Sqlite;

/// <summary>The one writing connection with its prepared statements. Values are bound by raw calls: parameters of ADO.NET cost half the speed.</summary>
internal sealed class SqliteWriter : IDisposable
{
    /// <summary>Statements that are kept; a batch with other columns than all before needs one more.</summary>
    const int MostStatements = 64;

    readonly SqliteConnection _connection;
    readonly Dictionary<string, sqlite3_stmt> _statements = [];
    readonly string _path;

    public SqliteWriter(string path)
    {
        _path = path;
        _connection = new(new SqliteConnectionStringBuilder { DataSource = path, Pooling = false }.ToString());
        try
        {
            _connection.Open();
            sqlite3_busy_timeout(Handle, 10_000);
            Execute("PRAGMA page_size = 8192");
            Execute("PRAGMA journal_mode = WAL");
            Execute("PRAGMA synchronous = FULL");
            // 32 MB of log: parts of one row that come after each other write a page once, not once each.
            Execute("PRAGMA wal_autocheckpoint = 4000");
            Execute("PRAGMA cache_size = -65536");
        }
        catch
        {
            _connection.Dispose();
            throw;
        }
    }

    public string EngineVersion => string.Join('.', _connection.ServerVersion.Split('.').Take(2));

    sqlite3 Handle => _connection.Handle!;

    /// <summary>Runs the schema scripts that the file lacks; returns their versions.</summary>
    public IReadOnlyList<int> Upgrade()
    {
        List<int> done = [];
        Execute(SchemaScripts.CreateMeta);
        int version = ReadVersion();
        SchemaScripts.RefuseNewer("Sqlite", version);
        foreach ((int next, string sql) in SchemaScripts.After("Sqlite", version))
        {
            Execute($"BEGIN IMMEDIATE;{sql};INSERT OR REPLACE INTO meta VALUES ('{SchemaScripts.Version}', '{next.ToString(CultureInfo.InvariantCulture)}');COMMIT");
            done.Add(next);
        }
        return done;
    }

    /// <summary>Returns the number of rows changed.</summary>
    public int Execute(string sql)
    {
        Check(sqlite3_exec(Handle, sql));
        return sqlite3_changes(Handle);
    }

    public void Checkpoint() => Execute("PRAGMA wal_checkpoint(TRUNCATE)");

    public bool IsInTransaction => sqlite3_get_autocommit(Handle) == 0;

    public void Merge(RowSet rows) => Insert(rows, rows.Table.IsCurve
        ? $"INSERT INTO {rows.Table.Name} AS t (day, {rows.ColumnList}) VALUES (?3 / 86400, {Marks(rows)}) {MergeSql.Conflict(rows.Columns, "day")}"
        : $"INSERT INTO {rows.Table.Name} AS t ({rows.ColumnList}) VALUES ({Marks(rows)}) {MergeSql.Conflict(rows.Columns)}");

    public void Replace(RowSet rows)
    {
        Execute($"DELETE FROM {rows.Table.Name}");
        Insert(rows, $"INSERT INTO {rows.Table.Name} ({rows.ColumnList}) VALUES ({Marks(rows)})");
    }

    public void Dispose()
    {
        foreach (sqlite3_stmt statement in _statements.Values)
            statement.Dispose();
        _connection.Dispose();
    }

    void Insert(RowSet rows, string sql)
    {
        sqlite3_stmt statement = Prepare(sql);
        var binder = new SqliteBinder(statement);
        for (int row = 0; row < rows.Count; row++)
        {
            binder.Begin();
            rows.Write(row, binder);
            int code = sqlite3_step(statement);
            int reset = sqlite3_reset(statement);
            if (code != SQLITE_DONE)
                Check(reset == SQLITE_OK ? code : reset);
        }
    }

    sqlite3_stmt Prepare(string sql)
    {
        if (_statements.TryGetValue(sql, out sqlite3_stmt? statement))
            return statement;
        if (_statements.Count == MostStatements)
        {
            foreach (sqlite3_stmt old in _statements.Values)
                old.Dispose();
            _statements.Clear();
        }
        Check(sqlite3_prepare_v3(Handle, sql, SQLITE_PREPARE_PERSISTENT, out statement));
        return _statements[sql] = statement;
    }

    int ReadVersion()
    {
        using SqliteCommand command = _connection.CreateCommand();
        command.CommandText = $"SELECT value FROM meta WHERE name = '{SchemaScripts.Version}'";
        return command.ExecuteScalar() is string text ? int.Parse(text, CultureInfo.InvariantCulture) : 0;
    }

    void Check(int code)
    {
        if (code is not (SQLITE_OK or SQLITE_DONE or SQLITE_ROW))
            throw SqliteFaults.Of(code, sqlite3_errmsg(Handle).utf8_to_string(), _path);
    }

    // Numbered, since a curve's day is computed from the third.
    static string Marks(RowSet rows) => string.Join(", ", Enumerable.Range(1, rows.Columns.Count).Select(number => string.Create(CultureInfo.InvariantCulture, $"?{number}")));
}
