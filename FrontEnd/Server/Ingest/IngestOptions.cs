namespace LoadMgmt.FrontEnd.Ingest;

/// <summary>Settings section Ingest: from the journal into the store.</summary>
internal sealed record IngestOptions
{
    /// <summary>Writers, each with terminals of its own: as many as the database has cores to spare.</summary>
    public int Shards { get; init; } = 2;

    /// <summary>A batch is written at this size, if the store is idle.</summary>
    public int BatchRows { get; init; } = 10_000;

    /// <summary>Or when its first frame has waited so long.</summary>
    public int BatchMilliseconds { get; init; } = 300;

    /// <summary>
    /// While the store is busy the next batch grows up to here, so that parts of one row meet in it; then reading the journal waits.
    /// Some 200 bytes a row, twice per shard.
    /// </summary>
    public int MaxBatchRows { get; init; } = 1_000_000;

    /// <summary>Frames per second that reprocessing takes at most, beside what comes in.</summary>
    public int ReprocessFramesPerSecond { get; init; } = 5000;

    /// <summary>All that is wrong, by name, with what would be right.</summary>
    public IEnumerable<string> Faults()
    {
        if (Shards is < 1 or > 8)
            yield return Range(nameof(Shards), Shards, 1, 8);
        if (BatchRows is < 1 or > 1_000_000)
            yield return Range(nameof(BatchRows), BatchRows, 1, 1_000_000);
        if (BatchMilliseconds is < 0 or > 60_000)
            yield return Range(nameof(BatchMilliseconds), BatchMilliseconds, 0, 60_000);
        if (MaxBatchRows < BatchRows || MaxBatchRows > 10_000_000)
            yield return Range(nameof(MaxBatchRows), MaxBatchRows, BatchRows, 10_000_000);
        if (ReprocessFramesPerSecond is < 1 or > 1_000_000)
            yield return Range(nameof(ReprocessFramesPerSecond), ReprocessFramesPerSecond, 1, 1_000_000);
    }

    static string Range(string name, long value, long low, long high) => $"Ingest:{name} {value}: give {low} to {high} / 取值 {low} 至 {high}";
}
