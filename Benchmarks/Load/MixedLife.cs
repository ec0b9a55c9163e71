using System.Diagnostics;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.Protocols.Gdw376;
using LoadMgmt.Simulator.Load;
using LoadMgmt.Simulator.Model;
using LoadMgmt.Simulator.Running;

namespace LoadMgmt.Benchmarks.Load;

/// <summary>
/// What happens to a fleet in a day, each thing at its time. In its first half hour every second terminal reports the curves and the freeze of
/// the day before by itself and leaves one curve in thirty out; in the course of the day every terminal has an event and loses its link twice.
/// Heartbeats come by themselves, and what was not reported is the station's to find.
/// </summary>
/// <param name="reported">The day before.</param>
internal sealed class MixedLife(LoadFleet fleet, StationClock clock, DateOnly reported)
{
    const int LinkLossesPerDay = 2, LeftOut = 30;

    static readonly TimeSpan s_day = TimeSpan.FromDays(1), s_reporting = TimeSpan.FromMinutes(30), s_step = TimeSpan.FromMilliseconds(50);

    readonly IReadOnlyList<SimulatedTerminal> _terminals = fleet.Running;
    int _turns, _curves, _confirmed, _givenUp;

    /// <summary>Curves of 96 points that terminals began to report.</summary>
    public int Reports { get; private set; }

    public int Confirmed => Volatile.Read(ref _confirmed);

    public int GivenUp => Volatile.Read(ref _givenUp);

    /// <summary>Daily freezes that terminals reported, one a terminal.</summary>
    public int Freezes { get; private set; }

    public int Events { get; private set; }

    public int LinkLosses { get; private set; }

    /// <param name="real">Time of the world.</param>
    public async Task RunAsync(TimeSpan real)
    {
        long begun = Stopwatch.GetTimestamp();
        for (DateTime start = clock.LocalNow; Stopwatch.GetElapsedTime(begun) < real; await Task.Delay(s_step))
        {
            TimeSpan lived = clock.LocalNow - start;
            for (int due = Due(lived / s_day * LinkLossesPerDay); LinkLosses < due; LinkLosses++)
                Of(LinkLosses, 7).Drop();
            for (int due = Due(Math.Min(1, lived / s_day)); Events < due; Events++)
                Change(Of(Events, 11));
            for (int due = Due(Math.Min(1, lived / s_reporting)); _turns < due; _turns++)
                if (_turns % 2 == 0)
                    Report(Of(_turns, 13));
        }
    }

    int Due(double part) => (int)(part * _terminals.Count);

    /// <summary>Terminals in another order for each thing; the strides have no divisor in common with round numbers of terminals.</summary>
    SimulatedTerminal Of(int index, int stride) => _terminals[(int)((long)index * stride % _terminals.Count)];

    /// <summary>An important event, ERC3: somebody changed a parameter on site.</summary>
    static void Change(SimulatedTerminal terminal) => terminal.Use((machine, _) =>
    {
        machine.Model.Events.Add(EventRecords.ParametersChanged(Edition.Gdw376, machine.Model.Clock.Now, 1, [DataUnitId.Of(0, 3)]), important: true);
        return 0;
    });

    void Report(SimulatedTerminal terminal)
    {
        int[] classes = [.. ReportPlan.UsualClasses.Where(_ => ++_curves % LeftOut != 0)];
        Reports += classes.Length;
        Freezes++;
        terminal.Use((machine, output) =>
        {
            foreach (int fn in classes)
                machine.ReportCurves(1, [fn], reported.ToDateTime(default), LoadShape.SlotsPerDay, output,
                    confirmed => Interlocked.Increment(ref confirmed ? ref _confirmed : ref _givenUp));
            machine.ReportDaily(1, reported, output);
            return 0;
        });
    }
}
