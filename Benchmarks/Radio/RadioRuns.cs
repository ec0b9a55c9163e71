using LoadMgmt.Simulator.Radio;

namespace LoadMgmt.Benchmarks.Radio;

/// <summary>`-- radio`: how close a channel comes to what the air allows. Real time where the system has pseudo-terminals, virtual time anywhere.</summary>
internal static class RadioRuns
{
    /// <summary>Charged in virtual time where nothing can be measured, ms.</summary>
    const double UsualOverhead = 10;

    public static async Task<int> RunAsync(string[] names)
    {
        bool Wanted(string name) => names.Length == 0 || names.Contains(name);
        double overhead = UsualOverhead;
        if (!PlayedChannel.IsPossible)
            Console.WriteLine("no pseudo-terminals here: the real-time runs are left out");
        else if (Wanted("real"))
        {
            overhead = await RealTime.AgainstModelAsync();
            await RealTime.IdleAsync();
        }
        if (Wanted("round"))
            VirtualRuns.Round(overhead);
        if (Wanted("dead"))
            VirtualRuns.Dead(overhead);
        if (Wanted("trip"))
            VirtualRuns.Trips(overhead);
        if (Wanted("day"))
            VirtualRuns.Day(overhead);
        return Report.AllReached ? 0 : 1;
    }
}
