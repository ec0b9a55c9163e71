namespace LoadMgmt.FrontEnd.Journal;

/// <summary>Settings section Journal: what was received, on local disk before it is confirmed.</summary>
internal sealed record JournalOptions
{
    const long MiB = 1 << 20;

    /// <summary>Folder of the segments; empty: "journal" under Station:DataDirectory. A local disk, never a network share.</summary>
    public string Directory { get; init; } = "";

    /// <summary>A segment is closed at this size; the unit of compression and deletion.</summary>
    public long SegmentBytes { get; init; } = 64 * MiB;

    /// <summary>Bytes of frames that wait for the disk. When they are reached, links stop reading: some 40,000 frames of 200 bytes.</summary>
    public int QueueBytes { get; init; } = (int)(8 * MiB);

    /// <summary>Frames that wait for the disk.</summary>
    public int QueueFrames { get; init; } = 32_768;

    /// <summary>How long a group of a few frames may gather before it is written: fewer flushes, a little later. 0: as soon as the disk is free.</summary>
    public int GroupMilliseconds { get; init; } = 2;

    /// <summary>Files of old segments that are kept to be written over, which costs less than new ones: a midnight of a province fills four.</summary>
    public int SpareSegments { get; init; } = 4;

    /// <summary>All segments together. At this size confirmations stop and terminals keep their data.</summary>
    public long MaxTotalBytes { get; init; } = 20 * 1024 * MiB;

    /// <summary>Percent of <see cref="MaxTotalBytes"/> not yet in the store at which operators are told, once.</summary>
    public int WarnPercent { get; init; } = 60;

    /// <summary>Days that committed segments are kept, compressed, for loadctl reprocess.</summary>
    public int KeepDays { get; init; } = 35;

    /// <summary>All that is wrong, by name, with what would be right.</summary>
    public IEnumerable<string> Faults()
    {
        if (SegmentBytes is < MiB or > 1024 * MiB)
            yield return Range(nameof(SegmentBytes), SegmentBytes, MiB, 1024 * MiB);
        if (QueueBytes < 64 * 1024 || QueueBytes > Math.Min(SegmentBytes, 64 * MiB))
            yield return Range(nameof(QueueBytes), QueueBytes, 64 * 1024, Math.Min(SegmentBytes, 64 * MiB));
        if (QueueFrames is < 16 or > 1_000_000)
            yield return Range(nameof(QueueFrames), QueueFrames, 16, 1_000_000);
        if (GroupMilliseconds is < 0 or > 1000)
            yield return Range(nameof(GroupMilliseconds), GroupMilliseconds, 0, 1000);
        if (SpareSegments is < 0 or > 64)
            yield return Range(nameof(SpareSegments), SpareSegments, 0, 64);
        if (MaxTotalBytes < 4 * SegmentBytes)
            yield return $"Journal:{nameof(MaxTotalBytes)} {MaxTotalBytes}: give at least four times SegmentBytes, {4 * SegmentBytes} / 应不小于 SegmentBytes 的四倍";
        if (WarnPercent is < 1 or > 99)
            yield return Range(nameof(WarnPercent), WarnPercent, 1, 99);
        if (KeepDays is < 0 or > 3650)
            yield return Range(nameof(KeepDays), KeepDays, 0, 3650);
    }

    static string Range(string name, long value, long low, long high) =>
        $"Journal:{name} {value}: give {low} to {high} / 取值 {low} 至 {high}";
}
