namespace LoadMgmt.FrontEnd.Tests.Budgets;

/// <summary>Something whose allocation is held to a line of tests/budgets.csv.</summary>
/// <param name="Prepare">Makes all that is needed; what it returns does the operation so many times, and throws when it did not do its work.</param>
internal sealed record Cost(string Name, Func<Action<int>> Prepare)
{
    const int Times = 500;

    /// <summary>Bytes of one operation, once tiers, pools and caches have settled.</summary>
    public long Measure()
    {
        Action<int> work = Prepare();
        for (int i = 0; i < 3; i++)
            work(Times);
        long before = GC.GetAllocatedBytesForCurrentThread();
        work(Times);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        return allocated == 0 ? 0 : Math.Max(1, allocated / Times);
    }

    public override string ToString() => Name;

    public static void Require(bool isDone, string what)
    {
        if (!isDone)
            throw new InvalidOperationException(what);
    }
}
