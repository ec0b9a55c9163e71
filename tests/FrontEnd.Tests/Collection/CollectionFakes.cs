using System.Buffers;
using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Dialects;
using LoadMgmt.FrontEnd.Journal;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Sessions;
using LoadMgmt.FrontEnd.Storage;
using LoadMgmt.FrontEnd.Tests.Archive;
using LoadMgmt.Protocols;
using LoadMgmt.Protocols.Gdw376.Frames;

namespace LoadMgmt.FrontEnd.Tests.Collection;

/// <summary>A question that a test answers.</summary>
internal sealed class FakeExchange(Terminal terminal, ExchangePriority priority, string name) : Exchange(terminal.Address, priority, name)
{
    public int Point { get; init; }

    public IReadOnlyList<Quantity> Quantities { get; init; } = [];

    public CurveSpan Span { get; init; }

    public IReadOnlyList<DailyFreeze> Freezes { get; init; } = [];

    public DateOnly Day { get; init; }

    public override int MaxLength => 0;

    public override int Write(Span<byte> destination, in SendContext context) => 0;

    public override Match Offer(in Arrival arrival) => Match.None;
}

internal sealed class FakeExchange<T>(Terminal terminal, ExchangePriority priority, string name) : Exchange<T>(terminal.Address, priority, name)
{
    public override int MaxLength => 0;

    public override int Write(Span<byte> destination, in SendContext context) => 0;

    public override Match Offer(in Arrival arrival) => Match.None;

    public void Answer(T value) => Value = value;
}

internal sealed class FakeRequests : IRequests
{
    public IParameterRequests Parameters { get; } = new FrontEnd.Dialects.Gdw376.Gdw376Parameters();

    public bool HasNoCounters { get; init; }

    public bool HasNewEvents { get; init; }

    /// <summary>Quantities that the profile has no unit for.</summary>
    public HashSet<Quantity> Unsupported { get; } = [];

    public IReadOnlyList<Exchange> ReadCurve(Terminal terminal, int point, IReadOnlyList<Quantity> quantities, CurveSpan span, ExchangePriority priority) =>
        quantities.Any(Unsupported.Contains)
            ? throw new RequestNotSupportedException("curve", terminal.Profile.Name)
            : [new FakeExchange(terminal, priority, "curve") { Point = point, Quantities = quantities, Span = span }];

    public IReadOnlyList<Exchange> ReadGroupCurve(
        Terminal terminal, int group, IReadOnlyList<GroupQuantity> quantities, CurveSpan span, ExchangePriority priority) =>
        [new FakeExchange(terminal, priority, "group") { Point = group, Span = span }];

    public IReadOnlyList<Exchange> ReadDaily(Terminal terminal, int point, DateOnly day, ExchangePriority priority) =>
        [new FakeExchange(terminal, priority, "daily") { Point = point }];

    public IReadOnlyList<Exchange> ReadFreezes(Terminal terminal, int point, IReadOnlyList<DailyFreeze> freezes, DateOnly day, ExchangePriority priority) =>
        [new FakeExchange(terminal, priority, "freezes") { Point = point, Freezes = freezes, Day = day }];

    public Exchange<PresentValues> ReadPresent(Terminal terminal, int point, ExchangePriority priority) =>
        new FakeExchange<PresentValues>(terminal, priority, "present");

    /// <summary>What meters were asked for.</summary>
    public List<MeterRead> MeterReads { get; } = [];

    public Exchange<MeterAnswer> ReadMeter(Terminal terminal, MeterRead read, ExchangePriority priority)
    {
        MeterReads.Add(read);
        return new FakeExchange<MeterAnswer>(terminal, priority, "meter");
    }

    public Exchange<long?> ReadGroupPower(Terminal terminal, int group, ExchangePriority priority) =>
        new FakeExchange<long?>(terminal, priority, "group power");

    public Exchange<DateTime?> ReadClock(Terminal terminal, ExchangePriority priority) => new FakeExchange<DateTime?>(terminal, priority, "read clock");

    public IReadOnlyList<Exchange<ControlState>> ReadControlState(Terminal terminal, ExchangePriority priority) => [];

    public Exchange Act(Terminal terminal, ControlAct act) => act is ClockAct
        ? new FakeExchange(terminal, ExchangePriority.Operator, "set clock")
        : new FakeExchange(terminal, ExchangePriority.Control, act.ToString());

    public Exchange ReadEvents(Terminal terminal, bool important, byte from, byte to, ExchangePriority priority) =>
        new FakeExchange(terminal, priority, $"events {(important ? "important" : "general")} {from}-{to}");

    public Exchange? ReadNewEvents(Terminal terminal, ExchangePriority priority) => HasNewEvents ? new FakeExchange(terminal, priority, "new events") : null;

    public Exchange<int?> ReadEventCounters(Terminal terminal, ExchangePriority priority) => HasNoCounters
        ? throw new RequestNotSupportedException("event counters", terminal.Profile.Name)
        : new FakeExchange<int?>(terminal, priority, "event counters");
}

internal sealed class FakeDialect(FakeRequests requests) : IDialect
{
    public ProtocolFamily Family => ProtocolFamily.Gdw376;

    public IRequests Requests => requests;

