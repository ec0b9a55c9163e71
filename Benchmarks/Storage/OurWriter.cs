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
/// what the product always writes: the rows, their day maps, and the cursor, a transaction
/// for each batch.
/// </summary>
internal sealed class OurWriter(MeasuredDay day, StoreOptions options, string folder) : IDisposable
{
    /// <summary>The end of a run does not wait for company that will not come.</summary>
    const int Linger = 20;

    readonly StoreMetrics _metrics = new();

    public static int BatchRows { get; } = new IngestOptions().BatchRows;

    /// <summary>Batches of <see cref="BatchRows"/> stand ready, none grows.</summary>
    public Measured Batches()
    {
        using SqlStore store = Open(1);
        List<IReadingBatch> batches = [NewBatch()];
        for (int terminal = 0; terminal < day.Terminals.Count; terminal++)
        {
            if (batches[^1].Rows >= BatchRows)
                batches.Add(NewBatch());
            day.Add(terminal, batches[^1]);
        }
        return Measured.Of(() =>
        {
            for (int i = 0; i < batches.Count; i++)
                store.Write(batches[i], 0, i + 1);
        });
    }

    /// <summary>Whole rows, reading by reading: one thread fills the batches of all shards while each shard writes those before.</summary>
    public Measured WholeRows(int shards)
    {
        using SqlStore store = Open(shards);
        return Measured.Of(() =>
        {
            GrowingBatch[] batches = [.. Enumerable.Range(0, shards).Select(_ => new GrowingBatch(NewBatch))];
            Task[] writers = [.. batches.Select((own, shard) => Task.Factory.StartNew(() =>
            {
                int cursor = 0;
                own.WriteAll(batch => store.Write(batch, shard, ++cursor));
            }, TaskCreationOptions.LongRunning))];
            for (int terminal = 0; terminal < day.Terminals.Count; terminal++)
                batches[day.Terminals[terminal].Id % shards].Add(batch => day.Add(terminal, batch));
            foreach (GrowingBatch batch in batches)
                batch.End();
            Task.WaitAll(writers);
        });
    }

    /// <summary>Frames that are durable in the journal: read, decoded, merged, written, committed.</summary>
    public Measured FromJournal(SegmentJournal journal, int shards)
    {
        using SqlStore store = Open(shards);
        using var pump = new IngestPump(
            journal, store, NewBatch, new MemoryArchive(day.Terminals), [new Gdw376Dialect(day.Clock)],
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
            store.Write(NewBatch(), shard, 0);
        return store;
    }

    public void Dispose() => _metrics.Dispose();

    IReadingBatch NewBatch() => StoreFactory.NewBatch(day.Clock, options);
}
