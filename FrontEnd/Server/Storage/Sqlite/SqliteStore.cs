using System.Data.Common;
using System.Globalization;
using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Readings;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace LoadMgmt.FrontEnd.Storage.Sqlite;

/// <summary>
/// The embedded store: WAL, synchronous FULL, one writer. Rows are bound by raw calls, since boxing every value costs half the speed.
/// </summary>
internal sealed class SqliteStore(string path, ProfileCatalogue profiles) : SqlStore, IDisposable
{
    static readonly DateTime s_epoch = DateTime.UnixEpoch;

    readonly string _connectionString = new SqliteConnectionStringBuilder { DataSource = path, Pooling = true, DefaultTimeout = 30 }.ToString();
    readonly Lock _writing = new();
    SqliteConnection? _writer;
    string _mode = "SQLite";

    public override string Mode => _mode;

    public override IArchiveStore Archive => field ??= new SqlArchive(profiles, Connect, Translate, Instant, Instant, Day);

    public override void Open()
    {
        try
        {
            lock (_writing)
            {
                if (_writer is not null)
                    return;
                Directory.CreateDirectory(System.IO.Path.GetDirectoryName(System.IO.Path.GetFullPath(path))!);
                var connection = new SqliteConnection(_connectionString);
                connection.Open();
                Execute(connection, "PRAGMA page_size = 8192; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -65536; PRAGMA wal_autocheckpoint = 4000;");
                Execute(connection, StoreSchema.Script("Sqlite", "INTEGER", "INTEGER", "?"));
                Execute(connection, string.Create(CultureInfo.InvariantCulture, $"INSERT OR IGNORE INTO meta VALUES ('schema', '{StoreSchema.Version}')"));
                _mode = "SQLite " + connection.ServerVersion;
                _writer = connection;
            }
        }
        catch (DbException error)
        {
            throw Translate(error);
        }
    }

    protected override void WriteBatch(ReadingBatch batch, int shard, long cursor)
    {
        Open();
        lock (_writing)
            try
            {
                using SqliteTransaction transaction = _writer!.BeginTransaction();
                StoreTable curve = BatchTables.CurveTable(batch.Curve.Columns, withDay: true);
                Put(new(curve, batch.Curve.Count, (row, to) => BatchTables.WriteCurve(batch.Curve, row, withDay: true, to)));
                foreach (TableRows rows in BatchTables.Others(batch))
                    Put(rows);
                Execute(_writer, string.Create(CultureInfo.InvariantCulture, $"INSERT OR REPLACE INTO ingest_cursor VALUES ({shard}, {cursor})"));
                transaction.Commit();
            }
            catch (DbException error)
            {
                throw Translate(error);
            }
    }

    /// <summary>Deletes what is past the retention, a UTC day at a time.</summary>
    public void DropBefore(DateTime cutoff)
    {
        Open();
        lock (_writing)
            try
            {
                object instant = Instant(cutoff), day = Day(DateOnly.FromDateTime(cutoff));
                foreach ((string sql, object bound) in new[]
                         {
                             ("DELETE FROM load_curve WHERE day < @cutoff / 86400", instant), ("DELETE FROM group_curve WHERE at < @cutoff", instant),
                             ("DELETE FROM curve_day WHERE day < @cutoff", day), ("DELETE FROM reading WHERE at < @cutoff", instant),
                             ("DELETE FROM event WHERE received_at < @cutoff", instant), ("DELETE FROM refused WHERE received_at < @cutoff", instant),
                         })
                {
                    using DbCommand command = Command(_writer!, sql, ("cutoff", bound));
                    command.ExecuteNonQuery();
                }
            }
            catch (DbException error)
            {
                throw Translate(error);
            }
    }

    void Put(TableRows rows)
    {
        if (rows.Count == 0)
            return;
        string values = string.Join(", ", rows.Table.Columns.Select((_, i) => "?"));
        sqlite3 handle = _writer!.Handle!;
        int prepared = raw.sqlite3_prepare_v2(handle, rows.Table.Upsert($"VALUES ({values})"), out sqlite3_stmt statement);
        using (statement)
        {
            Check(prepared, handle);
            var binder = new Binder(statement);
            for (int row = 0; row < rows.Count; row++)
            {
                binder.Begin();
                rows.Write(row, binder);
                Check(raw.sqlite3_step(statement), handle);
                Check(raw.sqlite3_reset(statement), handle);
            }
        }
    }

    static void Check(int result, sqlite3 handle)
    {
        if (result is not (raw.SQLITE_OK or raw.SQLITE_DONE))
            throw new SqliteException(raw.sqlite3_errmsg(handle).utf8_to_string(), result);
    }

    static void Execute(SqliteConnection connection, string sql)
    {
        using DbCommand command = Command(connection, sql);
        command.ExecuteNonQuery();
    }

    protected override DbConnection Connect()
    {
        Open();
        var connection = new SqliteConnection(_connectionString);
        connection.Open();
        return connection;
    }

    /// <summary>The tree begins with the UTC day: without it a curve would be looked for in all of them.</summary>
    protected override string DayRange => "day BETWEEN @from / 86400 AND @to / 86400 AND";

    protected override object Instant(DateTime utc) => (utc - s_epoch).Ticks / TimeSpan.TicksPerSecond;

    protected override DateTime Instant(DbDataReader reader, int column) => s_epoch.AddSeconds(reader.GetInt64(column));

    protected override object Day(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    protected override DateOnly Day(DbDataReader reader, int column) => DateOnly.ParseExact(reader.GetString(column), "yyyy-MM-dd", CultureInfo.InvariantCulture);

    protected override StoreException Translate(DbException error)
    {
        int code = (error as SqliteException)?.SqliteErrorCode ?? 0;
        StoreFault fault = code switch
        {
            raw.SQLITE_CONSTRAINT or raw.SQLITE_MISMATCH or raw.SQLITE_TOOBIG => StoreFault.BadRow,
            raw.SQLITE_ERROR or raw.SQLITE_CORRUPT or raw.SQLITE_NOTADB or raw.SQLITE_READONLY => StoreFault.Schema,
            _ => StoreFault.Retry,
        };
        return new(fault, $"SQLite {path}: {error.Message} / 数据库错误", error);
    }

    public void Dispose()
    {
        lock (_writing)
        {
            _writer?.Dispose();
            _writer = null;
            SqliteConnection.ClearPool(new SqliteConnection(_connectionString));
        }
    }

    sealed class Binder(sqlite3_stmt statement) : IRowWriter
    {
        int _column;

        public void Begin() => _column = 0;

        public void Number(long value) => raw.sqlite3_bind_int64(statement, ++_column, value);

        public void Text(string value) => raw.sqlite3_bind_text(statement, ++_column, value);

        public void Bytes(byte[] value) => raw.sqlite3_bind_blob(statement, ++_column, value);

        public void Instant(long seconds) => Number(seconds);

        public void Day(DateOnly day) => Text(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

        public void Null() => raw.sqlite3_bind_null(statement, ++_column);
    }
}
