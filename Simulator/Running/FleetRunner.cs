using System.Net;
using LoadMgmt.Simulator.Faults;
using LoadMgmt.Simulator.Fleet;
using LoadMgmt.Simulator.Machine;
using LoadMgmt.Simulator.Model;
using LoadMgmt.Simulator.Transport;

namespace LoadMgmt.Simulator.Running;

/// <summary>How a fleet connects.</summary>
internal sealed record RunOptions
{
    public required IPEndPoint Server { get; init; }

    /// <summary>Where datagrams go; null: as <see cref="Server"/>.</summary>
    public IPEndPoint? UdpServer { get; init; }

    /// <summary>Plain sockets instead of DotNetty.</summary>
    public bool Lean { get; init; }

    /// <summary>Connections being opened at the same time.</summary>
    public int DialsAtOnce { get; init; } = 256;

    public ReportPlan? Reports { get; init; }

    /// <summary>Every so often the terminals with the fault "storm" drop their links at once.</summary>
    public TimeSpan StormEvery { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>Each terminal is ticked this often; a large fleet that shares the machine with the server ticks less.</summary>
    public TimeSpan TickEvery { get; init; } = TimeSpan.FromSeconds(1);
}

/// <summary>Runs a fleet: dials, ticks each terminal, and lets storms break out.</summary>
internal sealed class FleetRunner : IAsyncDisposable
{
    /// <summary>One source address has some 28,000 ports.</summary>
    const int TerminalsPerSource = 20_000;

    const int Parts = 10, DatagramsAtOnce = 200;

    readonly ITerminalTransport _tcp;
    readonly UdpTransport? _udp;
    readonly SimulatedTerminal[] _terminals;
    readonly SimulatedTerminal[] _stormy;
    readonly RunOptions _options;
    readonly TimeProvider _time;
    readonly CancellationTokenSource _stopping = new();
    Task _ticking = Task.CompletedTask, _dialing = Task.CompletedTask;

    public FleetRunner(FleetPlan plan, RunOptions options, TimeProvider time)
    {
        (Plan, _options, _time) = (plan, options, time);
        _tcp = options.Lean ? new SocketTransport() : new DotNettyTransport();
        IEnumerable<TerminalSpec> specs = plan.Terminals.Concat(Twins(plan));
        _udp = plan.Terminals.Any(terminal => terminal.Udp) ? new UdpTransport(options.UdpServer ?? options.Server) : null;
        int sources = IPAddress.IsLoopback(options.Server.Address) ? (plan.Terminals.Count + TerminalsPerSource - 1) / TerminalsPerSource : 1;
        var dialer = new Dialer(options.Server, _tcp, _udp, options.DialsAtOnce, sources);
        FaultPlan faults = plan.Options.Faults;
        _terminals = [.. specs.Select(spec => new SimulatedTerminal(spec, Counters, dialer, faults, options.Reports, time))];
        _stormy = [.. _terminals.Where(terminal => faults.Has(FaultKind.Storm, terminal.Spec.Seed))];
    }

    public FleetPlan Plan { get; }

    public MachineCounters Counters { get; } = new();

    public IReadOnlyList<SimulatedTerminal> Terminals => _terminals;

    public int Online => _terminals.Count(terminal => terminal.IsOnline);

    public long OpenReports => _terminals.Sum(terminal => (long)terminal.Machine.OpenReports);

    /// <summary>Storms so far.</summary>
    public int Storms { get; private set; }

    public void Start(Predicate<TerminalSpec>? dials = null)
    {
        _ticking = Task.Run(TickAsync);
        Dial(dials);
    }

    /// <summary>Those that were left out at the start.</summary>
    public void Dial(Predicate<TerminalSpec>? which = null) => _dialing = Task.WhenAll(_dialing, Task.Run(() => DialAsync(which)));

    /// <summary>TCP dials are held back by their own queue; datagrams come in handfuls, or a kernel's buffer drops them.</summary>
    async Task DialAsync(Predicate<TerminalSpec>? which)
    {
        int datagrams = 0;
        foreach (SimulatedTerminal terminal in _terminals)
        {
            if (_stopping.IsCancellationRequested)
                return;
            if (which?.Invoke(terminal.Spec) == false)
                continue;
            if (terminal.Spec.Udp && ++datagrams % DatagramsAtOnce == 0)
                await Task.Delay(TimeSpan.FromMilliseconds(10), CancellationToken.None);     // of the world, as the buffer is
            terminal.Dial();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        await Task.WhenAll(_ticking, _dialing);
        foreach (SimulatedTerminal terminal in _terminals)
            terminal.Use((machine, output) =>
            {
                machine.LogOut(output);
                return 0;
            });
        if (_udp is not null)
            await _udp.DisposeAsync();
        await _tcp.DisposeAsync();
        _stopping.Dispose();
    }

    /// <summary>A second device for some addresses, with meters of its own.</summary>
    static IEnumerable<TerminalSpec> Twins(FleetPlan plan) => plan.Terminals
        .Where(terminal => plan.Options.Faults.Has(FaultKind.Duplicate, terminal.Seed))
        .Select(terminal => terminal with { Seed = terminal.Seed ^ 0x7717 });

    async Task TickAsync()
    {
        using var timer = new PeriodicTimer(_options.TickEvery / Parts, _time);
        DateTimeOffset nextStorm = _time.GetUtcNow() + _options.StormEvery;
        for (int turn = 0; ; turn++)
        {
            try
            {
                await timer.WaitForNextTickAsync(_stopping.Token);
            }
            catch (OperationCanceledException)
            {
                return;
            }
            for (int i = turn % Parts; i < _terminals.Length; i += Parts)
                _terminals[i].Tick();
            if (_stormy.Length == 0 || _time.GetUtcNow() < nextStorm)
                continue;
            nextStorm = _time.GetUtcNow() + _options.StormEvery;
            Storms++;
            Array.ForEach(_stormy, terminal => terminal.Drop());
        }
    }
}
