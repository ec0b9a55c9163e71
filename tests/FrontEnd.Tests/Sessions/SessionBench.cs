using System.Net;
using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Dialects;
using LoadMgmt.FrontEnd.Dialects.Gdw376;
using LoadMgmt.FrontEnd.Journal;
using LoadMgmt.FrontEnd.Links;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Sessions;
using LoadMgmt.FrontEnd.Telemetry;
using LoadMgmt.Protocols;
using LoadMgmt.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace LoadMgmt.FrontEnd.Tests.Sessions;

/// <summary>A session table on fakes: links that remember what was written, a journal that takes all, a clock that is turned by hand.</summary>
internal sealed class SessionBench
{
    public static readonly TerminalAddress Address = TerminalAddress.Of376(0x4401, 0x1234);

    public SessionBench(params Terminal[] terminals)
        : this(new SessionOptions(), terminals)
    {
    }

    public SessionBench(SessionOptions options, params Terminal[] terminals)
    {
        Options = options;
        Clock = new(StationClock.ZoneOrFixed("Asia/Shanghai"), Time);
        Archive = new(terminals.Length == 0 ? [TerminalOf(Address)] : terminals);
        Events = new(Clock, new NoLog(), NullLogger<SessionEvents>.Instance);
        Table = new(Archive, Journal, Options, Events, NoFrameTap.Instance, Time);
        Sender = new(Table, Options, Clock, NoFrameTap.Instance, new LifeSigns(Time), NullLogger<ExchangeSender>.Instance);
        Table.Wake = session => { if (session.Exchanges is { Count: > 0 }) Awake.Enqueue(session); };
        Ticker = new(Table, Options, Events, NoFrameTap.Instance, Time);
        Dialect = new Gdw376Dialect(Clock);
        Events.Raised += change =>
        {
            if (!Forgets)
                Changes.Add(change);
        };
        Events.PendingRaised += (terminal, counters) => Pending.Add((terminal.Address, counters));
    }

    public WallTime Time { get; } = new(new DateTimeOffset(2026, 11, 23, 2, 15, 30, TimeSpan.Zero));

    public StationClock Clock { get; }

    public SessionOptions Options { get; }

    /// <summary>Does not collect changes, where memory is measured.</summary>
    public bool Forgets { get; set; }

    public MemoryArchive Archive { get; }

    public FakeJournal Journal { get; } = new();

    public SessionEvents Events { get; }

    public SessionTable Table { get; }

    public ExchangeSender Sender { get; }

    public SessionTicker Ticker { get; }

    public IDialect Dialect { get; set; }

    public List<SessionEvent> Changes { get; } = [];

    public List<(TerminalAddress, int)> Pending { get; } = [];

    Queue<TerminalSession> Awake { get; } = new();

    public static Terminal TerminalOf(TerminalAddress address, TerminalProfile? profile = null, IReadOnlyList<IPNetwork>? networks = null) => new(
        address.A2, address, "test", 1, null, profile ?? TerminalProfile.Gdw376, LinkKind.Tcp, networks ?? [], TimeSpan.FromMinutes(1), [], []);

    /// <summary>Hands bytes to the table as a link would, and returns what was answered on that link.</summary>
    public IReadOnlyList<string> Receive(FakeLink link, string hex)
    {
        int before = link.Written.Count;
        ReadOnlySpan<byte> rest = Hex.Bytes(hex);
        while (Dialect.TryRead(ref rest, out Arrival arrival, out _, out _) is var scan and not Scan.NeedMore)
            if (scan == Scan.Frame)
                Assert.That(Table.OnFrame(link, Dialect, arrival), "the journal took it");
        Settle();
        return link.Written[before..];
    }

    public void Send(Exchange exchange)
    {
        Sender.Send(exchange);
        Settle();
    }

    public void Tick(TimeSpan span)
    {
        Time.Advance(span);
        Ticker.Tick();
        Settle();
    }

    /// <summary>Two devices go on using the address, each on its link, for longer than anything can be late.</summary>
    public void Conflict(FakeLink one, FakeLink other)
    {
        for (int i = 0; i < 12; i++)
        {
            Receive(other, TerminalFrames.Login);
            Receive(one, TerminalFrames.Heartbeat);
        }
        Assert.That(Status.Conflict);
    }

    public TerminalStatus Status => Table.TryGet(Address, out TerminalStatus status) ? status : throw new InvalidOperationException("no session");

    void Settle()
    {
        while (Awake.TryDequeue(out TerminalSession? session))
            Sender.Pump(session);
        Events.Drain();
    }

    sealed class NoLog : ISessionLog
    {
        public void Append(SessionEvent change)
        {
        }
    }
}

internal sealed class FakeLink(string remote = "10.0.0.1:40001", LinkKind kind = LinkKind.Tcp) : ILink
{
    static long s_ids;

    public List<string> Written { get; } = [];

    public string? ClosedFor { get; private set; }

    /// <summary>Its send buffer has no room.</summary>
    public bool IsFull { get; set; }

    public long Id { get; } = Interlocked.Increment(ref s_ids);

    public LinkKind Kind => kind;

    public IPEndPoint? Remote { get; } = IPEndPoint.Parse(remote);

    public bool IsOpen => ClosedFor is null;

    public object? State { get; set; }

    public bool TryWrite(ReadOnlySpan<byte> frame)
    {
        if (!IsOpen || IsFull)
            return false;
        Written.Add(Convert.ToHexString(frame));
        return true;
    }

    public void Flush()
    {
    }

    public void Close(string reason) => ClosedFor ??= reason;
}

/// <summary>Takes frames; confirms when told that they are durable.</summary>
internal sealed class FakeJournal : IJournal
{
    readonly List<(ILink Link, byte[] Confirm)> _owed = [];

    public List<(TerminalAddress Address, JournalFlags Flags, string Hex)> Records { get; } = [];

    public bool IsFull { get; set; }

    /// <summary>Flush by hand: else every append is durable at once.</summary>
    public bool Holds { get; set; }

    public long DurableSequence => Records.Count;

    public JournalStatus Status => new(Records.Count, 0, 1, 0, IsFull, []);

    public bool TryAppend(in JournalRecord record, ILink? link, ReadOnlySpan<byte> confirm)
    {
        if (IsFull)
            return false;
        Records.Add((record.Address, record.Flags, Convert.ToHexString(record.Bytes)));
        if (link is not null && !confirm.IsEmpty)
            _owed.Add((link, confirm.ToArray()));
        if (!Holds)
            Flush();
        return true;
    }

    public void Flush()
    {
        foreach ((ILink link, byte[] confirm) in _owed)
            link.TryWrite(confirm);
        _owed.Clear();
    }
}
