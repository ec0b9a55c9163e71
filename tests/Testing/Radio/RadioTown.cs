using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Dialects;
using LoadMgmt.FrontEnd.Radio;
using LoadMgmt.FrontEnd.Sessions;
using LoadMgmt.Simulator.Fleet;
using LoadMgmt.Simulator.Machine;
using LoadMgmt.Simulator.Model;
using LoadMgmt.Simulator.Radio;

namespace LoadMgmt.Testing.Radio;

/// <summary>Several radio channels around one station: the same sessions, archive and sender, an air of its own for each; in one virtual time.</summary>
internal sealed class RadioTown : IDisposable
{
    readonly PriorityQueue<Action, long> _plans = new();

    public RadioTown(int channels, int terminalsEach, RadioOptions? all = null)
    {
        IReadOnlyList<TerminalSpec> specs = new FleetPlan(
            new FleetOptions { Terminals = channels * terminalsEach, Today = new(2026, 3, 18), MaxUplink = 255, OnePoint = true }).Terminals;
        Station = new(Time, specs, index => Name(index / terminalsEach));
        Channels =
        [
            .. Enumerable.Range(0, channels).Select(i => new TownChannel(
                Name(i), Station, Time, all ?? new(), [.. specs.Skip(i * terminalsEach).Take(terminalsEach)],
                [.. Station.Terminals.Skip(i * terminalsEach).Take(terminalsEach)])),
        ];
        Run(TimeSpan.Zero);
    }

    public VirtualTime Time { get; } = new(new(2026, 3, 18, 2, 7, 0, TimeSpan.Zero));

    public RadioStation Station { get; }

    public IReadOnlyList<TownChannel> Channels { get; }

    public IRequests Requests => Station.Dialect.Requests;

    /// <summary>Queues an exchange; its result is there once its task has completed.</summary>
    public T Send<T>(T exchange)
        where T : Exchange
    {
        Station.Sender.Send(exchange);
        return exchange;
    }

    public void At(TimeSpan when, Action what) => _plans.Enqueue(what, when.Ticks);

    /// <summary>Lets time pass until a condition holds, at most until then; says when it stopped.</summary>
    public TimeSpan Run(TimeSpan until, Func<bool>? done = null)
    {
        while (done?.Invoke() != true)
        {
            bool any = false;
            foreach (TownChannel channel in Channels)
                any |= channel.StepIfDue();
            if (any)
            {
                Station.Events.Drain();
                continue;
            }
            long next = Math.Min(Channels.Min(channel => channel.NextAt), _plans.TryPeek(out _, out long planned) ? planned : long.MaxValue);
            bool isOver = next > until.Ticks;
            next = Math.Min(next, until.Ticks);
            Time.MoveTo(next);
            foreach (TownChannel channel in Channels)
                channel.Network.RunTo(next);
            if (isOver)
                break;
            while (_plans.TryPeek(out _, out planned) && planned <= next)
                _plans.Dequeue()();
        }
        return Time.Elapsed;
    }

    public void Dispose()
    {
        foreach (TownChannel channel in Channels)
            channel.Channel.Dispose();
        Station.Dispose();
    }

    static string Name(int channel) => $"230-{channel + 1}";
}

/// <summary>One channel of a town, its terminals and its air, and whose turn it was when.</summary>
internal sealed class TownChannel
{
    readonly VirtualTime _time;
    bool _isSignalled = true;
    long _due;

    public TownChannel(
        string name, RadioStation station, VirtualTime time, RadioOptions all, IReadOnlyList<TerminalSpec> specs, IReadOnlyList<Terminal> terminals)
    {
        (_time, Terminals) = (time, terminals);
        // Each draws from a seed of its own, or all channels would do the same at the same instant.
        var air = new RadioSettings { MostProcessing = 400, Seed = terminals[0].Id };
        Sites = [.. specs.Select(spec => RadioSite.Of(new(new TerminalModel(spec, time), new MachineCounters(), time)))];
        Network = new(air, Sites) { Remembers = true };
        var options = new RadioChannelOptions
        {
            Name = name, Port = $"sim {name}", AirBitRate = air.BitRate, BaudRate = air.BitRate, PortDelayMilliseconds = 0,
        };
        Channel = new(options, all, new VirtualPorts(Network, time), station.Seams, () => _isSignalled = true,
            Microsoft.Extensions.Logging.Abstractions.NullLogger.Instance);
    }

    public IReadOnlyList<Terminal> Terminals { get; }

    public IReadOnlyList<RadioSite> Sites { get; }

    public RadioNetwork Network { get; }

    public RadioChannel Channel { get; }

    /// <summary>What was on the air from when on; null from when on the channel was free.</summary>
    public List<(TimeSpan At, string? OnAir)> Turns { get; } = [];

    public long NextAt => Math.Min(_due, Network.NextAt);

    public bool StepIfDue()
    {
        if (!_isSignalled && _time.GetTimestamp() < _due)
            return false;
        _isSignalled = false;
        _due = Channel.Step();
        if (Turns.Count == 0 || Turns[^1].OnAir != Channel.OnAir)
            Turns.Add((_time.Elapsed, Channel.OnAir));
        return true;
    }
}
