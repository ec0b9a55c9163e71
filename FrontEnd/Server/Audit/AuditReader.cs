using LoadMgmt.Contract.Audit;
using LoadMgmt.FrontEnd.Journal;
using LoadMgmt.FrontEnd.Telemetry;

namespace LoadMgmt.FrontEnd.Audit;

/// <summary>Reads entries from the files, one at a time. A line that cannot be read is told, each time that it is met, and stepped over.</summary>
internal sealed class AuditReader(IJournalFiles files, AuditCatalog catalog, ILogger log)
{
    /// <summary>What becomes of a line, which lasts only as long as the call.</summary>
    public delegate T Taking<T>(in AuditLine line);

    public static AuditEntry Entry(in AuditLine line) => new(line.Sequence, line.At, line.Kind, line.Body.ToArray());

    public static AuditRow Row(in AuditLine line) => new(Entry(line), line.MacText);

    /// <summary>Entries with sequences between two, both included.</summary>
    public IEnumerable<T> Read<T>(long from, long through, Taking<T> take)
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
                    if (TryTake(file, lines, number, from, through, take, out T? taken))
                        yield return taken!;
            }
        }
    }

    /// <summary>The log's files for a verification, as far as they are durable.</summary>
    public IReadOnlyList<AuditPart> Parts() => [.. catalog.All.Select(file => new AuditPart(file.Name, file.Length, () => files.OpenRead(file.Name)))];

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

    bool TryTake<T>(AuditFile file, LineReader lines, int number, long from, long through, Taking<T> take, out T? taken)
    {
        taken = default;
        if (!AuditLines.TryRead(lines.Line.Span, out AuditLine line))
        {
            log.AuditLineUnreadable(file.Name, number);
            return false;
        }
        if (line.Sequence < from || line.Sequence > through)
            return false;
        taken = take(line);
        return true;
    }
}
