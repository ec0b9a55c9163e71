using LoadMgmt.Simulator.Machine;
using LoadMgmt.Simulator.Model;

namespace LoadMgmt.Simulator.Running;

/// <summary>What terminals report by themselves: curves of whole days after login, and each new quarter of an hour.</summary>
/// <param name="Classes">Fn of AFN 0D.</param>
/// <param name="Days">Whole days before today.</param>
/// <param name="Share">Part of the reports that is really made; the rest are the gaps that a master has to find.</param>
/// <param name="Continuing">Goes on with each new point, instead of ending after login.</param>
internal sealed record ReportPlan(IReadOnlyList<int> Classes, int Days, double Share, bool Continuing)
{
    /// <summary>P, Q, Ua…Uc, Ia…Ic.</summary>
    public static IReadOnlyList<int> UsualClasses { get; } = [81, 85, 89, 90, 91, 92, 93, 94];

    /// <summary>Everything that is due after the login: earlier days, and today up to now.</summary>
    public void AfterLogin(ITerminalMachine machine, IFrameOutput output)
    {
        DateTime today = machine.Model.Clock.Now.Date;
        long perDay = LoadShape.SlotsPerDay;
        for (int day = -Days; day <= 0; day++)
            foreach (Meter meter in machine.Model.Meters)
                Report(machine, meter.Spec.Number, today.AddDays(day), today.AddDays(day).DayOfYear * 1000L, (int)perDay, output);
    }

    /// <summary>The point of a quarter hour that has just passed.</summary>
    public void OnQuarter(ITerminalMachine machine, DateTime quarter, IFrameOutput output)
    {
        foreach (Meter meter in machine.Model.Meters)
            Report(machine, meter.Spec.Number, quarter, LoadShape.SlotOf(quarter), 1, output);
        if (quarter.TimeOfDay != default)
            return;
        foreach (Meter meter in machine.Model.Meters)
            machine.ReportDaily(meter.Spec.Number, DateOnly.FromDateTime(quarter.AddDays(-1)), output);
    }

    void Report(ITerminalMachine machine, int point, DateTime start, long slot, int count, IFrameOutput output)
    {
        int[] made = [.. Classes.Where(fn => IsMade(machine.Model.Spec.Seed, point, fn, slot))];
        if (made.Length > 0)
            machine.ReportCurves(point, made, start, count, output);
    }

    bool IsMade(ulong seed, int point, int fn, long slot) => Noise.Unit(seed ^ 0x4E, (slot * 4096 + fn) * 64 + point) < Share;
}
