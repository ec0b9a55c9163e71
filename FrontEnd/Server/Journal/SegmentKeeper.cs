using System.IO.Compression;
using LoadMgmt.FrontEnd.Telemetry;

namespace LoadMgmt.FrontEnd.Journal;

/// <summary>
/// Looks after segments wholly behind the committed cursor: compresses them, keeps them for some days, deletes them, sooner when room is
/// short; their files become spare ones. What is not in the store yet is never touched.
/// </summary>
internal sealed class SegmentKeeper(IJournalFiles files, SegmentCatalog catalog, SpareSegments spares, JournalOptions options, TimeProvider time, ILogger log)
{
    /// <summary>One round; ends early when <paramref name="stopping"/> says so.</summary>
    public void Run(long committed, CancellationToken stopping)
    {
        DateTime oldest = time.GetUtcNow().UtcDateTime.AddDays(-options.KeepDays);
        foreach (Segment segment in catalog.WhollyBehind(committed))
        {
            if (stopping.IsCancellationRequested)
                return;
            if (segment.WrittenAt < oldest || catalog.Size().Bytes > options.MaxTotalBytes)
                Delete(segment);
            else if (!segment.IsCompressed)
                Compress(segment);
        }
    }

    void Delete(Segment segment)
    {
        catalog.Remove(segment.Ordinal);
        spares.KeepOrDelete(segment);
        log.SegmentDeleted(segment.Name);
    }

    void Compress(Segment segment)
    {
        Segment compressed = segment with { IsCompressed = true };
        string temporary = compressed.Name + Segment.TemporarySuffix;
        long length;
        using (Stream source = SegmentStream.Open(files, segment))
        using (var target = new AppendStream(files.Create(temporary)))
        {
            using (var brotli = new BrotliStream(target, CompressionLevel.Fastest, leaveOpen: true))
                SegmentStream.Copy(source, brotli, segment.Length);     // its file may hold more behind it
            target.Flush();
            length = target.Length;
        }
        files.Rename(temporary, compressed.Name);
        files.FlushDirectory();
        catalog.Replace(compressed with { Length = length });
        spares.KeepOrDelete(segment);
        log.SegmentCompressed(compressed.Name, segment.Length, length);
    }
}
