using LoadMgmt.Contract.Audit;
using LoadMgmt.FrontEnd.Journal;
using LoadMgmt.FrontEnd.Telemetry;

namespace LoadMgmt.FrontEnd.Audit;

/// <summary>Reads entries from the files, one at a time. A line that cannot be read is told, each time that it is met, and stepped over.</summary>
internal sealed class AuditReader(IJournalFiles files, AuditCatalog catalog, ILogger log)
{
    /// <summary>Entries with sequences between two, both included.</summary>
    public IEnumerable<AuditEntry> Read(long from, long through)
    {
        foreach (AuditFile file in catalog.From(from))
        {
            if (file.First > through)
                yield break;
            if (Open(file) is not { } stream)
                continue;
            using (stream)
            {
                var lines = new LineReader(stream, file.Length);
                for (int number = 1; TryNext(lines, file); number++)
                    if (Take(file, lines, number) is { } entry && entry.Sequence >= from && entry.Sequence <= through)
                        yield return entry;
            }
        }
    }

    Stream? Open(AuditFile file)
    {
        try
        {
            return files.OpenRead(file.Name);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            // Dropped by retention since it was listed: nothing is wrong.
            if (catalog.Has(file))
                log.AuditFileUnreadable(file.Name, error);
            return null;
        }
    }

    bool TryNext(LineReader lines, AuditFile file)
    {
        try
        {
            return lines.TryNext();
        }
        catch (IOException error)
        {
            log.AuditFileUnreadable(file.Name, error);
            return false;
        }
    }

    AuditEntry? Take(AuditFile file, LineReader lines, int number)
    {
        if (AuditLines.TryRead(lines.Line.Span, out AuditLine line))
            return new(line.Sequence, line.At, line.Kind, line.Body.ToArray());
        log.AuditLineUnreadable(file.Name, number);
        return null;
    }
}
