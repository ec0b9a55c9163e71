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
        Station = new(Time, Specs(terminals));
        Sites = [.. Station.Specs.Select(spec => RadioSite.Of(new(new TerminalModel(spec, Time), new MachineCounters(), Time))).Select(made => site?.Invoke(made) ?? made)];
        Network = new(Air, Sites);
        Ports = new(Network, Time);
        Options = options ?? new();
        if (options is null)
            Options = Options with { PortDelayMilliseconds = 0 };
        Options = Options with { Name = ChannelName, Port = "sim", AirBitRate = Air.BitRate, BaudRate = Air.BitRate };
        Channel = new(Options, all ?? new(), Ports, Station.Seams, () => _isSignalled = true, log ?? NullLogger.Instance);
        Run(TimeSpan.Zero);
    }

    public VirtualTime Time { get; } = new(new(2026, 3, 18, 2, 7, 0, TimeSpan.Zero));

    public RadioStation Station { get; }

    public RadioSettings Air { get; }

    public RadioChannelOptions Options { get; }

    public IReadOnlyList<RadioSite> Sites { get; }

    public IReadOnlyList<Terminal> Terminals => Station.Terminals;

    public MemoryArchive Archive => Station.Archive;

    public HouseJournal Journal => Station.Journal;

    public SessionTable Table => Station.Table;

    public ExchangeSender Sender => Station.Sender;

    public List<(Terminal Terminal, int Counters)> Pending => Station.Pending;

    public IRequests Requests => Station.Dialect.Requests;

    public RadioNetwork Network { get; }

    public VirtualPorts Ports { get; }

    public RadioChannel Channel { get; }

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
                Station.Events.Drain();
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
        Station.Dispose();
    }

    static IReadOnlyList<TerminalSpec> Specs(int terminals) =>
        new FleetPlan(new FleetOptions { Terminals = terminals, Today = new(2026, 3, 18), MaxUplink = 255, OnePoint = true }).Terminals;
}
