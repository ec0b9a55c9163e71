using System.Data.Common;
using System.Globalization;
using LoadMgmt.FrontEnd.Storage.Tables;
using LoadMgmt.FrontEnd.Telemetry;
using Microsoft.Data.Sqlite;

namespace LoadMgmt.FrontEnd.Storage.Sqlite;

/// <summary>The embedded store: one file, one writing connection, WAL with a flush at every commit. Readers have connections of their own.</summary>
internal sealed class SqliteStore : SqlStore
{
    readonly string _path, _readers;
    readonly StoreOptions _options;
    readonly Lock _gate = new();
    volatile SqliteWriter? _writer;
    string _mode = "SQLite";

    public SqliteStore(string path, StoreOptions options, StoreServices services) : base(services)
    {
        (_path, _options) = (path, options);
        _readers = new SqliteConnectionStringBuilder { DataSource = path, Mode = SqliteOpenMode.ReadWrite, DefaultTimeout = 30 }.ToString();
    }

    public override string Mode => Volatile.Read(ref _mode);

    internal override string SeriesDays =>
        "day IN (WITH RECURSIVE d (n) AS (SELECT @from / 86400 UNION ALL SELECT n + 1 FROM d WHERE n < @to / 86400) SELECT n FROM d) AND";

    internal override string AllDays => "day BETWEEN @from / 86400 AND @to / 86400 AND";

    protected override bool DayFirst => true;

    public override void Open() => Guarded(() =>
    {
        if (_writer is not null)
            return;
        using Lock.Scope held = _gate.EnterScope();
        if (_writer is not null)
            return;
        if (Path.GetDirectoryName(Path.GetFullPath(_path)) is { } folder)
            Directory.CreateDirectory(folder);
        var writer = new SqliteWriter(_path);
        try
        {
            foreach (int version in writer.Upgrade())
                Log.SchemaUpgraded(version);
        }
        catch
        {
            writer.Dispose();
            throw;
        }
        Volatile.Write(ref _mode, $"SQLite {writer.EngineVersion}");
        _writer = writer;
        Log.StoreOpen(_mode, _path);
    });

    internal override DbConnection OpenReader()
    {
        Open();
        var connection = new SqliteConnection(_readers);
        connection.Open();
        return connection;
    }

    internal override IWriteSession Begin(int shard)
    {
        Open();
        _gate.Enter();
        try
        {
            return new SqliteSession(_writer ?? throw Closed(), _gate);
        }
        catch
        {
            _gate.Exit();
            throw;
        }
    }

    internal override StoreException? Translate(Exception exception) => exception switch
    {
        SqliteException sqlite => SqliteFaults.Of(sqlite.SqliteErrorCode, sqlite.Message, _path, sqlite),
        IOException or UnauthorizedAccessException => new(StoreFault.Retry, $"{_path}: {exception.Message}", exception),
        _ => null,
    };

    internal override object Parameter(DateTime utc)
    {
        long seconds = Math.DivRem((utc - DateTime.UnixEpoch).Ticks, TimeSpan.TicksPerSecond, out long rest);
        return rest > 0 ? seconds + 1 : seconds;
    }

    internal override object Parameter(DateOnly day) => SqliteBinder.DayNumber(day);

    internal override DateTime ReadInstant(DbDataReader reader, int column) => DateTime.UnixEpoch.AddSeconds(reader.GetInt64(column));

    /// <summary>Drops day by day, so that the writer never waits long, and folds the log back into the file.</summary>
    public override MaintenanceReport Run(DateTime now) => Ask(() =>
    {
        long firstDay = DayOf(now.AddDays(-_options.RetentionDays));
        int dropped = 0;
        foreach (string table in (ReadOnlySpan<string>)["load_curve", "group_curve"])
            foreach (long day in Queries.Rows($"SELECT DISTINCT day FROM {table} WHERE day < @day", reader => reader.GetInt64(0), ("day", firstDay)))
            {
                Delete($"DELETE FROM {table} WHERE day = {Text(day)}");
                dropped++;
            }
        long deleted = Delete($"DELETE FROM curve_day WHERE day < {Text(firstDay)}");
        string before = Text((long)Parameter(now.AddDays(-_options.ReadingRetentionDays)));
        deleted += Delete($"DELETE FROM reading WHERE at < {before}");
        deleted += Delete($"DELETE FROM event WHERE received_at < {before}");
        deleted += Delete($"DELETE FROM refused WHERE received_at < {before}");
        using (_gate.EnterScope())
            (_writer ?? throw Closed()).Checkpoint();
        return new MaintenanceReport(dropped, deleted, 0);
    });

    public override void Dispose()
    {
        using Lock.Scope held = _gate.EnterScope();
        _writer?.Dispose();
        _writer = null;
        using var pooled = new SqliteConnection(_readers);
        SqliteConnection.ClearPool(pooled);
    }

    long Delete(string sql)
    {
        using Lock.Scope held = _gate.EnterScope();
        return (_writer ?? throw Closed()).Execute(sql);
    }

    StoreException Closed() => new(StoreFault.Retry, $"{_path}: closed / 数据库已关闭");

    static long DayOf(DateTime utc) => (long)Math.Floor((utc - DateTime.UnixEpoch).TotalDays);

    static string Text(long number) => number.ToString(CultureInfo.InvariantCulture);
}
