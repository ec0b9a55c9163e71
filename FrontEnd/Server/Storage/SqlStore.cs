using System.Data.Common;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Storage.Batches;
using LoadMgmt.FrontEnd.Storage.Tables;
using LoadMgmt.FrontEnd.Telemetry;

namespace LoadMgmt.FrontEnd.Storage;

/// <summary>What both engines have in common: how a batch is written, its bad rows put aside, and every question that is asked.</summary>
internal abstract class SqlStore : IReadingStore, IStoreMaintenance, IDisposable
{
    /// <summary>Bad rows are looked for so often in one batch: once per table and once more for each that hid another.</summary>
    const int MostSearches = 20;

    readonly TimeProvider _time;
    readonly StoreMetrics _metrics;

    protected SqlStore(StoreServices services)
    {
        (_time, _metrics, Log) = (services.Time, services.Metrics, services.Log);
        Queries = new(this);
        Archive = new ArchiveTables(this, services.Profiles);
    }

    public abstract string Mode { get; }

    public IArchiveStore Archive { get; }

    internal SqlQueries Queries { get; }

    protected ILogger Log { get; }

    public abstract void Open();

    public abstract MaintenanceReport Run(DateTime now);

    public abstract void Dispose();

    /// <summary>A connection for a question; given back by disposing it.</summary>
    internal abstract DbConnection OpenReader();

    /// <param name="shard">−1 is for all but ingest.</param>
    internal abstract IWriteSession Begin(int shard);

    /// <summary>Null for what is no failure of the store but our own mistake.</summary>
    internal abstract StoreException? Translate(Exception exception);

    /// <summary>An instant as a parameter: the first that the engine can tell which is not earlier.</summary>
    internal abstract object Parameter(DateTime utc);

    internal abstract object Parameter(DateOnly day);

    internal abstract DateTime ReadInstant(DbDataReader reader, int column);

    /// <summary>Narrows a question about one series of a curve to the days of its key, where the key has them; else empty.</summary>
    internal abstract string SeriesDays { get; }

    /// <summary>The same for a question about all of a stretch.</summary>
    internal abstract string AllDays { get; }

    protected abstract bool DayFirst { get; }

    public void Write(IReadingBatch batch, int shard, long cursor)
    {
        long started = _time.GetTimestamp();
        List<RowSet> sets = [.. ((ReadingBatch)batch).RowSets(DayFirst), new ListRows<long>(StoreTables.IngestCursor, [cursor], (sequence, writer) =>
        {
            writer.Integer(shard);
            writer.BigInt(sequence);
        })];
        for (int search = 0; ; search++)
        {
            int at = 0;
            try
            {
                WriteAll(sets, shard, ref at);
                _metrics.Written(batch.Rows, _time.GetElapsedTime(started));
                return;
            }
            catch (Exception exception) when (AsStoreFault(exception) is { } fault)
            {
                if (fault.Fault != StoreFault.BadRow || search == MostSearches || at == sets.Count || !PutAside(sets, at, shard, fault))
                    throw fault;
            }
        }
    }

    public long ReadCursor(int shard) => Ask(() => Queries.Cursor(shard));

    public IReadOnlyList<CurveRow> ReadCurve(int terminalId, int point, DateTime from, DateTime to, IReadOnlyList<Quantity> quantities) =>
        Ask(() => Queries.Curve(terminalId, point, from, to, quantities));

    public IReadOnlyList<GroupCurveRow> ReadGroupCurve(int terminalId, int group, DateTime from, DateTime to) =>
        Ask(() => Queries.GroupCurve(terminalId, group, from, to));

    public IReadOnlyList<CurveDay> ReadCurveDays(DateOnly day, IReadOnlyCollection<int>? terminalIds) => Ask(() => Queries.CurveDays(day, terminalIds));

    public IReadOnlyList<StoredReading> ReadReadings(int terminalId, int? point, ReadingKind? kind, DateTime from, DateTime to, int limit) =>
        Ask(() => Queries.Readings(terminalId, point, kind, from, to, limit));

    public IReadOnlyList<StoredEvent> ReadEvents(IReadOnlyCollection<int>? terminalIds, DateTime from, DateTime to, int limit) =>
        Ask(() => Queries.Events(terminalIds, from, to, limit));

    public (long Rows, long Nulls) CountCurve(DateTime from, DateTime to, IReadOnlyList<Quantity> quantities) =>
        Ask(() => Queries.Count(from, to, quantities));

    /// <summary>Every failure of the engine as what it means.</summary>
    internal T Ask<T>(Func<T> question)
    {
        try
        {
            return question();
        }
        catch (Exception exception) when (exception is not StoreException && Translate(exception) is { } translated)
        {
            throw translated;
        }
    }

    StoreException? AsStoreFault(Exception exception) => exception as StoreException ?? Translate(exception);

    internal void Guarded(Action action) => Ask(() =>
    {
        action();
        return true;
    });

    /// <param name="at">The set that is being written, for whoever looks for what is wrong with it.</param>
    protected virtual void WriteAll(IReadOnlyList<RowSet> sets, int shard, ref int at)
    {
        using IWriteSession session = Begin(shard);
        for (at = 0; at < sets.Count; at++)
            session.Merge(sets[at]);
        session.Commit();
    }

    bool PutAside(List<RowSet> sets, int at, int shard, StoreException refusal)
    {
        RowSet rows = sets[at];
        (RowSet good, IReadOnlyList<int> bad) = BadRows.Split(rows, part => IsTaken(part, shard));
        if (bad.Count == 0)
            return false;
        Log.RowsRefused(bad.Count, rows.Table.Name, refusal.Message);
        _metrics.Refused(bad.Count);
        sets[at] = good;
        // Last, so that what was found meets no refused row of the batch itself in one statement.
        sets.Add(BadRows.Refused(rows, bad, refusal.Message, _time.GetUtcNow().UtcDateTime));
        return true;
    }

    bool IsTaken(RowSet rows, int shard)
    {
        try
        {
            Guarded(() =>
            {
                using IWriteSession session = Begin(shard);
                session.Merge(rows);
            });
            return true;
        }
        catch (StoreException refusal) when (refusal.Fault == StoreFault.BadRow)
        {
            return false;
        }
    }
}
