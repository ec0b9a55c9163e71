using System.Collections.Concurrent;
using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Dialects.Gdw376;
using LoadMgmt.FrontEnd.Ingest;
using LoadMgmt.FrontEnd.Journal;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Storage;
using LoadMgmt.FrontEnd.Telemetry;
using LoadMgmt.Testing;
using Microsoft.Extensions.Logging.Abstractions;

namespace LoadMgmt.Benchmarks.Storage;

/// <summary>
/// The product's ways of writing the day, each with a store of its own, whose connections are open before time is taken. All of them write
/// what the product always writes: the rows, their day maps, and the cursor, a transaction for each batch.
/// </summary>
internal sealed class OurWriter(MeasuredDay day, StoreOptions options, string folder) : IDisposable
{
    /// <summary>The end of a run does not wait for company that will not come.</summary>
    const int Linger = 20;

    readonly StoreMetrics _metrics = new();

    static int BatchRows => new IngestOptions().BatchRows;

    public void Dispose() => _metrics.Dispose();

    /// <summary>Batches stand ready.</summary>
    public Measured Batches()
    {
        using SqlStore store = Open(1);
        List<IReadingBatch> batches = [];
        Fill(1, (_, batch) => batches.Add(batch));
        return Measured.Of(() =>
        {
            for (int i = 0; i < batches.Count; i++)
                store.Write(batches[i], 0, i + 1);
        });
    }

    /// <summary>Whole rows, reading by reading: one thread fills batches while each shard writes those before.</summary>
    public Measured WholeRows(int shards)
    {
        using SqlStore store = Open(shards);
        return Measured.Of(() =>
        {
            BlockingCollection<IReadingBatch>[] queues = [.. Enumerable.Range(0, shards).Select(_ => new BlockingCollection<IReadingBatch>(1))];
            Task[] writers = [.. queues.Select((queue, shard) => Task.Factory.StartNew(() =>
            {
                int cursor = 0;
                try
                {
                    foreach (IReadingBatch batch in queue.GetConsumingEnumerable())
                        store.Write(batch, shard, ++cursor);
                }
                finally
                {
                    queue.CompleteAdding();     // after a failure nothing waits for room
                }
            }, TaskCreationOptions.LongRunning))];
            Fill(shards, (shard, batch) =>
            {
                if (!queues[shard].IsAddingCompleted)
                    queues[shard].Add(batch);
            });
            foreach (BlockingCollection<IReadingBatch> queue in queues)
                queue.CompleteAdding();
            Task.WaitAll(writers);
        });
    }

    /// <summary>Frames that are durable in the journal: read, decoded, merged, written, committed.</summary>
    public Measured FromJournal(SegmentJournal journal, int shards)
    {
        using SqlStore store = Open(shards);
        using var pump = new IngestPump(
            journal, store, () => StoreFactory.NewBatch(day.Clock, options), new MemoryArchive(day.Terminals), [new Gdw376Dialect(day.Clock)],
            new() { Shards = shards, BatchMilliseconds = Linger }, TimeProvider.System, NullLogger<IngestPump>.Instance);
        using var service = new IngestService(pump, journal);
        int frames = day.Frames.Sum(frames => frames.Length);
        Measured measured = Measured.Of(() =>
        {
            service.StartAsync(CancellationToken.None).Wait();
            while (pump.Status.FramesDecoded < frames || !pump.Shards.All(shard => shard.IsIdle))
            {
                if (pump.Status.LastError is { } error)
                    throw new InvalidOperationException(error);
                Thread.Sleep(1);
            }
        });
        service.StopAsync(CancellationToken.None).Wait();
        return measured;
    }

    public SqlStore Open(int shards)
    {
        SqlStore store = StoreFactory.Create(options, folder, new(TimeProvider.System, ProfileCatalogue.Standard, _metrics, NullLogger.Instance));
        store.Open();
        for (int shard = 0; shard < shards; shard++)
            store.Write(StoreFactory.NewBatch(day.Clock, options), shard, 0);
        return store;
    }

    void Fill(int shards, Action<int, IReadingBatch> filled)
    {
        var open = new IReadingBatch?[shards];
        for (int terminal = 0; terminal < day.Terminals.Count; terminal++)
        {
            Terminal one = day.Terminals[terminal];
            int shard = one.Id % shards;
            IReadingBatch batch = open[shard] ??= StoreFactory.NewBatch(day.Clock, options);
            IReadingSink sink = batch.For(one);
            for (int i = 0; i < MeasuredDay.Quantities.Count; i++)
                for (int point = 0; point < MeasuredDay.Points; point++)
                    sink.Curve(1, MeasuredDay.Quantities[i], day.At(point), day.Value(terminal, i, point), Quality.Reported);
            if (batch.Rows < BatchRows)
                continue;
            filled(shard, batch);
            open[shard] = null;
        }
        for (int shard = 0; shard < shards; shard++)
            if (open[shard] is { } rest)
                filled(shard, rest);
    }
}
