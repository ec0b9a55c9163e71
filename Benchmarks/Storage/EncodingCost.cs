using System.Globalization;
using LoadMgmt.FrontEnd.Storage;
using LoadMgmt.FrontEnd.Storage.Batches;
using LoadMgmt.FrontEnd.Storage.Postgres;
using LoadMgmt.FrontEnd.Storage.Tables;

namespace LoadMgmt.Benchmarks.Storage;

/// <summary>What a batch allocates, which is the same in each run: filled reading by reading, put in order, encoded.</summary>
internal static class EncodingCost
{
    const int Terminals = 105;

    public static void Print(MeasuredDay day)
    {
        int terminals = Math.Min(Terminals, day.Terminals.Count), rows = terminals * MeasuredDay.Points;
        long filled = 0, ordered = 0, encoded = 0;
        // The first time around, code is compiled and buffers go to the pool.
        for (int time = 0; time < 3; time++)
        {
            var batch = (ReadingBatch)StoreFactory.NewBatch(day.Clock, new());
            List<RowSet> sets = [];
            filled = Allocated(() => AddAll(day, terminals, batch));
            ordered = Allocated(() => sets.AddRange(batch.RowSets(dayFirst: false)));
            encoded = Allocated(() => sets.ForEach(set => CopyEncoder.Encode(Stream.Null, set)));
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"allocated for a batch of {rows:N0} rows: {(double)filled / rows:F1} B a row to fill it, {(double)ordered / rows:F1} to put rows and day maps in order, {encoded} B to encode all of it"));
    }

    static long Allocated(Action action)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        action();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    static void AddAll(MeasuredDay day, int terminals, ReadingBatch batch)
    {
        for (int terminal = 0; terminal < terminals; terminal++)
            day.Add(terminal, batch);
    }
}
