using System.Diagnostics;
using System.Net;
using LoadMgmt.Contract;
using LoadMgmt.Simulator.Fleet;
using LoadMgmt.Simulator.Load;
using LoadMgmt.Simulator.Model;
using LoadMgmt.Simulator.Running;

namespace LoadMgmt.Faults.Hostile;

/// <summary>What real terminals got while something went on.</summary>
/// <param name="Lost">Terminals that had to log in again.</param>
/// <param name="Peak">Resident memory of the server, bytes, at its highest.</param>
internal sealed record Served(LoadResult Reports, int Wanted, long Lost, long Heartbeats, TargetState Trip, long Before, long Peak);

/// <summary>Real terminals, half over TCP and half over UDP, which report, beat and are tripped one at a time.</summary>
internal sealed class Service : IAsyncDisposable
{
    const int Victims = 10;

    static readonly DateOnly s_installed = new(2026, 1, 1);

    readonly LoadFleet _fleet;
    readonly Station _station;
    readonly Queue<string> _toTrip;
    readonly int _terminals;
    DateOnly _day = new(2026, 11, 1);

    Service(Station station, LoadFleet fleet, int terminals)
    {
        (_station, _fleet, _terminals) = (station, fleet, terminals);
        _toTrip = new(fleet.Terminals.Where(terminal => terminal.Kind.Traits().Rounds.Length > 0).Select(terminal => terminal.Address.ToString()));
    }

    /// <summary>The archive of so many terminals, and of those that attacks play.</summary>
    public static ArchiveFiles Archive(int terminals, out IReadOnlyList<TerminalSpec> victims)
    {
        using var all = new ValueHolder(new LoadFleet(Options(terminals + Victims, new(IPAddress.Loopback, 1)), TimeProvider.System, s_installed));
        victims = [.. all.Fleet.Terminals.Skip(terminals)];
        return all.Fleet.Archive;
    }

    public static async Task<Service> StartAsync(Station station, int terminals)
    {
        var fleet = new LoadFleet(Options(terminals, station.Terminals), TimeProvider.System, s_installed);
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        await fleet.LoginAsync(patience.Token);
        return new(station, fleet, terminals);
    }

    /// <summary>Reports of all terminals spread over the time, and a trip in the middle.</summary>
    public async Task<Served> RunAsync(TimeSpan time)
    {
        (long logins, long heartbeats, long before, long peak) = (_fleet.Counters.Logins, _fleet.Counters.Heartbeats, _station.Memory, 0);
        using var ended = new CancellationTokenSource();
        Task watching = Task.Run(async () =>
        {
            while (!ended.IsCancellationRequested)
            {
                peak = Math.Max(peak, _station.Memory);
                await Task.Delay(50, CancellationToken.None);
            }
        }, CancellationToken.None);
        Task<TargetReport> trip = Task.Run(async () =>
        {
            await Task.Delay(time / 2);
            return await _station.TripAsync(_toTrip.Dequeue());
        });
        long start = Stopwatch.GetTimestamp();
        LoadResult reports = await _fleet.ReportDayAsync(
            _day, [ReportPlan.UsualClasses[0]], ReportOrder.TerminalByTerminal, outstanding: 2 * _terminals, CancellationToken.None, _terminals / time.TotalSeconds);
        _day = _day.AddDays(-1);
        TargetState state = (await trip).State;
        if (time - Stopwatch.GetElapsedTime(start) is var rest && rest > TimeSpan.Zero)
            await Task.Delay(rest);
        await ended.CancelAsync();
        await watching;
        return new(reports, _terminals, _fleet.Counters.Logins - logins, _fleet.Counters.Heartbeats - heartbeats, state, before, Math.Max(peak, before));
    }

    public ValueTask DisposeAsync() => _fleet.DisposeAsync();

    static LoadOptions Options(int terminals, IPEndPoint server) => new()
    {
        Terminals = terminals, Tcp = server, Udp = server, UdpShare = 0.5, Heartbeat = TimeSpan.FromMinutes(1),
    };

    /// <summary>A fleet that was never started needs no asynchronous end.</summary>
    sealed class ValueHolder(LoadFleet fleet) : IDisposable
    {
        public LoadFleet Fleet => fleet;

        public void Dispose() => fleet.DisposeAsync().AsTask().GetAwaiter().GetResult();
    }
}
