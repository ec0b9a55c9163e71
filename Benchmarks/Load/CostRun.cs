using System.Net;
using LoadMgmt.Contract;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.Simulator.Load;
using LoadMgmt.Simulator.Running;

namespace LoadMgmt.Benchmarks.Load;

/// <summary>What one terminal costs, the same scenario at three sizes: start with its archive, logins, an idle while with heartbeats, a day of curves.</summary>
internal sealed class CostRun(IReadOnlyList<int> sizes, string? postgres)
{
    static readonly TimeSpan s_idle = TimeSpan.FromSeconds(20), s_heartbeat = TimeSpan.FromMinutes(1);

    sealed record Cost(
        int Terminals, int Tcp, TimeSpan Start, IReadOnlyList<LoginFigures> Logins, long SessionBytes, double IdleMicroseconds, long Heartbeats,
        double FrameMicroseconds, double FrameBytes, long Missing);

    public async Task<bool> RunAsync()
    {
        List<Cost> costs = [];
        foreach (int terminals in sizes)
            costs.Add(await MeasureAsync(terminals));
        Console.WriteLine("cost per terminal");
        Row("terminals (of them TCP)", cost => $"{cost.Terminals:N0} ({cost.Tcp:N0})");
        Row("start with that archive until ready, s", cost => $"{cost.Start.TotalSeconds:F1}");
        Row("memory per logged-in session, B", cost => $"{cost.SessionBytes:N0}");
        Row("CPU per login over TCP, µs", cost => $"{cost.Logins[0].MicrosecondsEach:F0}");
        Row("CPU per login over UDP, µs", cost => cost.Logins[1].Terminals == 0 ? "-" : $"{cost.Logins[1].MicrosecondsEach:F0}");
        Row("CPU per terminal and idle minute, a heartbeat in it, µs", cost => $"{cost.IdleMicroseconds:F1}");
        Row("heartbeats in the idle while", cost => $"{cost.Heartbeats:N0}");
        Row("CPU per report of 96 points, stored, µs", cost => $"{cost.FrameMicroseconds:F1}");
        Row("disk per report, journal and store, B", cost => $"{cost.FrameBytes:N0}");
        Row("values missing in the store", cost => $"{cost.Missing:N0}");
        return costs.All(cost => cost.Missing == 0);

        void Row(string name, Func<Cost, string> value) => Console.WriteLine($"| {name} | {string.Join(" | ", costs.Select(value))} |");
    }

    async Task<Cost> MeasureAsync(int terminals)
    {
        StationClock clock = StationClock.Default(TimeProvider.System);
        DateOnly day = DateOnly.FromDateTime(clock.LocalNow).AddDays(-1);
        LoadOptions options = new() { Terminals = terminals, Tcp = new(IPAddress.Loopback, 1), Heartbeat = s_heartbeat };
        await using LoadStage stage = await LoadStage.StartAsync(options, day, TimeProvider.System, postgres);
        long memory = stage.Server.Memory;
        IReadOnlyList<LoginFigures> logins = await stage.LoginAsync();
        memory = stage.Server.Memory - memory;

        // The first heartbeats come half a period after the login, the later ones a period apart.
        await Task.Delay(s_heartbeat / 2);
        (TimeSpan cpu, long heartbeats) = (stage.Server.Cpu, stage.Fleet.Counters.Heartbeats);
        await Task.Delay(s_idle);
        double idle = (stage.Server.Cpu - cpu).TotalMicroseconds / terminals * (TimeSpan.FromMinutes(1) / s_idle);
        heartbeats = stage.Fleet.Counters.Heartbeats - heartbeats;

        (cpu, long disk) = (stage.Server.Cpu, stage.Server.DiskBytes);
        LoadResult report = await stage.Fleet.ReportDayAsync(day, ReportPlan.UsualClasses, ReportOrder.TerminalByTerminal, 4000, default);
        IngestReport ingest = await stage.Server.CommittedAsync(report.Done);
        cpu = stage.Server.Cpu - cpu;
        disk = stage.Server.DiskBytes - disk;
        (long rows, long nulls) = StoredCurves.Count(stage.Server, stage.Database, clock, day);
        Console.WriteLine($"{stage.Shares}: {report.PerSecond:N0} frames/s confirmed, {ingest.RowsWritten:N0} rows written");
        return new(
            terminals, stage.Tcp, stage.StartTime, logins, memory / terminals, idle, heartbeats, cpu.TotalMicroseconds / report.Done,
            disk / (double)report.Done, Math.Abs(terminals * 96L - rows) * ReportPlan.UsualClasses.Count + nulls);
    }
}
