using LoadMgmt.FrontEnd.Telemetry;

namespace LoadMgmt.FrontEnd.Journal;

/// <summary>
/// What a folder holds when the journal opens. Only what stands behind the last whole batch of the newest segment is cut: it was
/// never confirmed, or is left from the file's earlier life. Other damage is noted and stepped over, in older segments when they are read.
/// </summary>
/// <param name="Next">Sequence of the next frame.</param>
internal sealed record SegmentRecovery(SegmentCatalog Catalog, int NextOrdinal, long Next, JournalCursor Cursor, IReadOnlyList<string> Spares)
{
    /// <summary>
    /// A journal in an empty folder counts from the microsecond of its birth since this day, so that a folder which someone emptied
    /// never counts through numbers that the store has committed already.
    /// </summary>
    static readonly DateTime Epoch = new(2025, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    public static SegmentRecovery Run(IJournalFiles files, DamageList damage, TimeProvider time, ILogger log)
    {
        List<Segment> segments = Find(files);
        if (!new CursorFile(files).TryRead(out JournalCursor? cursor))
            damage.NoteCursor(CursorFile.Name);
        int nextOrdinal = segments.Count == 0 ? 1 : segments[^1].Ordinal + 1;
        long next = segments.Count == 0 && cursor is null
            ? Math.Max(1, (time.GetUtcNow().UtcDateTime - Epoch).Ticks / TimeSpan.TicksPerMicrosecond)
            : (cursor?.Reached ?? 0) + 1;
        if (segments.Count > 0)
        {
            Segment newest = segments[^1];
            long end = EndOf(files, ref newest, damage, log);
            next = Math.Max(next, end);
            segments[^1] = newest;
            if (newest.Length == 0)
            {
                files.Delete(newest.Name);
                segments.RemoveAt(segments.Count - 1);
            }
        }
        long behind = (segments.Count == 0 ? next : Math.Min(segments[0].First, next)) - 1;
        JournalCursor known = cursor ?? new(behind, next - 1);
        known = known with { Committed = Math.Clamp(known.Committed, behind, next - 1) };
        log.JournalOpened(segments.Count, next, next - 1 - known.Committed);
        return new(new(segments), nextOrdinal, next, known, FindSpares(files, segments.Count > 0));
    }

    /// <summary>
    /// Spare files, which hold smaller sequences than any segment that is begun. Where no segment says so, since somebody cleared the folder,
    /// they go too.
    /// </summary>
    static List<string> FindSpares(IJournalFiles files, bool isKnown)
    {
        List<string> spares = [.. files.List().Select(file => file.Name).Where(name => name.EndsWith(SpareSegments.Suffix, StringComparison.Ordinal))];
        if (isKnown)
            return spares;
        foreach (string spare in spares)
            files.Delete(spare);
        return [];
    }

    /// <summary>Segments in order; leftovers of an interrupted compression are cleared away.</summary>
    static List<Segment> Find(IJournalFiles files)
    {
        var byOrdinal = new SortedDictionary<int, Segment>();
        foreach (JournalFileInfo file in files.List())
            if (file.Name.EndsWith(Segment.TemporarySuffix, StringComparison.Ordinal))
                files.Delete(file.Name);
            else if (Segment.TryParse(file, out Segment segment))
            {
                // Renamed last, so a compressed copy is whole, and its source only waits to be deleted.
                if (!byOrdinal.TryGetValue(segment.Ordinal, out Segment? twin))
                    byOrdinal[segment.Ordinal] = segment;
                else
                {
                    byOrdinal[segment.Ordinal] = segment.IsCompressed ? segment : twin;
                    files.Delete((segment.IsCompressed ? twin : segment).Name);
                }
            }
        return [.. byOrdinal.Values];
    }

    /// <summary>First sequence behind the newest segment, after cutting what is not its own or not whole.</summary>
    static long EndOf(IJournalFiles files, ref Segment newest, DamageList damage, ILogger log)
    {
        long next = newest.First;
        using var reader = new BatchReader(SegmentStream.Open(files, newest), newest.Salt, () => long.MaxValue);
        while (reader.TryNext())
        {
            if (reader.Header.First > next)
                damage.Note(newest, reader.Skipped.From, reader.Skipped.Bytes, next, reader.Header.First - 1);
            next = reader.Header.Last + 1;
        }
        if (reader.Skipped.Bytes == 0)
            return next;
        if (newest.IsCompressed)
        {
            damage.Note(newest, reader.Skipped.From, reader.Skipped.Bytes, next, next);
            return next + 1;
        }
        files.Truncate(newest.Name, reader.Skipped.From);
        log.SegmentEndCut(newest.Name, reader.Skipped.Bytes, reader.Skipped.From);
        newest = newest with { Length = reader.Skipped.From };
        return next;
    }
}
