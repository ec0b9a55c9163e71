using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Dialects;
using LoadMgmt.FrontEnd.Dialects.Gdw376;
using LoadMgmt.FrontEnd.Journal;
using LoadMgmt.FrontEnd.Links;
using LoadMgmt.FrontEnd.Radio;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Sessions;
using LoadMgmt.FrontEnd.Telemetry;
using LoadMgmt.Protocols;
using LoadMgmt.Simulator.Fleet;
using LoadMgmt.Simulator.Machine;
using LoadMgmt.Simulator.Model;
using LoadMgmt.Simulator.Radio;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace LoadMgmt.Testing.Radio;

/// <summary>One radio channel of the server with its simulated terminals, all in virtual time and on one thread.</summary>
internal sealed class RadioHouse : IDisposable
{
    public const string ChannelName = "230-1";

    readonly PriorityQueue<Action, long> _plans = new();
    bool _isSignalled = true;
    long _due;

    public RadioHouse(
        int terminals, RadioSettings? air = null, RadioChannelOptions? options = null, RadioOptions? all = null,
        Func<RadioSite, RadioSite>? site = null, ILogger? log = null)
    {
        Air = air ?? new();
        Clock = new(StationClock.ZoneOrFixed("Asia/Shanghai"), Time);
        var fleet = new FleetPlan(new FleetOptions { Terminals = terminals, Today = new(2026, 3, 18), MaxUplink = 255, OnePoint = true });
        Sites = [.. fleet.Terminals.Select(spec => RadioSite.Of(new(new TerminalModel(spec, Time), new MachineCounters(), Time))).Select(made => site?.Invoke(made) ?? made)];
        Terminals = [.. fleet.Terminals.Select((spec, index) => new Terminal(
            index + 1, spec.Address, spec.Name, 1, null, new TerminalProfile { Name = "sim", Wire = spec.Profile }, LinkKind.Radio, [],
            TimeSpan.FromMinutes(1), [new(1, "main", null, [])], []) { Channel = ChannelName })];
        Archive = new(Terminals);
        Events = new(Clock, new NoLog(), NullLogger<SessionEvents>.Instance);
        Table = new(Archive, Journal, new(), Events, NoFrameTap.Instance, Time);
        Sender = new(Table, new SessionOptions { MaxQueued = 10_000 }, Clock, NoFrameTap.Instance, new LifeSigns(Time), NullLogger<ExchangeSender>.Instance);
        Dialect = new(Clock);
        Events.PendingRaised += (terminal, counters) => Pending.Add((terminal, counters));
        Network = new(Air, Sites);
        Ports = new(Network, Time);
        Options = options ?? new();
        if (options is null)
            Options = Options with { PortDelayMilliseconds = 0 };
        Options = Options with { Name = ChannelName, Port = "sim", AirBitRate = Air.BitRate, BaudRate = Air.BitRate };
        Channel = new(Options, all ?? new(), Ports, new(Table, Sender, Table, Dialect, Archive, Time), () => _isSignalled = true, log ?? NullLogger.Instance);
        Run(TimeSpan.Zero);
    }

    public VirtualTime Time { get; } = new(new(2026, 3, 18, 2, 7, 0, TimeSpan.Zero));

    public StationClock Clock { get; }

    public RadioSettings Air { get; }

    public RadioChannelOptions Options { get; }

    public IReadOnlyList<RadioSite> Sites { get; }

    public IReadOnlyList<Terminal> Terminals { get; }

    public HouseArchive Archive { get; }

    public HouseJournal Journal { get; } = new();

    public SessionEvents Events { get; }

    public SessionTable Table { get; }

    public ExchangeSender Sender { get; }

    public Gdw376Dialect Dialect { get; }

    public RadioNetwork Network { get; }

    public VirtualPorts Ports { get; }

    public RadioChannel Channel { get; }

    public List<(Terminal Terminal, int Counters)> Pending { get; } = [];

    public IRequests Requests => Dialect.Requests;

    /// <summary>Queues an exchange; its result is there once its task has completed.</summary>
    public T Send<T>(T exchange)
        where T : Exchange
    {
        Sender.Send(exchange);
        return exchange;
    }

    public void At(TimeSpan when, Action what) => _plans.Enqueue(what, when.Ticks);

    /// <summary>Lets time pass until a condition holds, at most until then; says when it stopped.</summary>
    public TimeSpan Run(TimeSpan until, Func<bool>? done = null)
    {
        while (done?.Invoke() != true)
        {
            if (_isSignalled || Time.GetTimestamp() >= _due)
            {
                _isSignalled = false;
                _due = Channel.Step();
                Events.Drain();
                continue;
            }
            long next = Math.Min(Math.Min(_due, Network.NextAt), _plans.TryPeek(out _, out long planned) ? planned : long.MaxValue);
            if (next > until.Ticks)
            {
                Time.MoveTo(until.Ticks);
                Network.RunTo(until.Ticks);
                break;
            }
            Time.MoveTo(next);
            Network.RunTo(next);
            while (_plans.TryPeek(out _, out planned) && planned <= next)
                _plans.Dequeue()();
        }
        return Time.Elapsed;
    }

    public void Dispose()
    {
        Channel.Dispose();
        Sender.Dispose();
    }

    sealed class NoLog : ISessionLog
    {
        public void Append(SessionEvent change)
        {
        }
    }
}

internal sealed class HouseArchive(IReadOnlyList<Terminal> terminals) : IArchive
{
    public ArchiveSnapshot Current { get; private set; } = new(1, [], [], terminals);

    public event Action<ArchiveSnapshot>? Changed;

    public void Replace(IReadOnlyList<Terminal> now)
    {
        Current = new(Current.Version + 1, [], [], now);
        Changed?.Invoke(Current);
    }
}

/// <summary>Takes frames and confirms them at once, unless told that it is full.</summary>
internal sealed class HouseJournal : IJournal
{
    public int Count { get; private set; }

    /// <summary>Remembers frames; off for long runs.</summary>
    public List<(TerminalAddress Address, byte[] Bytes)>? Frames { get; set; }

    public bool IsFull { get; set; }

    public long DurableSequence => Count;

    public JournalStatus Status => new(Count, 0, 1, 0, IsFull, []);

    public bool TryAppend(in JournalRecord record, ILink? link, ReadOnlySpan<byte> confirm)
    {
        if (IsFull)
            return false;
        Count++;
        Frames?.Add((record.Address, record.Bytes.ToArray()));
        if (link is not null && !confirm.IsEmpty)
            link.TryWrite(confirm);
        return true;
    }
}
