using LoadMgmt.Protocols;
using LoadMgmt.Protocols.Gdw376;
using LoadMgmt.Simulator.Machine;
using LoadMgmt.Simulator.Model;

namespace LoadMgmt.Faults.Real;

/// <summary>
/// What one terminal reports in a run, in an order drawn from the seed: stretches of curves of many days, which nobody asks it for, daily
/// freezes, and events that come up meanwhile.
/// </summary>
internal static class ReportBook
{
    /// <summary>P with a phase, Q, and phases B and C of U and I; U and I of phase A are left to the station's plan.</summary>
    static readonly int[] s_classes = [81, 82, 85, 90, 91, 93, 94];

    /// <summary>Whole days before today that are reported; today is the plan's.</summary>
    public const int Days = 16;

    /// <param name="longest">Points of a report at most.</param>
    public static IEnumerable<Action<ITerminalMachine, IFrameOutput>> Of(TerminalSpec spec, DateTime today, Random random, int longest)
    {
        List<Action<ITerminalMachine, IFrameOutput>> reports = [];
        foreach (MeterSpec meter in spec.Meters)
            for (int back = 1; back <= Days; back++)
            {
                int point = meter.Number, first = 0;
                DateTime day = today.AddDays(-back);
                foreach (int fn in s_classes)
                    for (first = 0; first < LoadShape.SlotsPerDay;)
                    {
                        int count = Math.Min(random.Next(1, longest + 1), LoadShape.SlotsPerDay - first);
                        DateTime start = day.AddMinutes(LoadShape.MinutesPerSlot * first);
                        reports.Add((machine, output) => machine.ReportCurves(point, [fn], start, count, output));
                        first += count;
                    }
                reports.Add((machine, output) => machine.ReportDaily(point, DateOnly.FromDateTime(day), output));
            }
        if (spec.Family == ProtocolFamily.Gdw376)
            for (int number = 0; number < reports.Count / 12; number++)
                reports.Add(Event(spec, number, isToldInFrames: spec.Seed % 2 == 0));
        Action<ITerminalMachine, IFrameOutput>[] shuffled = [.. reports];
        random.Shuffle(shuffled);
        return shuffled;
    }

    /// <summary>ERC3: someone changed a parameter; which one makes each record its own.</summary>
    /// <param name="isToldInFrames">By ACD, on which the station asks for it: then it may come twice.</param>
    static Action<ITerminalMachine, IFrameOutput> Event(TerminalSpec spec, int number, bool isToldInFrames) => (machine, output) =>
    {
        TerminalModel model = machine.Model;
        DataUnitId[] changed = [DataUnitId.Of(0, number % 8 + 1), DataUnitId.Of(0, number / 8 % 8 + 1), DataUnitId.Of(0, number / 64 % 8 + 1)];
        model.Events.Add(EventRecords.ParametersChanged(spec.Profile.Edition, model.Clock.Now, 1, changed), important: true);
        if (!isToldInFrames)
            model.Events.Fetched();
        machine.Tick(output);
    };

    /// <summary>Whole days once more, and again, of three quantities at a time: what counts is how much comes.</summary>
    public static IEnumerable<Action<ITerminalMachine, IFrameOutput>> Again(TerminalSpec spec, Random random, int reports)
    {
        for (int number = 0; number < reports; number++)
        {
            int[] three = [.. s_classes];
            random.Shuffle(three);
            int back = random.Next(1, Days + 1), point = spec.Meters[random.Next(spec.Meters.Count)].Number;
            yield return (machine, output) => machine.ReportCurves(point, three[..3], machine.Model.Clock.Now.Date.AddDays(-back), LoadShape.SlotsPerDay, output);
        }
    }

    /// <summary>What a terminal reports whose clock is ahead: the day that it thinks it is.</summary>
    public static Action<ITerminalMachine, IFrameOutput> ByItsClock(int point, int fn) => (machine, output) =>
    {
        DateTime now = machine.Model.Clock.Now;
        DateTime start = LoadShape.TimeOf(LoadShape.SlotOf(now) - 8);
        machine.ReportCurves(point, [fn], start, 8, output);
    };
}
