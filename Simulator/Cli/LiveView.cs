using LoadMgmt.Simulator.Faults;
using LoadMgmt.Simulator.Machine;
using LoadMgmt.Simulator.Running;
using LoadMgmt.Simulator.Texts;
using Spectre.Console;

namespace LoadMgmt.Simulator.Cli;

/// <summary>What a running fleet does, once a second: a table in a terminal, a line every ten seconds elsewhere.</summary>
internal sealed class LiveView(FleetRunner runner, IAnsiConsole console, Language language, TimeProvider time)
{
    static readonly TimeSpan s_second = TimeSpan.FromSeconds(1);

    long _in, _out, _since = time.GetTimestamp();
    double _inRate, _outRate;

    public async Task ShowAsync(CancellationToken stopping)
    {
        if (console.Profile.Capabilities.Ansi && console.Profile.Out.IsTerminal)
            await console.Live(Table()).StartAsync(context => LoopAsync(s_second, () => context.UpdateTarget(Table()), stopping));
        else
            await LoopAsync(10 * s_second, () => console.Profile.Out.Writer.WriteLine(Line()), stopping);
    }

    async Task LoopAsync(TimeSpan period, Action show, CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(period, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stopping))
            {
                Measure();
                show();
            }
        }
        catch (OperationCanceledException)
        {
            // Ctrl+C is how this ends; the last figures stay on the screen.
            Measure();
            show();
        }
    }

    void Measure()
    {
        double seconds = Math.Max(0.001, time.GetElapsedTime(_since).TotalSeconds);
        (_inRate, _outRate) = ((runner.Counters.FramesIn - _in) / seconds, (runner.Counters.FramesOut - _out) / seconds);
        (_in, _out, _since) = (runner.Counters.FramesIn, runner.Counters.FramesOut, time.GetTimestamp());
    }

    string Line()
    {
        MachineCounters counters = runner.Counters;
        return RunTexts.Line.In(language, runner.Online, runner.Terminals.Count, _inRate, _outRate, counters.Logins, counters.Heartbeats,
            counters.Exchanges, counters.Denials, counters.Confirms, runner.OpenReports, counters.Repeats, counters.GivenUp, counters.Trips);
    }

    Table Table()
    {
        MachineCounters counters = runner.Counters;
        Table table = new Table().HideHeaders().RoundedBorder().AddColumn("").AddColumn(new TableColumn("").RightAligned());
        void Row(Phrase name, string value) => table.AddRow(new Text(name.In(language)), new Text(value));
        Row(RunTexts.Online, $"{runner.Online} / {runner.Terminals.Count}");
        Row(RunTexts.In, $"{_inRate:F0}");
        Row(RunTexts.OutRate, $"{_outRate:F0}");
        Row(RunTexts.Logins, $"{counters.Logins}");
        Row(RunTexts.Heartbeats, $"{counters.Heartbeats}");
        Row(RunTexts.Exchanges, $"{counters.Exchanges}");
        Row(RunTexts.Denials, $"{counters.Denials}");
        Row(RunTexts.Confirms, $"{counters.Confirms}");
        Row(RunTexts.Open, $"{runner.OpenReports}");
        Row(RunTexts.Repeats, $"{counters.Repeats}");
        Row(RunTexts.GivenUp, $"{counters.GivenUp}");
        Row(RunTexts.Trips, $"{counters.Trips}");
        FaultPlan faults = runner.Plan.Options.Faults;
        if (!faults.Any)
            return table;
        Row(RunTexts.Storms, $"{runner.Storms}");
        foreach (FaultKind fault in Enum.GetValues<FaultKind>())
            if (faults[fault] > 0)
                table.AddRow(
                    new Text($"{RunTexts.Faults.In(language)} {FaultPlan.Names[(int)fault]}"),
                    new Text($"{runner.Plan.Terminals.Count(terminal => faults.Has(fault, terminal.Seed))}"));
        return table;
    }
}
