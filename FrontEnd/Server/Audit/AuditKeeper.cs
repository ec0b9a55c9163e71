using System.Text.Json;
using LoadMgmt.Contract.Audit;
using LoadMgmt.FrontEnd.Journal;
using LoadMgmt.FrontEnd.Telemetry;

namespace LoadMgmt.FrontEnd.Audit;

/// <summary>
/// Drops whole files, oldest first, when all of their entries were kept long enough. Before, an entry says what goes and which MAC the
/// remaining chain begins behind, so that it can be verified still.
/// </summary>
internal sealed class AuditKeeper(IAuditLog audit, AuditCatalog catalog, IJournalFiles files, int keepDays, TimeProvider time, ILogger log)
{
    /// <summary>Drops what is due. Throws <see cref="IOException"/> when the disk does not let go; it is tried again later.</summary>
    public async Task RunAsync()
    {
        AuditFile[] due = Due();
        if (due.Length == 0 || Last(due) is not { } last)
            return;
        var drop = new AuditDrop(AuditDrop.Name, due[0].First, last.Sequence, last.Mac, keepDays, [.. due.Select(file => file.Name)]);
        if (!await audit.AppendAsync(new AuditNote(AuditDrop.Kind, JsonSerializer.SerializeToUtf8Bytes(drop, AuditJson.Default.AuditDrop))))
            return;
        foreach (AuditFile file in due)
        {
            files.Delete(file.Name);
            catalog.Remove(file);
        }
        files.FlushDirectory();
        log.AuditDropped(due.Length, drop.First, drop.Through, keepDays);
    }

    /// <summary>A file's entries are older than the first one of the next file.</summary>
    AuditFile[] Due()
    {
        DateTime limit = time.GetUtcNow().UtcDateTime.AddDays(-keepDays);
        IReadOnlyList<AuditFile> all = catalog.All;
        int count = 0;
        while (count < all.Count - 1 && all[count + 1].FirstAt < limit)
            count++;
        return [.. all.Take(count)];
    }

    /// <summary>The last entry of the files that go; null: none of their lines can be read, and they stay.</summary>
    AuditHead? Last(AuditFile[] due)
    {
        AuditHead? last = null;
        for (int i = due.Length - 1; i >= 0 && last is null; i--)
        {
            using Stream stream = files.OpenRead(due[i].Name);
            var lines = new LineReader(stream, due[i].Length);
            while (lines.TryNext())
                if (AuditLines.TryRead(lines.Line.Span, out AuditLine line))
                    last = new(line.Sequence, line.MacText, line.At);
        }
        return last;
    }
}
