using LoadMgmt.Contract.Audit;
using LoadMgmt.FrontEnd.Journal;
using LoadMgmt.FrontEnd.Telemetry;

namespace LoadMgmt.FrontEnd.Audit;

/// <summary>
/// What a start finds on disk. A torn end of the newest file was never durable and is cut; everything else stays as it is.
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
        var head = new AuditHead(0, new('0', 2 * AuditLine.MacLength), default);
        for (int i = 0; i < found.Length; i++)
        {
            (string name, int ordinal, long length) = found[i];
            if (i == found.Length - 1)
                length = Cut(files, name, length, log);
            if (length == 0)
                files.Delete(name);
            else if (First(files, name, length) is { } first)
                kept.Add(new(name, ordinal, first.Sequence, first.At, length));
            else
                kept.Add(new(name, ordinal, kept.Count > 0 ? kept[^1].First : 1, kept.Count > 0 ? kept[^1].FirstAt : default, length));
        }
        int unreadable = 0;
        for (int i = kept.Count - 1; i >= 0 && head.Sequence == 0; i--)
            head = Last(files, kept[i], ref unreadable) ?? head;
        // A line that cannot be read had a sequence, too.
        head = head with { Sequence = head.Sequence + unreadable };
        return new(new(kept), head, found.Length == 0 ? 1 : found[^1].Ordinal + 1);
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
