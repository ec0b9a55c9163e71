using System.Diagnostics;
using System.Net;
using LoadMgmt.Contract;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.Simulator.Load;
using LoadMgmt.Simulator.Machine;
using LoadMgmt.Testing;

namespace LoadMgmt.Benchmarks.Load;

/// <summary>
/// A day's ordinary life in an hour. Server and terminals live by a clock that runs 24 times as fast as the world, so that nothing of a day is left
/// out: heartbeats, time-outs, the tick, plans. The day lies in the past and begins at midnight. What the machine takes stays what it is.
/// </summary>
internal sealed class MixedRun(int terminals, string? postgres, double minutes)
{
    const int Speed = 24;
    const double UdpShare = 0.5;

    static readonly TimeSpan s_patience = TimeSpan.FromMinutes(3), s_sample = TimeSpan.FromSeconds(5), s_look = TimeSpan.FromSeconds(2);

    readonly LatencySamples _toConfirm = new(Speed), _toCommitted = new(Speed);

    public async Task<bool> RunAsync()
    {
        StationClock real = StationClock.Default(TimeProvider.System);
        DateOnly reported = DateOnly.FromDateTime(real.LocalNow).AddDays(-3);
        DateTime midnight = reported.AddDays(1).ToDateTime(default);
        var fast = new FastClock(TimeProvider.System, Speed, TimeProvider.System.GetUtcNow(), new(real.ToUtc(midnight)));
        var clock = new StationClock(real.Zone, fast);
        await using LoadStage stage = await LoadStage.StartAsync(
            new() { Terminals = terminals, Tcp = new(IPAddress.Loopback, 1), UdpShare = UdpShare, TickEvery = TimeSpan.FromSeconds(10) },
            reported, fast, postgres, [.. MixedSettings.All(Speed)]);
        long memory = stage.Server.Memory;
        IReadOnlyList<LoginFigures> logins = await stage.LoginAsync();
        memory = (stage.Server.Memory - memory) / terminals;

        DateTime began = clock.LocalNow;
        MachineCounters counters = stage.Fleet.Counters;
        (long framesBefore, long repeatsBefore) = (counters.FramesOut, counters.Repeats);
        long disk = stage.Server.DiskBytes, start = Stopwatch.GetTimestamp();
        TimeSpan cpu = stage.Server.Cpu;
        var life = new MixedLife(stage.Fleet, clock, reported);
        await SampleAsync(stage, life.RunAsync(TimeSpan.FromMinutes(minutes)));
        TimeSpan lived = Stopwatch.GetElapsedTime(start);
        cpu = stage.Server.Cpu - cpu;
        disk = stage.Server.DiskBytes - disk;
        (long frames, long repeats) = (counters.FramesOut - framesBefore, counters.Repeats - repeatsBefore);
        DateTime ended = clock.LocalNow, due = LastHour(ended - MixedSettings.HourDue, midnight);

        var expected = new MixedExpected(terminals, life.Events, (long)(due - midnight).TotalHours);
        (MixedStore found, TimeSpan waited) = await SettleAsync(stage, clock, reported, due, expected);
        long gaps = expected.Gaps(found), doubles = expected.Doubles(found);
        var counted = new ServerCounted(await stage.Server.CountedAsync());
        Console.WriteLine($"""
            mixed  {stage.Shares}; {(await stage.StatusAsync()).Store.Mode}; {Environment.ProcessorCount} cores for server and simulator
              clock         {Speed} times as fast for server and terminals: {lived.TotalMinutes:F1} minutes were {began:yyyy-MM-dd HH:mm} to {ended:yyyy-MM-dd HH:mm}; times below are of the world
              logins        {string.Join(Environment.NewLine + "                ", logins)}
              life          {counters.Heartbeats:N0} heartbeats, {life.LinkLosses:N0} links lost, {counters.Logins - terminals:N0} logins after them, {life.Events:N0} events
              reported      {life.Reports:N0} curves of 96 points and {life.Freezes:N0} daily freezes of {reported:yyyy-MM-dd}; {life.Confirmed:N0} curves confirmed, {life.GivenUp:N0} given up; sent again for want of a confirmation {repeats:N0} frames, at the logins {repeatsBefore:N0}
              asked         {counted}
              rate          {frames / lived.TotalSeconds:N0} frames/s from terminals, {frames:N0} in all
              server CPU    {cpu.TotalMicroseconds / frames:F1} µs per frame from terminals, all the server's work included; {cpu.TotalSeconds / lived.TotalSeconds * 100:F0} % of a core
              to confirm    {_toConfirm} (server: from the link to the confirmation sent)
              to committed  {_toCommitted} (server: from the link to the commit of its rows)
              memory        {memory:N0} B per logged-in session, the questions that follow the logins included; {stage.Server.Memory / 1e6:N0} MB at the end
              disk          {disk / (double)frames:N0} B per frame, journal and store
              in the store  {found.Rows:N0} rows of {expected.Rows:N0} with {found.Nulls:N0} values missing, {found.Freezes:N0} freezes of {expected.Terminals:N0}, {found.Events:N0} events of {expected.Events:N0},
                            {found.HourRows:N0} quarter hours of power of {expected.HourRows:N0} up to {due:HH:mm}; complete {waited.TotalSeconds:F0} s after the end
              gaps          {gaps:N0}
              doubles       {doubles:N0}
            """);
        return gaps == 0 && doubles == 0;
    }

    /// <summary>The last full hour, none before the day.</summary>
    static DateTime LastHour(DateTime local, DateTime midnight) => local < midnight ? midnight : new(local.Ticks - local.Ticks % TimeSpan.TicksPerHour);

    async Task SampleAsync(LoadStage stage, Task life)
    {
        while (await Task.WhenAny(life, Task.Delay(s_sample)) != life)
        {
            IngestReport ingest = await stage.IngestAsync();
            _toConfirm.Add(ingest.ToConfirm);
            _toCommitted.Add(new(ingest.P50Milliseconds, ingest.P99Milliseconds, ingest.P999Milliseconds));
        }
        await life;
    }

    /// <summary>What is under way at the end may end: reports, questions that were due, batches.</summary>
    static async Task<(MixedStore Found, TimeSpan Waited)> SettleAsync(LoadStage stage, StationClock clock, DateOnly reported, DateTime due, MixedExpected expected)
    {
        for (long start = Stopwatch.GetTimestamp(); ; await Task.Delay(s_look))
        {
            MixedStore found = MixedStore.Count(stage.Server, stage.Database, clock, reported, due);
            TimeSpan waited = Stopwatch.GetElapsedTime(start);
            if (expected.Gaps(found) == 0 && stage.Fleet.OpenReports == 0 || waited > s_patience)
                return (found, waited);
        }
    }
}
