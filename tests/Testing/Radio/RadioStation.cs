using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Dialects.Gdw376;
using LoadMgmt.FrontEnd.Journal;
using LoadMgmt.FrontEnd.Links;
using LoadMgmt.FrontEnd.Radio;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Sessions;
using LoadMgmt.FrontEnd.Telemetry;
using LoadMgmt.Protocols;
using LoadMgmt.Simulator.Model;
using Microsoft.Extensions.Logging.Abstractions;

namespace LoadMgmt.Testing.Radio;

/// <summary>The rooms around a radio channel, on fakes: an archive of radio terminals, a journal that takes all, the real sessions.</summary>
internal sealed class RadioStation : IDisposable
{
    public const string ChannelName = "230-1";

    /// <param name="channelOf">On which channel the terminal of this index is; all on one if not given.</param>
    public RadioStation(TimeProvider time, IReadOnlyList<TerminalSpec> specs, Func<int, string>? channelOf = null)
    {
        Specs = specs;
        var clock = new StationClock(StationClock.ZoneOrFixed("Asia/Shanghai"), time);
        Terminals = [.. specs.Select((spec, index) => new Terminal(
            index + 1, spec.Address, spec.Name, 1, null, new TerminalProfile { Name = "sim", Wire = spec.Profile }, LinkKind.Radio, [],
            TimeSpan.FromMinutes(1), [new(1, "main", null, [])], []) { Channel = channelOf?.Invoke(index) ?? ChannelName })];
        Archive = new(Terminals);
        Events = new(clock, new NoLog(), NullLogger<SessionEvents>.Instance);
        Table = new(Archive, Journal, new(), Events, NoFrameTap.Instance, time);
        Sender = new(Table, new SessionOptions { MaxQueued = 10_000 }, clock, NoFrameTap.Instance, new LifeSigns(time), NullLogger<ExchangeSender>.Instance);
        Dialect = new(clock);
        Events.PendingRaised += (terminal, counters) => Pending.Add((terminal, counters));
        Seams = new(Table, Sender, Table, Dialect, Archive, time);
    }

    public IReadOnlyList<TerminalSpec> Specs { get; }

    public IReadOnlyList<Terminal> Terminals { get; }

    public MemoryArchive Archive { get; }

    public HouseJournal Journal { get; } = new();

    public SessionEvents Events { get; }

    public SessionTable Table { get; }

    public ExchangeSender Sender { get; }

    public Gdw376Dialect Dialect { get; }

    public RadioSeams Seams { get; }

    public List<(Terminal Terminal, int Counters)> Pending { get; } = [];

    public void Dispose() => Sender.Dispose();

    sealed class NoLog : ISessionLog
    {
        public void Append(SessionEvent change)
        {
        }
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
