using System.Collections.Concurrent;
using System.Data.Common;
using LoadMgmt.FrontEnd.Storage.Batches;
using LoadMgmt.FrontEnd.Storage.Tables;
using LoadMgmt.FrontEnd.Telemetry;
using Npgsql;

namespace LoadMgmt.FrontEnd.Storage.Postgres;

/// <summary>PostgreSQL, with TimescaleDB where the database has it. Each writer has a connection of its own; all calls are synchronous.</summary>
internal sealed class PostgresStore : SqlStore
{
    readonly StoreOptions _options;
    readonly StoreServices _services;
    readonly NpgsqlDataSource _source;
    readonly ConcurrentDictionary<int, PostgresWriter> _writers = [];
    readonly Lock _opening = new();
    volatile PostgresEdition? _edition;

    public PostgresStore(StoreOptions options, StoreServices services) : base(services)
    {
        (_options, _services) = (options, services);
        // Sessions speak UTC, whatever the server's zone. The wait for COPY's start counts as a command too.
        var builder = new NpgsqlConnectionStringBuilder(options.ConnectionString) { Timezone = "UTC", CommandTimeout = 120 };
        builder.ApplicationName ??= "LoadMgmt";
        _source = NpgsqlDataSource.Create(builder);
    }

    public override string Mode => _edition?.Mode ?? "PostgreSQL";

    internal override string SeriesDays => "";

    internal override string AllDays => "";

    protected override bool DayFirst => false;

    public override void Open() => Guarded(() =>
    {
        if (_edition is not null)
            return;
        using Lock.Scope held = _opening.EnterScope();
        if (_edition is not null)
            return;
        using NpgsqlConnection connection = _source.OpenConnection();
        PostgresSchema.Prepare(connection, Log);
        _edition = PostgresEdition.Probe(connection);
        Log.StoreOpen(Mode, $"{connection.Host}:{connection.Port}/{connection.Database}");
    });

    internal override DbConnection OpenReader()
    {
        Edition();
        return _source.OpenConnection();
    }

    internal override IWriteSession Begin(int shard) => Writer(shard).Begin(copiesCurves: false, copiesDays: false);

    internal override StoreException? Translate(Exception exception) => PostgresFaults.Of(exception);

    // Microseconds: a stretch that ends one tick behind a value includes it.
    internal override object Parameter(DateTime utc) =>
        utc.Ticks % TimeSpan.TicksPerMicrosecond is var rest and not 0 ? utc.AddTicks(TimeSpan.TicksPerMicrosecond - rest) : utc;

    internal override object Parameter(DateOnly day) => day;

    internal override DateTime ReadInstant(DbDataReader reader, int column) => reader.GetDateTime(column);

    public override MaintenanceReport Run(DateTime now) => Ask(() =>
    {
        PostgresEdition edition = Edition();
        using NpgsqlConnection connection = _source.OpenConnection();
        return PostgresMaintenance.Run(connection, edition, _options, now, Log);
    });

    public override void Dispose()
    {
        foreach (PostgresWriter writer in _writers.Values)
            writer.Dispose();
        _source.Dispose();
    }

    protected override void WriteAll(IReadOnlyList<RowSet> sets, int shard, ref int at)
    {
        PostgresWriter writer = Writer(shard);
        writer.EnsurePartitions(sets.OfType<CurveRowSet>());
        bool copiesCurves = writer.Curves.MayCopy(), copiesDays = writer.Days.MayCopy();
        while (true)
            try
            {
                WriteAll(sets, writer, copiesCurves, copiesDays, ref at);
                return;
            }
            catch (PostgresException duplicate) when (duplicate.SqlState == PostgresErrorCodes.UniqueViolation && (copiesCurves || copiesDays))
            {
                // A row is there that this writer had not put there: before a restart, or an acknowledgement that was lost, or by collection.
                if (copiesDays && at < sets.Count && sets[at] is DayRowSet)
                {
                    writer.Days.Met();
                    copiesDays = false;
                }
                else
                {
                    writer.Curves.Met();
                    copiesCurves = copiesDays = false;
                }
            }
    }

    static void WriteAll(IReadOnlyList<RowSet> sets, PostgresWriter writer, bool copiesCurves, bool copiesDays, ref int at)
    {
        using PostgresSession session = writer.Begin(copiesCurves, copiesDays);
        for (at = 0; at < sets.Count; at++)
            session.Merge(sets[at]);
        session.Commit();
    }

    PostgresWriter Writer(int shard)
    {
        PostgresEdition edition = Edition();
        int number = shard < 0 ? -1 : shard % (_options.Writers > 0 ? _options.Writers : 2);
        return _writers.GetOrAdd(number, _ => new(_source, edition, _services.Metrics));
    }

    PostgresEdition Edition()
    {
        Open();
        return _edition!;
    }
}
