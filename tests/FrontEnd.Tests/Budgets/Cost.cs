namespace LoadMgmt.FrontEnd.Tests.Budgets;

/// <summary>Something whose allocation is held to a line of tests/budgets.csv.</summary>
/// <param name="Prepare">Makes all that is needed; what it returns does the operation so many times, and throws when it did not do its work.</param>
internal sealed record Cost(string Name, Func<Action<int>> Prepare)
{
    const int Times = 500, Alike = 3, MostRounds = 50;

    /// <summary>Bytes of one operation, once tiers, pools and caches have settled: a collection that others cause may empty a pool in between.</summary>
    public long Measure()
    {
        Action<int> work = Prepare();
        long last = -1;
        for (int round = 0, alike = 0; alike < Alike; round++)
        {
            Require(round < MostRounds, $"no {Alike} rounds of {MostRounds} allocated the same");
            long allocated = Round(work);
            alike = allocated == last ? alike + 1 : 1;
            last = allocated;
        }
        return last == 0 ? 0 : Math.Max(1, last / Times);
    }

    static long Round(Action<int> work)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        work(Times);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    public override string ToString() => Name;

    public static void Require(bool isDone, string what)
    {
        if (!isDone)
            throw new InvalidOperationException(what);
    }
}
