using System.Globalization;
using LoadMgmt.FrontEnd.Storage.Batches;
using LoadMgmt.FrontEnd.Storage.Tables;
using LoadMgmt.FrontEnd.Telemetry;
using Npgsql;

namespace LoadMgmt.FrontEnd.Storage.Postgres;

/// <summary>One writing connection, with its staging tables and what it knows of rows that are there. Used by one session at a time.</summary>
internal sealed class PostgresWriter(NpgsqlDataSource source, PostgresEdition edition, StoreMetrics metrics) : IDisposable
{
    /// <summary>Statements that are kept; a batch with other columns than all before needs one more.</summary>
    const int MostStatements = 64;

    readonly HashSet<(string Table, DateTime Week)> _weeks = [];
    readonly Lock _gate = new();
    readonly Dictionary<string, NpgsqlCommand> _statements = [];
    NpgsqlConnection? _connection;

    public KnownRows Known { get; } = new();

    public KnownDays KnownDays { get; } = new();

    public CopyLane Curves { get; } = new();

    public CopyLane Days { get; } = new();

    public StoreMetrics Metrics => metrics;

    public PostgresEdition Edition => edition;

    public PostgresSession Begin(bool copiesCurves, bool copiesDays)
    {
        _gate.Enter();
        try
        {
            return new(this, Connection(), copiesCurves, copiesDays);
        }
        catch
        {
            Drop();
            _gate.Exit();
            throw;
        }
    }

    public void EnsurePartitions(IEnumerable<CurveRowSet> sets)
    {
        if (edition.HasHypertables)
            return;
        using Lock.Scope held = _gate.EnterScope();
        try
        {
            foreach (CurveRowSet rows in sets)
                foreach (DateTime week in PostgresPartitions.Weeks(rows))
                    if (!_weeks.Contains((rows.Table.Name, week)))
                    {
                        PostgresPartitions.Create(Connection(), rows.Table.Name, week);
                        _weeks.Add((rows.Table.Name, week));
                    }
        }
        catch
        {
            Drop();
            throw;
        }
    }

    /// <summary>Merges what stands in a table's stage.</summary>
    public void MergeStage(RowSet rows) => Prepared(
        $"INSERT INTO {rows.Table.Name} AS t ({rows.ColumnList}) SELECT {rows.ColumnList} FROM {StageOf(rows.Table)} {MergeSql.Conflict(rows.Columns)}", [])
        .ExecuteNonQuery();

    /// <summary>Merges a set of one row.</summary>
    public void MergeOne(RowSet rows)
    {
        string marks = string.Join(", ", rows.Columns.Select((_, i) => string.Create(CultureInfo.InvariantCulture, $"${i + 1}")));
        NpgsqlCommand command = Prepared(
            $"INSERT INTO {rows.Table.Name} AS t ({rows.ColumnList}) VALUES ({marks}) {MergeSql.Conflict(rows.Columns)}", rows.Columns);
        rows.Write(0, new RowParameters(command.Parameters));
        command.ExecuteNonQuery();
    }

    /// <summary>Leaves the session's hold.</summary>
    /// <param name="isSound">Else the connection is thrown away, and the next batch begins with one of which everything is known.</param>
    public void End(bool isSound)
    {
        if (!isSound)
            Drop();
        _gate.Exit();
    }

    public void Dispose()
    {
        using Lock.Scope held = _gate.EnterScope();
        Drop();
    }

    public static string StageOf(Table table) => "stage_" + table.Name;

    NpgsqlConnection Connection()
    {
        if (_connection is { State: System.Data.ConnectionState.Open })
            return _connection;
        Drop();
        NpgsqlConnection connection = source.OpenConnection();
        try
        {
            foreach (Table table in StoreTables.Merged)
                connection.Execute($"CREATE TEMP TABLE IF NOT EXISTS {StageOf(table)} (LIKE {table.Name} INCLUDING DEFAULTS) ON COMMIT DELETE ROWS");
            return _connection = connection;
        }
        catch
        {
            connection.Dispose();
            throw;
        }
    }

    NpgsqlCommand Prepared(string sql, IReadOnlyList<Column> parameters)
    {
        if (_statements.TryGetValue(sql, out NpgsqlCommand? known))
            return known;
        if (_statements.Count == MostStatements)
        {
            foreach (NpgsqlCommand old in _statements.Values)
            {
                old.Unprepare();
                old.Dispose();
            }
            _statements.Clear();
        }
        var command = new NpgsqlCommand(sql, Connection());
        try
        {
            RowParameters.Declare(command, parameters);
            command.Prepare();
            return _statements[sql] = command;
        }
        catch
        {
            command.Dispose();
            throw;
        }
    }

    void Drop()
    {
        foreach (NpgsqlCommand command in _statements.Values)
            command.Dispose();
        _statements.Clear();
        NpgsqlConnection? connection = _connection;
        _connection = null;
        connection?.Dispose();
    }
}
