using System.Diagnostics;
using System.Net;
using LoadMgmt.Simulator.Fleet;
using LoadMgmt.Simulator.Machine;
using LoadMgmt.Simulator.Model;
using LoadMgmt.Simulator.Running;

namespace LoadMgmt.Simulator.Load;

/// <summary>In which order a fleet reports a day.</summary>
internal enum ReportOrder : byte
{
    /// <summary>All quantities of one terminal, then the next: few terminals speak, each a lot.</summary>
    TerminalByTerminal,
    /// <summary>One quantity of all terminals, then the next: rows grow column by column.</summary>
    QuantityByQuantity,
}

/// <summary>A fleet for load runs.</summary>
internal sealed record LoadOptions
{
    public required int Terminals { get; init; }

    public required IPEndPoint Tcp { get; init; }

    /// <summary>Where UDP terminals send to; null: all are TCP.</summary>
    public IPEndPoint? Udp { get; init; }

    public double UdpShare { get; init; }

    public ulong Seed { get; init; } = 1;

    public EditionMix Editions { get; init; } = EditionMix.TryParse("2009", out EditionMix mix) ? mix : EditionMix.Usual;

    /// <summary>Connections being opened at the same time.</summary>
    public int DialsAtOnce { get; init; } = 512;

    /// <summary>Long, so that heartbeats do not weigh in a measurement.</summary>
    public TimeSpan Heartbeat { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>Plain sockets, which disturb the server less; else DotNetty.</summary>
    public bool Lean { get; init; } = true;

    public TimeSpan TickEvery { get; init; } = TimeSpan.FromSeconds(1);
}

/// <summary>What one phase of a load run came to.</summary>
/// <param name="Done">Terminals logged in, or reports confirmed.</param>
/// <param name="Failed">Reports that were given up after the last repeat.</param>
internal sealed record LoadResult(long Done, long Failed, TimeSpan Elapsed, IReadOnlyList<TimeSpan> Latencies)
{
    public double PerSecond => Done / Elapsed.TotalSeconds;

    /// <summary>Of the times from sent to confirmed.</summary>
    public TimeSpan Percentile(double part) => Latencies.Count == 0 ? default : Latencies.Order().ElementAt((int)Math.Min(Latencies.Count - 1, Latencies.Count * part));
}

/// <summary>Terminals by the thousand that log in at once and report whole days, at little cost to the machine that they share with the server.</summary>
internal sealed class LoadFleet : IAsyncDisposable
{
    readonly FleetRunner _runner;
    bool _started;

    public LoadFleet(LoadOptions options, TimeProvider time, DateOnly firstDay)
    {
        FleetPlan plan = PlanOf(options, firstDay);
        _runner = new(plan, new RunOptions
        {
            Server = options.Tcp, UdpServer = options.Udp, Lean = options.Lean, DialsAtOnce = options.DialsAtOnce,
            TickEvery = options.TickEvery,
        }, time);
        Archive = new(plan);
    }

    /// <summary>What the front end has to know of them.</summary>
    public ArchiveFiles Archive { get; }

    /// <summary>The same before there is a server, and thus an address to dial.</summary>
    public static ArchiveFiles ArchiveOf(LoadOptions options, DateOnly firstDay) => new(PlanOf(options, firstDay));

    public MachineCounters Counters => _runner.Counters;

    public int Online => _runner.Online;

    /// <summary>Control frames that each terminal got, in the order of <see cref="Terminals"/>.</summary>
    public IEnumerable<int> ControlFrames => _runner.Terminals.Select(terminal => terminal.Use((machine, _) => machine.Model.ControlFrames));

    /// <summary>The terminals themselves, in the order of <see cref="Terminals"/>.</summary>
    public IReadOnlyList<SimulatedTerminal> Running => _runner.Terminals;

    /// <summary>Reports not confirmed yet, over all terminals.</summary>
    public long OpenReports => _runner.OpenReports;

    public IReadOnlyList<TerminalSpec> Terminals => _runner.Plan.Terminals;

    /// <summary>Everyone dials at once; ends when all are logged in.</summary>
    public Task<LoadResult> LoginAsync(CancellationToken stopping) => LoginAsync(_ => true, stopping);

