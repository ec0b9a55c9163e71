using LoadMgmt.FrontEnd.Storage.Batches;
using LoadMgmt.FrontEnd.Storage.Tables;
using LoadMgmt.FrontEnd.Telemetry;
using Npgsql;

namespace LoadMgmt.FrontEnd.Storage.Postgres;

/// <summary>One writing connection, with its staging tables and what it knows of rows that are there. Used by one session at a time.</summary>
internal sealed class PostgresWriter(NpgsqlDataSource source, PostgresEdition edition, StoreMetrics metrics) : IDisposable
{
    /// <summary>Batches in a row that met a known row unexpectedly; then so many go the slow way at once: a failed COPY costs a batch and a line in the server's log.</summary>
    const int MostMet = 3, SlowBatches = 50;

    readonly HashSet<(string Table, DateTime Week)> _weeks = [];
    readonly Lock _gate = new();
    NpgsqlConnection? _connection;
    int _met, _slow;

    public KnownRows Known { get; } = new();

    public StoreMetrics Metrics => metrics;

    public PostgresEdition Edition => edition;

    /// <summary>Whether the next batch may be copied straight into its table.</summary>
    public bool MayCopy => _slow == 0 || --_slow == 0;

    /// <summary>A copied row met one of its key.</summary>
    public void Met()
    {
        if (++_met >= MostMet)
            (_met, _slow) = (0, SlowBatches);
    }

    /// <summary>A copy went well.</summary>
    public void NotMet() => _met = 0;

    public PostgresSession Begin(bool isOptimistic)
    {
        _gate.Enter();
        try
        {
            return new(this, Connection(), isOptimistic);
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

    void Drop()
    {
        NpgsqlConnection? connection = _connection;
        _connection = null;
        connection?.Dispose();
    }
}
