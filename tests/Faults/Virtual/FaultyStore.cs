using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Storage;

namespace LoadMgmt.Faults.Virtual;

/// <summary>How the next write into the store ends.</summary>
internal enum WriteFault : byte { None, Retry, BadRow, Schema, CommittedButLost }

/// <summary>What the outside does to the store of a run, over restarts.</summary>
internal sealed class StoreWeather
{
    /// <summary>Every question and every write fails.</summary>
    public bool IsAway { get; set; }

    public Queue<WriteFault> Writes { get; } = new();

    /// <summary>Puts a mistake into the store, for tests of the oracle.</summary>
    public Func<IReadingStore, IReadingStore> Break { get; set; } = store => store;
}

/// <summary>The real store behind a connection that fails: before a write, after it, or altogether.</summary>
internal sealed class FaultyStore(SqlStore store, StoreWeather weather) : IReadingStore, IEventPointerStore, IArchiveStore
{
    readonly IReadingStore _writes = weather.Break(store);
    readonly EventPointerTable _pointers = new(store);

    /// <summary>Called before and after each commit; throws where the process dies.</summary>
    public Action<string>? Step { get; set; }

    public string Mode => store.Mode;

    public IArchiveStore Archive => this;

    public void Open()
    {
        Reach();
        store.Open();
    }

    public void Write(IReadingBatch batch, int shard, long cursor)
    {
        Reach();
        WriteFault fault = weather.Writes.TryDequeue(out WriteFault next) ? next : WriteFault.None;
        if (fault is WriteFault.Retry or WriteFault.BadRow or WriteFault.Schema)
            throw new StoreException((StoreFault)(fault - WriteFault.Retry), "on purpose");
        Step?.Invoke("before commit");
        _writes.Write(batch, shard, cursor);
        Step?.Invoke("commit");
        if (fault == WriteFault.CommittedButLost)
            throw new StoreException(StoreFault.Retry, "the connection was lost at commit");
    }

    public long ReadCursor(int shard) => Ask(() => store.ReadCursor(shard));

    public IReadOnlyList<CurveRow> ReadCurve(int terminalId, int point, DateTime from, DateTime to, IReadOnlyList<Quantity> quantities) =>
        Ask(() => store.ReadCurve(terminalId, point, from, to, quantities));

    public IReadOnlyList<GroupCurveRow> ReadGroupCurve(int terminalId, int group, DateTime from, DateTime to) =>
        Ask(() => store.ReadGroupCurve(terminalId, group, from, to));

    public IReadOnlyList<CurveDay> ReadCurveDays(DateOnly day, IReadOnlyCollection<int>? terminalIds) => Ask(() => store.ReadCurveDays(day, terminalIds));

    public IReadOnlyList<StoredReading> ReadReadings(int terminalId, int? point, ReadingKind? kind, DateTime from, DateTime to, int limit) =>
        Ask(() => store.ReadReadings(terminalId, point, kind, from, to, limit));

    public IReadOnlyList<StoredEvent> ReadEvents(IReadOnlyCollection<int>? terminalIds, DateTime from, DateTime to, int limit) =>
        Ask(() => store.ReadEvents(terminalIds, from, to, limit));

    public (long Rows, long Nulls) CountCurve(DateTime from, DateTime to, IReadOnlyList<Quantity> quantities) => Ask(() => store.CountCurve(from, to, quantities));

    IReadOnlyList<EventPointers> IEventPointerStore.Load() => Ask(_pointers.Load);

    void IEventPointerStore.Save(IReadOnlyList<EventPointers> pointers)
    {
        Reach();
        _pointers.Save(pointers);
    }

    FrontEnd.Archive.ArchiveSnapshot IArchiveStore.Load() => Ask(store.Archive.Load);

    void IArchiveStore.Save(FrontEnd.Archive.ArchiveSnapshot snapshot)
    {
        Reach();
        store.Archive.Save(snapshot);
    }

    void IArchiveStore.NoteTries(IReadOnlyList<CurveDay> days)
    {
        Reach();
        store.Archive.NoteTries(days);
    }

    T Ask<T>(Func<T> question)
    {
        Reach();
        return question();
    }

    void Reach()
    {
        if (weather.IsAway)
            throw new StoreException(StoreFault.Retry, "away");
    }
}
