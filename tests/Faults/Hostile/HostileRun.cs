using System.Diagnostics;
using System.Globalization;
using LoadMgmt.Cli.Texts;
using LoadMgmt.Contract;
using LoadMgmt.Simulator.Fleet;
using LoadMgmt.Simulator.Model;

namespace LoadMgmt.Faults.Hostile;

/// <summary>
/// One attack after the other on one server, beside real terminals: what these got before and meanwhile, what it cost the server, and by
/// which line of the status an operator sees it.
/// </summary>
internal sealed class HostileRun(TextWriter output)
{
    /// <summary>Bounds, wide enough for a machine that does other things too: p99 from sent to confirmed, and memory above what it was.</summary>
    static readonly TimeSpan s_p99 = TimeSpan.FromSeconds(5);

    static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    const long MostMemory = 300L << 20;

    public int Terminals { get; init; } = 1000;

    public TimeSpan Each { get; init; } = TimeSpan.FromSeconds(8);

    public double Scale { get; init; } = 1;

    public Func<Attack, bool> Takes { get; init; } = static _ => true;

    /// <summary>What was out of bounds; empty is well.</summary>
    public async Task<IReadOnlyList<string>> RunAsync()
    {
        ArchiveFiles archive = Service.Archive(Terminals, out IReadOnlyList<TerminalSpec> victims);
        await using Station station = await Station.StartAsync(archive);
        await using Service service = await Service.StartAsync(station, Terminals);
        Write(string.Create(CultureInfo.InvariantCulture,
            $"{Terminals:N0} real terminals, half of them over UDP; bounds: all reports confirmed, p99 at most {s_p99.TotalSeconds:N0} s, nobody logs in again, a trip accepted, memory at most {MostMemory >> 20} MB more"));
        Write($"{"attack",-52} {"confirmed",-11} {"p50 ms",8} {"p99 ms",8} {"beats",6} {"again",6} {"trip",-10} {"MB",12}  status shows");
        List<string> faults = [];
        Served quiet = await service.RunAsync(Each);
        Show("nothing, before", quiet, "");
        Judge("nothing", quiet, faults);
        foreach (Attack attack in Attack.All.Where(Takes))
        {
            long before = Count(await station.StatusAsync(), attack.Figure);
            List<string> wrong = [];
            using var stop = new CancellationTokenSource();
            Task attacking = Task.Run(() => attack.Run(new(station, Scale, [.. victims.Select(victim => victim.Address)], wrong), stop.Token), CancellationToken.None);
            Served served = await service.RunAsync(Each);
            // What is closed to make room shows at full scale only: the limits are the defaults.
            bool shows = Scale >= 1 || !attack.Figure.StartsWith("closed_", StringComparison.Ordinal);
            if (shows)
                await ShownAsync(station, attack, before, attacking);
            await stop.CancelAsync();
            await attacking;
            if (station.HasExited)
                return [.. faults, $"{attack.Name}: the server has ended: {station.LastWords}"];
            StationStatus status = await station.StatusAsync();
            long seen = Count(status, attack.Figure) - before;
            LinkFigure? figure = status.Links.LastHour.FirstOrDefault(figure => figure.Name == attack.Figure);
            Show(attack.Name, served, figure is null ? "nothing" : Line(figure));
            Judge(attack.Name, served, faults);
            if (shows && seen <= 0)
                wrong.Add($"not seen in the status ({attack.Figure})");
            faults.AddRange(wrong.Select(fault => $"{attack.Name}: {fault}"));
        }
        faults.ForEach(fault => Write("out of bounds: " + fault));
        return faults;
    }

    /// <summary>A machine that does other things too may take longer than the attack was meant to last until it met the limit.</summary>
    static async Task ShownAsync(Station station, Attack attack, long before, Task attacking)
    {
        long started = Stopwatch.GetTimestamp();
        while (!station.HasExited && !attacking.IsCompleted && Stopwatch.GetElapsedTime(started) < s_patience
            && Count(await station.StatusAsync(), attack.Figure) <= before)
            await Task.Delay(200);
    }

    static long Count(StationStatus status, string figure) => status.Links.LastHour.FirstOrDefault(each => each.Name == figure)?.Count ?? 0;

    static string Line(LinkFigure figure) => string.Create(CultureInfo.InvariantCulture,
        $"{LinkTexts.Of(figure.Name)?.En ?? figure.Name}: {figure.Count:N0}{(figure.Setting is null ? "" : $" ({figure.Setting})")}");

    static void Judge(string attack, Served served, List<string> faults)
    {
        if (served.Reports.Done != served.Wanted || served.Reports.Failed > 0)
            faults.Add($"{attack}: {served.Reports.Done} of {served.Wanted} reports confirmed");
        if (served.Reports.Percentile(0.99) > s_p99)
            faults.Add($"{attack}: p99 {served.Reports.Percentile(0.99).TotalMilliseconds:F0} ms");
        if (served.Lost > 0)
            faults.Add($"{attack}: {served.Lost} terminals logged in again");
        if (served.Trip is not (TargetState.Accepted or TargetState.Verified))
            faults.Add($"{attack}: the trip of a real terminal is {served.Trip}");
        if (served.Peak - served.Before > MostMemory)
            faults.Add($"{attack}: {served.Peak - served.Before >> 20} MB more");
    }

    void Show(string attack, Served served, string status) => Write(string.Create(CultureInfo.InvariantCulture,
        $"{attack,-52} {$"{served.Reports.Done}/{served.Wanted}",-11} {served.Reports.Percentile(0.5).TotalMilliseconds,8:F1} {served.Reports.Percentile(0.99).TotalMilliseconds,8:F1} {served.Heartbeats,6} {served.Lost,6} {served.Trip,-10} {$"{served.Before >> 20}→{served.Peak >> 20}",12}  {status}"));

    void Write(string line) => output.WriteLine(line);
}
