using System.Globalization;
using LoadMgmt.FrontEnd.Ingest;
using LoadMgmt.FrontEnd.Journal;
using LoadMgmt.FrontEnd.Storage;
using Npgsql;

namespace LoadMgmt.Benchmarks.Storage;

/// <summary>A database of its own on a server, with the product's schema; dropped at the end. Both sides write to the same empty tables.</summary>
internal sealed class PostgresPlace : IPlace
{
    readonly MeasuredDay _day;
    readonly OurWriter _ours;
    readonly NpgsqlConnection _connection;
    readonly NpgsqlConnectionStringBuilder _place;
    readonly string _server;
    readonly OtherProgram _psql;
    readonly string _database = "loadmgmt_storage_" + Guid.NewGuid().ToString("N")[..12], _text, _binary;

    public PostgresPlace(string server, MeasuredDay day, (SegmentJournal ByTerminal, SegmentJournal ByQuantity) journals, OtherProgram psql, string folder)
    {
        (_day, _psql, _server) = (day, psql, server);
        OnServer($"CREATE DATABASE {_database}");
        _place = new(server) { Database = _database };
        _connection = new(_place.ToString());
        OurWriter ours = _ours = new(day, new() { Engine = StoreEngine.Postgres, ConnectionString = _place.ToString() }, folder);
        (_text, _binary) = (Path.Combine(folder, "rows.txt"), Path.Combine(folder, "rows.binary"));
        using (SqlStore store = ours.Open(1))
            Name = store.Mode;
        ours.Batches();     // makes what there is to make for the day
        _connection.Open();
        Psql($@"\copy (SELECT {RowFiles.ColumnList} FROM load_curve ORDER BY terminal_id, point, at) TO '{_binary}' (FORMAT binary)");
        int shards = new IngestOptions().Shards;
        Ways =
        [
            new(@"psql \copy, text", () => Copy(_text, "text")),
            new(@"psql \copy, binary", () => Copy(_binary, "binary")),
            new($"batches of {OurWriter.BatchRows} rows ready, 1 session", ours.Batches),
            new("whole rows, 1 session", () => ours.WholeRows(1), 0.9),
            new($"whole rows, {shards} sessions", () => ours.WholeRows(shards)),
            new("from the journal, 1 session", () => ours.FromJournal(journals.ByTerminal, 1), 0.6),
            new($"from the journal, {shards} sessions", () => ours.FromJournal(journals.ByTerminal, shards)),
            new("quantity by quantity, 1 session", () => ours.FromJournal(journals.ByQuantity, 1)),
            new($"quantity by quantity, {shards} sessions", () => ours.FromJournal(journals.ByQuantity, shards)),
        ];
    }

    public string Name { get; }

    public IReadOnlyList<Way> Ways { get; }

    public void Clear()
    {
        Execute("TRUNCATE load_curve, curve_day, ingest_cursor");
        Execute("CHECKPOINT");
    }

    public string? Fault(bool isOurs)
    {
        using NpgsqlCommand rows = Command($"SELECT {Fingerprint.Sql("CAST(extract(epoch FROM at) AS bigint)")} FROM load_curve");
        (long, long) seen;
        using (NpgsqlDataReader reader = rows.ExecuteReader())
        {
            reader.Read();
            seen = (reader.GetInt64(0), reader.IsDBNull(1) ? 0 : reader.GetInt64(1));
        }
        using NpgsqlCommand maps = Command(Fingerprint.SqlOfMaps);
        return Fingerprint.Fault(_day, seen, isOurs ? (long)maps.ExecuteScalar()! : null);
    }

    public void Dispose()
    {
        _ours.Dispose();
        _connection.Dispose();
        OnServer($"DROP DATABASE {_database} WITH (FORCE)");
    }

    /// <summary>The time that psql itself says: from the command to its end, connected before.</summary>
    Measured Copy(string file, string format)
    {
        string output = Psql(@"\timing on", $@"\copy load_curve ({RowFiles.ColumnList}) FROM '{file}' (FORMAT {format})");
        string time = output.Split('\n').Last(line => line.StartsWith("Time: ", StringComparison.Ordinal)).Split(' ')[1];
        return new(TimeSpan.FromMilliseconds(double.Parse(time, CultureInfo.InvariantCulture)));
    }

    string Psql(params string[] commands) => _psql.Run(
        ["-X", "-q", "-v", "ON_ERROR_STOP=1", "-h", _place.Host!, "-p", _place.Port.ToString(CultureInfo.InvariantCulture), "-U", _place.Username!, "-d", _database,
            .. commands.SelectMany(command => new[] { "-c", command })],
        new Dictionary<string, string> { ["PGPASSWORD"] = _place.Password ?? "", ["PGTZ"] = "UTC", ["LC_ALL"] = "C" });

    void Execute(string sql)
    {
        using NpgsqlCommand command = Command(sql);
        command.ExecuteNonQuery();
    }

#pragma warning disable CA2100 // Of names of our own.
    NpgsqlCommand Command(string sql) => new(sql, _connection) { CommandTimeout = 300 };

    void OnServer(string sql)
    {
        using var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(_server) { Pooling = false }.ToString());
        connection.Open();
        using var command = new NpgsqlCommand(sql, connection);
        command.ExecuteNonQuery();
    }
#pragma warning restore CA2100
}
