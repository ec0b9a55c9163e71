using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Readings;

namespace LoadMgmt.FrontEnd.Storage;

/// <summary>
/// The store as the rest of the server sees it. Synchronous: each writer has a thread of its own, and readers come from the thread
/// pool, never from a link's thread. Idempotent: writing a batch again ends in the same state.
/// </summary>
public interface IReadingStore
{
    /// <summary>"TimescaleDB 2.28 (licensed)", "TimescaleDB 2.19 (Apache)", "PostgreSQL 15", "SQLite 3.46": shown at start, in health and metrics.</summary>
    string Mode { get; }

    /// <summary>Creates or upgrades the schema and probes what the engine can do. Throws <see cref="StoreException"/>.</summary>
    void Open();

    /// <summary>Writes one batch in one transaction. Throws <see cref="StoreException"/> that says whether to retry.</summary>
    /// <param name="cursor">Journal sequence that the batch reaches; stored with it, per shard.</param>
    void Write(IReadingBatch batch, int shard, long cursor);

    /// <summary>Journal sequence that is committed for a shard; 0 when none.</summary>
    long ReadCursor(int shard);

    /// <summary>A curve of one station day or any stretch, at the column's resolution; instants without a row are left out.</summary>
    IReadOnlyList<CurveRow> ReadCurve(int terminalId, int point, DateTime from, DateTime to, IReadOnlyList<Quantity> quantities);

    IReadOnlyList<GroupCurveRow> ReadGroupCurve(int terminalId, int group, DateTime from, DateTime to);

    /// <summary>What is there of each day, to find gaps by: one row per terminal, point or group, quantity and station day.</summary>
    IReadOnlyList<CurveDay> ReadCurveDays(DateOnly day, IReadOnlyCollection<int>? terminalIds);

    IReadOnlyList<StoredReading> ReadReadings(int terminalId, int? point, ReadingKind? kind, DateTime from, DateTime to, int limit);

    IReadOnlyList<StoredEvent> ReadEvents(IReadOnlyCollection<int>? terminalIds, DateTime from, DateTime to, int limit);

    /// <summary>Number of rows of load_curve in a stretch, and of NULLs in the given quantities: the figure a benchmark checks.</summary>
    (long Rows, long Nulls) CountCurve(DateTime from, DateTime to, IReadOnlyList<Quantity> quantities);

    IArchiveStore Archive { get; }
}

/// <summary>Readings of several terminals, merged by key and column; filled through <see cref="IReadingSink"/> per terminal.</summary>
public interface IReadingBatch
{
    int Rows { get; }

    bool IsEmpty { get; }

    /// <summary>The sink for one terminal's readings; valid until the next call.</summary>
    IReadingSink For(Terminal terminal);
}

/// <summary>One row of load_curve; Values[i] belongs to the i-th quantity asked for, null where there is none.</summary>
public sealed record CurveRow(DateTime At, long?[] Values, Quality[] Qualities);

public sealed record GroupCurveRow(DateTime At, long? ActivePower, long? ReactivePower, long? ActiveEnergy, long? ReactiveEnergy);

/// <summary>Bit i of a map is the i-th expected instant of the station day (interval 15 min: 96 of them).</summary>
/// <param name="Number">Point, or total-add group, as the item says.</param>
/// <param name="Stored">A value is there.</param>
/// <param name="Absent">The terminal said that it has none.</param>
public sealed record CurveDay(int TerminalId, int Number, DayItem Item, DateOnly Day, UInt128 Stored, UInt128 Absent, int Tries, DateTime? NextTry);

public sealed record StoredReading(int TerminalId, int Point, ReadingKind Kind, string Item, int Tariff, DateTime At, decimal? Value, string Unit);

public sealed record StoredEvent(int TerminalId, int Erc, DateTime? At, DateTime ReceivedAt, bool Important, byte[] Record);

/// <summary>Keeps the archive in the database; Collection's tries per gap too.</summary>
public interface IArchiveStore
{
    ArchiveSnapshot Load();

    /// <summary>Replaces the stored archive by a new state, in one transaction.</summary>
    void Save(ArchiveSnapshot snapshot);

    /// <summary>Notes that a gap was asked for: tries, and when to ask again; null: never again.</summary>
    void NoteTries(IReadOnlyList<CurveDay> days);
}

/// <summary>What a failed write means for the batch (storage.md section 4).</summary>
public enum StoreFault : byte
{
    /// <summary>Server away, out of room, serialisation: keep and try again.</summary>
    Retry,
    /// <summary>A row that the engine refuses: find it, put it aside, go on.</summary>
    BadRow,
    /// <summary>Schema or capability problem: stop writing loudly, keep journalling.</summary>
    Schema,
}

public sealed class StoreException(StoreFault fault, string message, Exception? inner = null) : Exception(message, inner)
{
    public StoreFault Fault { get; } = fault;
}