    public Scan TryRead(scoped ref ReadOnlySequence<byte> rest, Span<byte> scratch, out Arrival arrival, out ProtocolError error, out int dropped) =>
        throw new NotSupportedException();

    public Scan TryRead(scoped ref ReadOnlySpan<byte> rest, out Arrival arrival, out ProtocolError error, out int dropped) =>
        throw new NotSupportedException();

    public int WriteConfirm(in Arrival arrival, TerminalProfile profile, Span<byte> destination) => 0;

    public void Decode(in JournalRecord record, Terminal terminal, IReadingSink sink) => throw new NotSupportedException();
}

/// <summary>Remembers what was sent; answers at once where a test says how, else the question stays open.</summary>
internal sealed class FakeGateway(TimeProvider time) : ITerminalGateway
{
    readonly Lock _gate = new();
    readonly List<Exchange> _sent = [];

    public Func<Exchange, ExchangeOutcome?> Answer { get; set; } = _ => null;

    public IReadOnlyList<Exchange> Sent
    {
        get
        {
            lock (_gate)
                return [.. _sent];
        }
    }

    public IEnumerable<FakeExchange> Curves => Sent.OfType<FakeExchange>().Where(exchange => exchange.Name == "curve");

    public void Send(Exchange exchange)
    {
        lock (_gate)
            _sent.Add(exchange);
        if (Answer(exchange) is { } outcome)
            End(exchange, outcome);
    }

    public void End(Exchange exchange, ExchangeOutcome outcome, TimeSpan roundTrip = default) => exchange.Complete(new(
        outcome, outcome == ExchangeOutcome.NotSent ? null : time.GetUtcNow().UtcDateTime - roundTrip, time.GetUtcNow().UtcDateTime));

    public bool Cancel(Exchange exchange) => false;
}

internal sealed class FakeDirectory : ITerminalDirectory
{
    readonly Dictionary<TerminalAddress, TerminalStatus> _statuses = [];

    public event Action<SessionEvent>? Changed;

    public bool TryGet(TerminalAddress address, out TerminalStatus status) => _statuses.TryGetValue(address, out status!);

    public IReadOnlyList<TerminalStatus> List() => [.. _statuses.Values];

    public IReadOnlyList<WaitingTerminal> Waiting() => [];

    public void Online(TerminalAddress address, TimeSpan? clockError = null, bool conflict = false)
    {
        _statuses[address] = new(address, true, true, true, conflict, null, "tcp", null, null, clockError, 0);
        Changed?.Invoke(new(address, SessionEventKind.Login, default, null, null));
    }

    public void Offline(TerminalAddress address) => _statuses.Remove(address);
}

/// <summary>Holds how far events are read.</summary>
internal sealed class FakePointerStore : IEventPointerStore
{
    public Dictionary<int, EventPointers> Rows { get; } = [];

    public bool IsDown { get; set; }

    public IReadOnlyList<EventPointers> Load() => IsDown ? throw new StoreException(StoreFault.Retry, "away") : [.. Rows.Values];

    public void Save(IReadOnlyList<EventPointers> pointers)
    {
        if (IsDown)
            throw new StoreException(StoreFault.Retry, "away");
        foreach (EventPointers row in pointers)
            Rows[row.TerminalId] = row;
    }
}

/// <summary>Holds what curves of days have.</summary>
internal sealed class FakeReadingStore : IReadingStore
{
    public Dictionary<(int Terminal, int Number, DayItem Item, DateOnly Day), CurveDay> Days { get; } = [];

    public bool IsDown { get; set; }

    public FakeArchiveStore Tries { get; } = new();

    public string Mode => "fake";

    public IArchiveStore Archive => Tries;

    public void Put(int terminal, int number, DayItem item, DateOnly day, UInt128 stored, UInt128 absent = default) =>
        Days[(terminal, number, item, day)] = new(terminal, number, item, day, stored, absent, 0, null);

    public IReadOnlyList<CurveDay> ReadCurveDays(DateOnly day, IReadOnlyCollection<int>? terminalIds) => IsDown
        ? throw new StoreException(StoreFault.Retry, "the database does not answer")
        : [.. Days.Values.Where(row => row.Day == day && terminalIds?.Contains(row.TerminalId) != false)];

    public IReadOnlyList<GroupCurveRow> ReadGroupCurve(int terminalId, int group, DateTime from, DateTime to) => [];

    public void Open()
    {
    }

    public void Write(IReadingBatch batch, int shard, long cursor) => throw new NotSupportedException();

    public long ReadCursor(int shard) => 0;

    public IReadOnlyList<CurveRow> ReadCurve(int terminalId, int point, DateTime from, DateTime to, IReadOnlyList<Quantity> quantities) => [];

    public IReadOnlyList<StoredReading> ReadReadings(int terminalId, int? point, ReadingKind? kind, DateTime from, DateTime to, int limit) => [];

    public IReadOnlyList<StoredEvent> ReadEvents(IReadOnlyCollection<int>? terminalIds, DateTime from, DateTime to, int limit) => [];

    public (long Rows, long Nulls) CountCurve(DateTime from, DateTime to, IReadOnlyList<Quantity> quantities) => default;
}
