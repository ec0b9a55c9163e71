using System.Diagnostics;
using LoadMgmt.FrontEnd.Journal;
using Microsoft.Data.Sqlite;

namespace LoadMgmt.Benchmarks.Storage;

/// <summary>
/// The embedded store: a new file for each run, in WAL mode with a flush at every commit on both sides. The shell gets the file's schema, pages
/// and settings from the product. Its time has its start in it, some milliseconds.
/// </summary>
internal sealed class SqlitePlace : IPlace
{
    const string Narrow = "CREATE TABLE narrow (day INTEGER NOT NULL, terminal_id INTEGER NOT NULL, point INTEGER NOT NULL, at INTEGER NOT NULL, "
        + "p INTEGER, q INTEGER, u_a INTEGER, u_b INTEGER, u_c INTEGER, i_a INTEGER, i_b INTEGER, i_c INTEGER, "
        + "PRIMARY KEY (day, terminal_id, point, at)) WITHOUT ROWID";

    readonly MeasuredDay _day;
    readonly OtherProgram _shell;
    readonly OurWriter _ours;
    readonly string _folder, _file;

    public SqlitePlace(MeasuredDay day, (SegmentJournal ByTerminal, SegmentJournal ByQuantity) journals, OtherProgram shell, string folder)
    {
        (_day, _shell, _folder, _file) = (day, shell, folder, Path.Combine(folder, "store.db"));
        _ours = new(day, new(), folder);
        Clear();
        Name = Mode();
        string all = Path.Combine(folder, "rows.csv"), narrow = Path.Combine(folder, "narrow.csv");
        RowFiles.WriteCsv(day, all, isNarrow: false);
        RowFiles.WriteCsv(day, narrow, isNarrow: true);
        Ways =
        [
            new("sqlite3 .import", () => Import(all, "load_curve")),
            new("sqlite3 .import, a table of these columns only", () => Import(narrow, "narrow")),
            new($"batches of {OurWriter.BatchRows} rows ready", _ours.Batches),
            new("whole rows", () => _ours.WholeRows(1)),
            new("from the journal", () => _ours.FromJournal(journals.ByTerminal, 1)),
            new("quantity by quantity", () => _ours.FromJournal(journals.ByQuantity, 1)),
        ];
    }

    public string Name { get; }

    public IReadOnlyList<Way> Ways { get; }

    public void Clear()
    {
        SqliteConnection.ClearAllPools();
        foreach (string file in Directory.GetFiles(_folder, "store.db*"))
            File.Delete(file);
        _ours.Open(1).Dispose();
        Ask(Narrow);
    }

    public string? Fault(bool isOurs)
    {
        string sql = $"SELECT {Fingerprint.Sql("at")}, (SELECT count(*) FROM ({Fingerprint.SqlOfMaps.Replace("count(*)", "1", StringComparison.Ordinal)})) FROM ";
        long[] rows = Ask(sql + "load_curve");
        if (rows[0] == 0)
            rows = Ask(sql + "narrow");
        return Fingerprint.Fault(_day, (rows[0], rows[1]), isOurs ? rows[2] : null);
    }

    public void Dispose()
    {
        _ours.Dispose();
        SqliteConnection.ClearAllPools();
    }

    Measured Import(string file, string table)
    {
        long started = Stopwatch.GetTimestamp();
        _shell.Run([_file, "-bail", "-cmd", "PRAGMA synchronous = FULL", "-cmd", "PRAGMA cache_size = -65536", "-cmd", "PRAGMA wal_autocheckpoint = 4000",
            "-cmd", ".mode csv", $".import '{file}' {table}"]);
        return new(Stopwatch.GetElapsedTime(started));
    }

    string Mode()
    {
        using var store = _ours.Open(1);
        return store.Mode;
    }

    long[] Ask(string sql)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = _file, Pooling = false }.ToString());
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
#pragma warning disable CA2100 // Of names of our own.
        command.CommandText = sql;
#pragma warning restore CA2100
        using SqliteDataReader reader = command.ExecuteReader();
        return reader.Read() ? [.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? 0 : reader.GetInt64(i))] : [];
    }
}
