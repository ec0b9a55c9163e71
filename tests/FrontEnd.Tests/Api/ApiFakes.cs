using LoadMgmt.FrontEnd.Journal;
using LoadMgmt.FrontEnd.Links;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Sessions;
using LoadMgmt.FrontEnd.Storage;
using LoadMgmt.FrontEnd.Tests.Archive;
using LoadMgmt.Protocols;

namespace LoadMgmt.FrontEnd.Tests.Api;

/// <summary>4401-0001 is online, 4401-0099 waits for admission.</summary>
internal sealed class StationDirectory(DateTime now) : ITerminalDirectory
{
    public Dictionary<TerminalAddress, TerminalStatus> Sessions { get; } = new()
    {
        [Archives.Address(1)] = new(Archives.Address(1), true, true, true, false, "10.0.0.1:4000", "tcp", now.AddHours(-1), now.AddSeconds(-5),
            TimeSpan.FromSeconds(1.5), 0),
    };

    public List<WaitingTerminal> WaitingTerminals { get; } = [new(Archives.Address(0x99), "10.0.0.9:4000", now.AddMinutes(-3), now, 4, "login, 376.1")];

    public event Action<SessionEvent>? Changed { add { } remove { } }

    public bool TryGet(TerminalAddress address, out TerminalStatus status) => Sessions.TryGetValue(address, out status!);

    public IReadOnlyList<TerminalStatus> List() => [.. Sessions.Values];

    public IReadOnlyList<WaitingTerminal> Waiting() => WaitingTerminals;
}

internal sealed class StationJournal : IJournal
{
    public JournalStatus Status { get; set; } = new(100, 90, 1, 4096, false, []);

    public long DurableSequence => Status.DurableSequence;

    public bool TryAppend(in JournalRecord record, ILink? link, ReadOnlySpan<byte> confirm) => false;
}

internal sealed class StationStore : IReadingStore
{
    public bool IsDown { get; set; }

    public List<CurveRow> Rows { get; } = [];

    public List<GroupCurveRow> GroupRows { get; } = [];

    public List<CurveDay> Days { get; } = [];

    public List<StoredEvent> Events { get; } = [];

    public string Mode => "memory 1.0";

    public IArchiveStore Archive { get; } = new FakeArchiveStore();

    public void Open()
    {
    }

    public void Write(IReadingBatch batch, int shard, long cursor) => throw new NotSupportedException();

    public long ReadCursor(int shard) => Ask(90L);

    public IReadOnlyList<CurveRow> ReadCurve(int terminalId, int point, DateTime from, DateTime to, IReadOnlyList<Quantity> quantities) =>
        Ask<IReadOnlyList<CurveRow>>([.. Rows.Where(row => row.At >= from && row.At < to)]);

    public IReadOnlyList<GroupCurveRow> ReadGroupCurve(int terminalId, int group, DateTime from, DateTime to) =>
        Ask<IReadOnlyList<GroupCurveRow>>([.. GroupRows.Where(row => row.At >= from && row.At < to)]);

    public IReadOnlyList<CurveDay> ReadCurveDays(DateOnly day, IReadOnlyCollection<int>? terminalIds) =>
        Ask<IReadOnlyList<CurveDay>>([.. Days.Where(one => one.Day == day && terminalIds?.Contains(one.TerminalId) != false)]);

    public IReadOnlyList<StoredReading> ReadReadings(int terminalId, int? point, ReadingKind? kind, DateTime from, DateTime to, int limit) => Ask<IReadOnlyList<StoredReading>>([]);

    public IReadOnlyList<StoredEvent> ReadEvents(IReadOnlyCollection<int>? terminalIds, DateTime from, DateTime to, int limit) =>
        Ask<IReadOnlyList<StoredEvent>>([.. Events.Where(one => terminalIds?.Contains(one.TerminalId) != false && one.ReceivedAt >= from && one.ReceivedAt < to).Take(limit)]);

    public (long Rows, long Nulls) CountCurve(DateTime from, DateTime to, IReadOnlyList<Quantity> quantities) => Ask((0L, 0L));

    T Ask<T>(T answer) => IsDown ? throw new StoreException(StoreFault.Retry, "the database does not answer") : answer;
}

internal sealed class SilentSessionLog : ISessionLog
{
    public void Append(SessionEvent change)
    {
    }
}
