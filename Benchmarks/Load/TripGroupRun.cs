using System.Net;
using LoadMgmt.Contract;
using LoadMgmt.Simulator.Load;
using LoadMgmt.Simulator.Model;

namespace LoadMgmt.Benchmarks.Load;

/// <summary>
/// One trip of a whole fleet, limits set wide: prepared, issued until each terminal has answered, read back. Every step is durable before it
/// acts; each terminal counts the control frames that it gets.
/// </summary>
internal sealed class TripGroupRun(int terminals)
{
    static readonly TimeSpan s_bound = TimeSpan.FromSeconds(30);

    public async Task<bool> RunAsync()
    {
        DateOnly today = DateOnly.FromDateTime(TimeProvider.System.GetUtcNow().Date);
        double udp = 1 - Math.Min(1, Descriptors.ForLinks / (double)terminals);
        IPEndPoint none = new(IPAddress.Loopback, 1);
        await using var archive = new LoadFleet(new() { Terminals = terminals, Tcp = none, Udp = none, UdpShare = udp }, TimeProvider.System, today);
        await using ServerUnderLoad server = await ServerUnderLoad.StartAsync(archive.Archive, [.. ControlSteps.WideLimits, "Links:Udp:Enabled=true"]);
        await using var fleet = new LoadFleet(
            new() { Terminals = terminals, Tcp = server.Tcp, Udp = server.Udp, UdpShare = udp }, TimeProvider.System, today);
        await fleet.LoginAsync(default);
        var steps = new ControlSteps(server.Api);

        (long entries, TimeSpan cpu) = (server.AuditEntries, server.Cpu);
        CommandReport command = await steps.PrepareTripAsync(new(Organisation: "4401"));
        DateTime begun = command.PreparedAt;
        command = await steps.UntilAsync(command, now => now.Phase != CommandPhase.Preparing);
        TimeSpan prepared = TimeProvider.System.GetUtcNow().UtcDateTime - begun, prepareCpu = server.Cpu - cpu;
        int blocked = ControlSteps.Count(command, TargetState.Blocked);

        cpu = server.Cpu;
        command = await steps.IssueAsync(command);
        command = await steps.UntilAsync(command, now => ControlSteps.Count(now, TargetState.Prepared, TargetState.Issued) == 0);
        TimeSpan issueCpu = server.Cpu - cpu;
        IReadOnlyList<TargetReport> targets = await steps.TargetsAsync(command);
        DateTime lastAnswer = targets.Max(target => target.AnsweredAt) ?? DateTime.MaxValue;
        TimeSpan answered = lastAnswer - command.IssuedAt!.Value;
        int silent = targets.Count(target => target.AnsweredAt is null);
        double[] waits = [.. targets.Where(target => target.AnsweredAt is not null).Select(target => (target.AnsweredAt - target.IssuedAt)!.Value.TotalMilliseconds).Order()];

        cpu = server.Cpu;
        command = await steps.UntilAsync(command, now => ControlSteps.Count(now, TargetState.Accepted) == 0);
        TimeSpan readBack = TimeProvider.System.GetUtcNow().UtcDateTime - lastAnswer;
        int[] frames = [.. fleet.ControlFrames];
        int doubles = frames.Sum(count => Math.Max(0, count - 1)), missed = frames.Count(count => count == 0);
        int roundless = fleet.Terminals.Count(terminal => terminal.Kind.Traits().Rounds.Length == 0);
        int tcp = fleet.Terminals.Count(terminal => !terminal.Udp);
        Console.WriteLine($"""
            trip-group  terminals {terminals:N0}: {tcp:N0} over TCP ({100.0 * tcp / terminals:F0} %), {terminals - tcp:N0} over UDP ({100.0 * (terminals - tcp) / terminals:F0} %); {Environment.ProcessorCount} cores
              prepared             in {prepared.TotalSeconds:F1} s, {blocked:N0} blocked; server CPU {prepareCpu.TotalSeconds:F1} s
              issued and answered  in {answered.TotalSeconds:F1} s (at most {s_bound.TotalSeconds} s), {silent:N0} without an answer; server CPU {issueCpu.TotalSeconds:F1} s
              logged to answered   p50 {At(waits, 0.5):F0} ms, p99 {At(waits, 0.99):F0} ms
              read back            {readBack.TotalSeconds:F1} s after the last answer; server CPU {(server.Cpu - cpu).TotalSeconds:F1} s
              targets              {string.Join(", ", command.Counts.Select(count => $"{count.State.ToString().ToLowerInvariant()} {count.Count:N0}"))}; {roundless:N0} have no round to trip; load {command.LoadKilowatts / 1000:N0} MW
              on the wire          {frames.Sum():N0} control frames, {doubles:N0} doubles, {missed:N0} terminals without one
              audit                {server.AuditEntries - entries:N0} entries
            """);
        foreach (TargetReport odd in targets.Where(target => target.State is TargetState.NotSent or TargetState.Unknown or TargetState.Blocked).Take(5))
            Console.WriteLine($"  {odd.Address} {odd.State}: {odd.Detail}");
        return answered <= s_bound && doubles == 0 && missed == 0 && silent == 0
            && ControlSteps.Count(command, TargetState.Refused) == roundless && ControlSteps.Count(command, TargetState.Verified) == terminals - roundless;
    }

    static double At(double[] sorted, double part) => sorted.Length == 0 ? double.NaN : sorted[(int)Math.Min(sorted.Length - 1, sorted.Length * part)];
}
