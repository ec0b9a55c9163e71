using System.Diagnostics;
using System.Net;
using LoadMgmt.Contract;
using LoadMgmt.Simulator.Demo;
using LoadMgmt.Simulator.Load;
using LoadMgmt.Simulator.Model;
using LoadMgmt.Simulator.Running;

namespace LoadMgmt.Benchmarks.Load;

/// <summary>
/// Single trips, each of a terminal of its own and prepared before: on the idle server, then while curves come in at half the rate that this
/// run has measured as the most. Timed inside the server, from the request to the frame on its link.
/// </summary>
internal sealed class TripSingleRun(int terminals)
{
    const int Trips = 400, AtOnce = 32, Outstanding = 2000;

    static readonly TimeSpan s_between = TimeSpan.FromMilliseconds(50), s_p50 = TimeSpan.FromMilliseconds(2), s_p99 = TimeSpan.FromMilliseconds(20);

    public async Task<bool> RunAsync()
    {
        DateOnly today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().Date), day = today.AddDays(-1);
        await using var archive = new LoadFleet(new() { Terminals = terminals, Tcp = new(IPAddress.Loopback, 1) }, TimeProvider.System, today.AddDays(-100));
        await using ServerUnderLoad server = await ServerUnderLoad.StartAsync(archive.Archive, ControlSteps.WideLimits);
        await using var fleet = new LoadFleet(new() { Terminals = terminals, Tcp = server.Tcp }, TimeProvider.System, today.AddDays(-100));
        await fleet.LoginAsync(default);
        var steps = new ControlSteps(server.Api);
        string[] addresses = [.. fleet.Terminals.Where(terminal => terminal.Kind.Traits().Rounds.Length > 0).Select(terminal => terminal.Address.ToString()).Take(2 * Trips + 1)];
        CommandReport[] commands = await PrepareAsync(steps, addresses);
        await steps.UntilAsync(await steps.IssueAsync(commands[0]), now => now.Final);    // what is compiled at its first use
        using DiskFlush idleDisk = new(server.Folder), busyDisk = new(server.Folder);
        double[] idle = await TripAsync(steps, commands[1..(Trips + 1)], idleDisk, Task.CompletedTask);

        long start = Stopwatch.GetTimestamp();
        long frames = (await fleet.ReportDayAsync(day, ReportPlan.UsualClasses, ReportOrder.TerminalByTerminal, Outstanding, default)).Done;
        await server.CommittedAsync(frames);
        double most = frames / Stopwatch.GetElapsedTime(start).TotalSeconds;

        using var ends = new CancellationTokenSource();
        start = Stopwatch.GetTimestamp();
        TimeSpan cpu = server.Cpu;
        Task<long> reporting = ReportAsync(fleet, day.AddDays(-1), most / 2, ends.Token);
        await Task.Delay(2000);
        double[] busy = await TripAsync(steps, commands[(Trips + 1)..], busyDisk, reporting);
        await ends.CancelAsync();
        double rate = await reporting / Stopwatch.GetElapsedTime(start).TotalSeconds;
        int doubles = fleet.ControlFrames.Sum(count => Math.Max(0, count - 1));
        Console.WriteLine($"""
            trip-single  terminals {terminals:N0}, {Trips} trips each; from the request to issue to the frame on the link, inside the server
              idle server          {Shown(idle)}
              the disk's own flush {Shown(idleDisk.Milliseconds)} (a line appended to a file, between the trips)
              collecting curves    {Shown(busy)} (at most p50 {s_p50.TotalMilliseconds} ms, p99 {s_p99.TotalMilliseconds} ms)
              the disk's own flush {Shown(busyDisk.Milliseconds)}
              curves               {rate:N0} reports/s beside it; at most {most:N0} reports/s until committed; server CPU {(server.Cpu - cpu).TotalSeconds / Stopwatch.GetElapsedTime(start).TotalSeconds * 100:F0} % of a core
              on the wire          {doubles:N0} doubles
            """);
        return doubles == 0 && At(busy, 0.5) <= s_p50.TotalMilliseconds && At(busy, 0.99) <= s_p99.TotalMilliseconds;
    }

    static async Task<CommandReport[]> PrepareAsync(ControlSteps steps, string[] addresses)
    {
        var commands = new CommandReport[addresses.Length];
        await Parallel.ForAsync(0, addresses.Length, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (index, _) =>
            commands[index] = await steps.UntilAsync(await steps.PrepareTripAsync(new(Terminals: [addresses[index]])), now => now.Phase != CommandPhase.Preparing));
        return commands;
    }

    /// <summary>Issues one after the other; milliseconds inside the server, the least first.</summary>
    static async Task<double[]> TripAsync(ControlSteps steps, CommandReport[] commands, DiskFlush disk, Task beside)
    {
        foreach (CommandReport command in commands)
        {
            if (beside.IsFaulted)
                await beside;
            await steps.IssueAsync(command);
            await Task.Delay(s_between / 2);
            disk.Probe();
            await Task.Delay(s_between / 2);
        }
        List<double> waits = [];
        foreach (CommandReport command in commands)
        {
            CommandReport ended = await steps.UntilAsync(await steps.GetAsync(command.Id), now => now.Targets[0].SentAt is not null || now.Final);
            DateTime received = ended.Decisions.Single(decision => decision.ReceivedAt is not null).ReceivedAt!.Value;
            DateTime sent = ended.Targets[0].SentAt ?? throw new DemoException($"{ended.Id}: {ended.Targets[0].State} {ended.Targets[0].Detail}");
            waits.Add((sent - received).TotalMilliseconds);
        }
        return [.. waits.Order()];
    }

    /// <summary>Reports day by day backwards until it is ended; returns how many were confirmed.</summary>
    static async Task<long> ReportAsync(LoadFleet fleet, DateOnly day, double perSecond, CancellationToken stopping)
    {
        long confirmed = 0;
        for (; !stopping.IsCancellationRequested; day = day.AddDays(-1))
            confirmed += (await fleet.ReportDayAsync(day, ReportPlan.UsualClasses, ReportOrder.TerminalByTerminal, Outstanding, stopping, perSecond)).Done;
        return confirmed;
    }

    static double At(double[] sorted, double part) => sorted[(int)Math.Min(sorted.Length - 1, sorted.Length * part)];

    static string Shown(double[] sorted) => $"p50 {At(sorted, 0.5):F2} ms, p99 {At(sorted, 0.99):F2} ms, most {sorted[^1]:F2} ms";
}