    /// <summary>Some dial at once; ends when all of them are logged in. The others may follow.</summary>
    public async Task<LoadResult> LoginAsync(Predicate<TerminalSpec> who, CancellationToken stopping)
    {
        long start = Stopwatch.GetTimestamp(), before = Counters.Logins;
        int expected = Terminals.Count(terminal => who(terminal));
        if (_started)
            _runner.Dial(who);
        else
            _runner.Start(who);
        _started = true;
        while (Counters.Logins - before < expected)
            await Task.Delay(5, stopping);
        return new(expected, 0, Stopwatch.GetElapsedTime(start), []);
    }

    /// <summary>
    /// Reports one day, a frame for each class of AFN 0D and terminal, each with CON = 1; ends when all are confirmed or given up. Once
    /// it is <paramref name="stopping"/>, no more are begun.
    /// </summary>
    /// <param name="outstanding">Unconfirmed reports at the same time, over all terminals.</param>
    /// <param name="perSecond">Reports begun in a second at most.</param>
    public async Task<LoadResult> ReportDayAsync(
        DateOnly day, IReadOnlyList<int> classes, ReportOrder order, int outstanding, CancellationToken stopping, double perSecond = double.PositiveInfinity)
    {
        using var run = new ReportRun(day, outstanding);
        // One terminal's reports may all be under way together when the order is by terminal.
        foreach (SimulatedTerminal terminal in _runner.Terminals)
            terminal.Use((machine, _) => machine.ReportWindow = Math.Min(classes.Count, 12));
        long start = Stopwatch.GetTimestamp();
        IEnumerable<(SimulatedTerminal, int)> all = order == ReportOrder.TerminalByTerminal
            ? _runner.Terminals.SelectMany(terminal => classes.Select(fn => (terminal, fn)))
            : classes.SelectMany(fn => _runner.Terminals.Select(terminal => (terminal, fn)));
        int begun = 0;
        foreach ((SimulatedTerminal terminal, int fn) in all)
        {
            double ahead = begun++ / perSecond - Stopwatch.GetElapsedTime(start).TotalSeconds;
            if (ahead > 0.005)
                await Task.Delay(TimeSpan.FromSeconds(ahead), CancellationToken.None);
            if (stopping.IsCancellationRequested)
                break;
            await run.SendAsync(terminal, fn);
        }
        await run.DrainAsync();
        return new(run.Confirmed, run.GivenUp, Stopwatch.GetElapsedTime(start), run.Latencies);
    }

    public ValueTask DisposeAsync() => _runner.DisposeAsync();

    static FleetPlan PlanOf(LoadOptions options, DateOnly firstDay) => new(new FleetOptions
    {
        Terminals = options.Terminals,
        Seed = options.Seed,
        UdpShare = options.Udp is null ? 0 : options.UdpShare,
        Editions = options.Editions,
        Heartbeat = options.Heartbeat,
        OnePoint = true,
        Installed = firstDay,
        DaysKept = 400,
    });

    sealed class ReportRun(DateOnly day, int outstanding) : IDisposable
    {
        readonly SemaphoreSlim _free = new(outstanding);
        readonly List<TimeSpan> _latencies = [];
        int _confirmed, _givenUp;

        public void Dispose() => _free.Dispose();

        public int Confirmed => Volatile.Read(ref _confirmed);

        public int GivenUp => Volatile.Read(ref _givenUp);

        public IReadOnlyList<TimeSpan> Latencies => _latencies;

        public async ValueTask SendAsync(SimulatedTerminal terminal, int fn)
        {
            await _free.WaitAsync();
            long sent = Stopwatch.GetTimestamp();
            terminal.Use((machine, output) =>
            {
                machine.ReportCurves(1, [fn], day.ToDateTime(default), LoadShape.SlotsPerDay, output, confirmed => OnEnded(confirmed, sent));
                return 0;
            });
        }

        /// <summary>Completes when nothing is outstanding any more.</summary>
        public async Task DrainAsync()
        {
            for (int i = 0; i < outstanding; i++)
                await _free.WaitAsync();
        }

        void OnEnded(bool confirmed, long sent)
        {
            lock (_latencies)
                if (confirmed)
                    _latencies.Add(Stopwatch.GetElapsedTime(sent));
            Interlocked.Increment(ref confirmed ? ref _confirmed : ref _givenUp);
            _free.Release();
        }
    }
}
