using System.Diagnostics;
using System.Net;
using LoadMgmt.Contract;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.Simulator.Load;
using LoadMgmt.Simulator.Running;

namespace LoadMgmt.Benchmarks.Load;

/// <summary>
/// After midnight every terminal reports its day by itself: 96 points of eight quantities, each quantity in a frame of its own with CON = 1,
/// confirmed after it is durable. As fast as it goes, or spread over some minutes; the bound is fifteen.
/// </summary>
internal sealed class MidnightRun(int terminals, string? postgres, double? minutes)
{
    const int Outstanding = 4000;

    static readonly TimeSpan s_bound = TimeSpan.FromMinutes(15);

    public async Task<bool> RunAsync()
    {
        StationClock clock = StationClock.Default(TimeProvider.System);
        DateOnly day = DateOnly.FromDateTime(clock.LocalNow).AddDays(-1);
        await using LoadStage stage = await LoadStage.StartAsync(
            new() { Terminals = terminals, Tcp = new(IPAddress.Loopback, 1), TickEvery = TimeSpan.FromSeconds(5) }, day, TimeProvider.System, postgres);
        long memory = stage.Server.Memory;
        IReadOnlyList<LoginFigures> logins = await stage.LoginAsync();
        long sessions = stage.Server.Memory - memory;
        int classes = ReportPlan.UsualClasses.Count;
        (TimeSpan cpu, long disk, long start) = (stage.Server.Cpu, stage.Server.DiskBytes, Stopwatch.GetTimestamp());
        double perSecond = minutes is { } spread ? terminals * (double)classes / (spread * 60) : double.PositiveInfinity;
        LoadResult report = await stage.Fleet.ReportDayAsync(day, ReportPlan.UsualClasses, ReportOrder.TerminalByTerminal, Outstanding, default, perSecond);
        IngestReport ingest = await stage.Server.CommittedAsync(report.Done);
        TimeSpan elapsed = Stopwatch.GetElapsedTime(start);
        cpu = stage.Server.Cpu - cpu;
        disk = stage.Server.DiskBytes - disk;
        (long rows, long nulls) = StoredCurves.Count(stage.Server, stage.Database, clock, day);
        long expected = terminals * 96L, gaps = Math.Max(0, expected - rows) * classes + nulls, doubles = Math.Max(0, rows - expected);
        string mode = (await stage.StatusAsync()).Store.Mode;
        Console.WriteLine($"""
            midnight  {stage.Shares}; {mode}; {Environment.ProcessorCount} cores for server and simulator
              logins        {string.Join(Environment.NewLine + "                ", logins)}
              reports       {report.Done:N0} confirmed of {terminals * (long)classes:N0} in {report.Elapsed.TotalSeconds:F1} s, {report.PerSecond:N0} frames/s; {(minutes is null ? $"as fast as it goes, {Outstanding:N0} outstanding" : $"spread over {minutes} minutes")}
              committed     {elapsed.TotalSeconds:F1} s from the first report to the last row committed (at most {s_bound.TotalMinutes} minutes); {rows / elapsed.TotalSeconds:N0} rows/s, {rows * classes / elapsed.TotalSeconds:N0} values/s
              server CPU    {cpu.TotalMicroseconds / report.Done:F1} µs per frame, decoding and storing included; {cpu.TotalSeconds / elapsed.TotalSeconds * 100:F0} % of a core
              to confirm    {Shown(ingest.ToConfirm)} (server: from the link to the confirmation sent); sent to confirmed at the terminal {Shown(report)}
              to committed  {Shown(new LatencyReport(ingest.P50Milliseconds, ingest.P99Milliseconds, ingest.P999Milliseconds))} (server: from the link to the commit of its rows)
              memory        {sessions / terminals:N0} B per logged-in session before the reports, on top of {memory / 1e6:N0} MB; {stage.Server.Memory / 1e6:N0} MB at the end
              disk          {disk / (double)report.Done:N0} B per frame, journal and store
              in the store  {rows:N0} rows of {expected:N0}: {gaps:N0} values missing, {doubles:N0} rows too many; reports given up {report.Failed:N0}, repeated by terminals {stage.Fleet.Counters.Repeats:N0}
              {stage.IfAllWereTcp(logins[0], memory)}
            """);
        return gaps == 0 && doubles == 0 && report.Failed == 0 && elapsed <= s_bound;
    }

    static string Shown(LatencyReport of) => $"p50 {of.P50:F1}, p99 {of.P99:F1}, p99.9 {of.P999:F1} ms";

    static string Shown(LoadResult of) => Shown(new LatencyReport(
        of.Percentile(0.5).TotalMilliseconds, of.Percentile(0.99).TotalMilliseconds, of.Percentile(0.999).TotalMilliseconds));
}
