using LoadMgmt.Contract.Audit;
using LoadMgmt.FrontEnd.Journal;
using LoadMgmt.FrontEnd.Telemetry;

namespace LoadMgmt.FrontEnd.Audit;

/// <summary>
/// What a start finds on disk. A torn end of the newest file was never durable and is cut; everything else stays as it is, also what cannot be
/// read: that is told, and breaks the proof but not the server.
/// </summary>
internal sealed record AuditOpening(AuditCatalog Catalog, AuditHead Head, int NextOrdinal)
{
    public static AuditOpening Run(IJournalFiles files, ILogger log)
    {
        (string Name, int Ordinal, long Length)[] found =
        [
            .. files.List().Select(file => (file.Name, AuditNames.TryParse(file.Name, out int ordinal) ? ordinal : 0, file.Length))
                .Where(file => file.Item2 > 0).OrderBy(file => file.Item2),
        ];
        var kept = new List<AuditFile>();
        foreach ((string name, int ordinal, long length) in found)
        {
            // A file that cannot be read is taken for what the one before it is, so that the order stays.
            AuditFile before = kept.Count > 0 ? kept[^1] : new(name, ordinal, First: 1, default, length);
            kept.Add(before with { Name = name, Ordinal = ordinal, Length = length });
            Guarded(name, log, () =>
            {
                long whole = ordinal == found[^1].Ordinal ? Cut(files, name, length, log) : length;
                if (whole == 0)
                    kept.RemoveAt(kept.Count - 1);
                else if (First(files, name, whole) is { } first)
                    kept[^1] = new(name, ordinal, first.Sequence, first.At, whole);
                if (whole == 0)
                    files.Delete(name);
            });
        }
        var head = new AuditHead(0, new('0', 2 * AuditLine.MacLength), default);
        int unreadable = 0;
        for (int i = kept.Count - 1; i >= 0 && head.Sequence == 0; i--)
            Guarded(kept[i].Name, log, () => head = Last(files, kept[i], ref unreadable) ?? head);
        // A line that cannot be read had a sequence, too.
        head = head with { Sequence = head.Sequence + unreadable };
        return new(new(kept), head, found.Length == 0 ? 1 : found[^1].Ordinal + 1);
    }

    static void Guarded(string name, ILogger log, Action read)
    {
        try
        {
            read();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            log.AuditFileUnreadable(name, error);
        }
    }

    static long Cut(IJournalFiles files, string name, long length, ILogger log)
    {
        long whole;
        using (Stream stream = files.OpenRead(name))
        {
            var lines = new LineReader(stream, length);
            do
                whole = lines.Offset;
            while (lines.TryNext());
            if (!lines.IsTorn || length - whole > AuditLine.MaxLength)
                return length;
        }
        log.AuditTornEndCut(name, length - whole, whole);
        files.Truncate(name, whole);
        return whole;
    }

    static AuditHead? First(IJournalFiles files, string name, long length)
    {
        using Stream stream = files.OpenRead(name);
        var lines = new LineReader(stream, length);
        while (lines.TryNext())
            if (AuditLines.TryRead(lines.Line.Span, out AuditLine line))
                return new(line.Sequence, line.MacText, line.At);
        return null;
    }

    /// <summary>The last entry, with the MAC that the next one chains to; null where no line of the file can be read.</summary>
    static AuditHead? Last(IJournalFiles files, AuditFile file, ref int unreadable)
    {
        using Stream stream = files.OpenRead(file.Name);
        var lines = new LineReader(stream, file.Length);
        AuditHead? last = null;
        int behind = 0;
        while (lines.TryNext())
            if (AuditLines.TryRead(lines.Line.Span, out AuditLine line))
                (last, behind) = (new(line.Sequence, line.MacText, line.At), 0);
            else
                behind++;
        unreadable += behind;
        return last;
    }
}
