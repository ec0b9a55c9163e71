using System.Diagnostics;
using LoadMgmt.FrontEnd.Radio;
using LoadMgmt.FrontEnd.Radio.Ports;
using LoadMgmt.FrontEnd.Sessions;
using LoadMgmt.FrontEnd.Telemetry;
using LoadMgmt.Simulator.Fleet;
using LoadMgmt.Simulator.Machine;
using LoadMgmt.Simulator.Model;
using LoadMgmt.Simulator.Radio;
using LoadMgmt.Testing.Radio;
using Microsoft.Extensions.Logging.Abstractions;

namespace LoadMgmt.Benchmarks.Radio;

/// <summary>The channel on real ports: pseudo-terminals, whose other end paces the bytes as the air would.</summary>
internal static class RealTime
{
    const int Rate = 9600, Terminals = 20, Rounds = 5;

    /// <summary>Runs at 9600 bit/s; milliseconds that an exchange took beyond the model.</summary>
    public static async Task<double> AgainstModelAsync()
    {
        var settings = new RadioSettings
        {
            BitRate = Rate, MasterKeysItself = true, MasterKeyUp = 60, TerminalKeyUp = 60, TerminalTail = 20, LeastProcessing = 60, MostProcessing = 60, Piece = 10,
        };
        using var station = new RadioStation(TimeProvider.System, new FleetPlan(new FleetOptions
        {
            Terminals = Terminals, Today = DateTime.UtcNow.Date, MaxUplink = 255, OnePoint = true,
        }).Terminals);
        RadioSite[] sites = [.. station.Specs.Select(spec => RadioSite.Of(new(new TerminalModel(spec, TimeProvider.System), new MachineCounters(), TimeProvider.System)))];
        using var played = new PlayedChannel(new(settings, sites), TimeProvider.System);
        var options = new RadioChannelOptions
        {
            Name = RadioStation.ChannelName, Port = played.Device, BaudRate = Rate, AirBitRate = Rate, Key = KeyLine.None, PortDelayMilliseconds = 0,
            KeyUpMilliseconds = 60, TailMilliseconds = 20, TerminalKeyUpMilliseconds = 60, TerminalTailMilliseconds = 20,
        };
        using RadioWorker worker = Worker(options, station);
        worker.Start();
        while (!worker.Channel.IsUp)
            await Task.Delay(20);
        station.Journal.Frames = [];
        await RoundAsync(station, 1);    // the runtime warms up
        station.Journal.Frames = [];
        long start = Stopwatch.GetTimestamp();
        await RoundAsync(station, Rounds);
        TimeSpan took = Stopwatch.GetElapsedTime(start);
        int count = station.Journal.Frames.Count;
        TimeSpan model = TimeSpan.Zero;
        foreach ((_, byte[] answer) in station.Journal.Frames)
            model += worker.Channel.Timing.Exchange(20, answer.Length, TimeSpan.FromMilliseconds(settings.LeastProcessing));
        double overhead = (took - model).TotalMilliseconds / count;
        Report.Line($"real time, pseudo-terminals, {Rate} bit/s: {count} exchanges in {took.TotalSeconds:F2} s, the model says {model.TotalSeconds:F2} s");
        Report.Figure("rate, part of the model's", model / took, 0.95, atLeast: true, percent: true);
        Report.Line($"  overhead of an exchange, mean: {overhead:F2} ms; unanswered {worker.Channel.Counters.TimedOut}, garbled {worker.Channel.Counters.Garbled}");
        return Math.Max(0, overhead);
    }

    /// <summary>Sixteen ports open, nothing to do.</summary>
    public static async Task IdleAsync()
    {
        const int Ports = 16;
        var pairs = new List<PseudoTerminal>();
        var workers = new List<RadioWorker>();
        using var station = new RadioStation(TimeProvider.System, []);
        try
        {
            for (int i = 0; i < Ports; i++)
            {
                pairs.Add(PseudoTerminal.Open());
                workers.Add(Worker(new() { Name = $"idle {i}", Port = pairs[i].Device, Key = KeyLine.None }, station));
                workers[i].Start();
            }
            while (workers.Any(worker => !worker.Channel.IsUp))
                await Task.Delay(20);
            await Task.Delay(1000);
            using Process me = Process.GetCurrentProcess();
            (TimeSpan before, long start) = (me.TotalProcessorTime, Stopwatch.GetTimestamp());
            await Task.Delay(TimeSpan.FromSeconds(5));
            me.Refresh();
            double share = (me.TotalProcessorTime - before) / Stopwatch.GetElapsedTime(start);
            Report.Line($"idle, {Ports} open ports: {share * 100:F1} % of a core");
        }
        finally
        {
            foreach (RadioWorker worker in workers)
                worker.Dispose();
            foreach (PseudoTerminal pair in pairs)
                pair.Dispose();
        }
    }

    static RadioWorker Worker(RadioChannelOptions options, RadioStation station) => new(
        signal => new(options, new(), new RadioPorts(options, TimeProvider.System), station.Seams, signal, NullLogger.Instance),
        new LifeSigns(TimeProvider.System), TimeProvider.System, NullLogger.Instance);

    static async Task RoundAsync(RadioStation station, int rounds)
    {
        Exchange[] asked = [.. Enumerable.Range(0, rounds * Terminals).Select(i =>
            station.Dialect.Requests.ReadPresent(station.Terminals[i % Terminals], 1, ExchangePriority.Schedule))];
        foreach (Exchange one in asked)
            station.Sender.Send(one);
        await Task.WhenAll(asked.Select(one => one.Completion)).WaitAsync(TimeSpan.FromMinutes(3));
    }
}
