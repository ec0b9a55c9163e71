using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Journal;
using LoadMgmt.FrontEnd.Links;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Storage;

namespace LoadMgmt.Faults.Virtual;

/// <summary>Confirms as soon as a frame is queued: the mistake that the journal is there to rule out.</summary>
internal sealed class HastyJournal(IJournal journal) : IJournal
{
    public long DurableSequence => journal.DurableSequence;

    public JournalStatus Status => journal.Status;

    public bool TryAppend(in JournalRecord record, ILink? link, ReadOnlySpan<byte> confirm)
    {
        if (!journal.TryAppend(record, null, []))
            return false;
        link?.TryWrite(confirm);
        return true;
    }
}

/// <summary>Writes no batch that is the third: the cursor moves, the rows are gone.</summary>
internal sealed class ForgetfulStore(IReadingStore store, Func<IReadingBatch> empty) : IReadingStore
{
    int _writes;

    public string Mode => store.Mode;

    public IArchiveStore Archive => store.Archive;

    public void Open() => store.Open();

    public void Write(IReadingBatch batch, int shard, long cursor) => store.Write(++_writes % 3 == 0 ? empty() : batch, shard, cursor);

    public long ReadCursor(int shard) => store.ReadCursor(shard);

    public IReadOnlyList<CurveRow> ReadCurve(int terminalId, int point, DateTime from, DateTime to, IReadOnlyList<Quantity> quantities) =>
        store.ReadCurve(terminalId, point, from, to, quantities);

    public IReadOnlyList<GroupCurveRow> ReadGroupCurve(int terminalId, int group, DateTime from, DateTime to) => store.ReadGroupCurve(terminalId, group, from, to);

    public IReadOnlyList<CurveDay> ReadCurveDays(DateOnly day, IReadOnlyCollection<int>? terminalIds) => store.ReadCurveDays(day, terminalIds);

    public IReadOnlyList<StoredReading> ReadReadings(int terminalId, int? point, ReadingKind? kind, DateTime from, DateTime to, int limit) =>
        store.ReadReadings(terminalId, point, kind, from, to, limit);

    public IReadOnlyList<StoredEvent> ReadEvents(IReadOnlyCollection<int>? terminalIds, DateTime from, DateTime to, int limit) =>
        store.ReadEvents(terminalIds, from, to, limit);

    public (long Rows, long Nulls) CountCurve(DateTime from, DateTime to, IReadOnlyList<Quantity> quantities) => store.CountCurve(from, to, quantities);
}
