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
                Copy(source, brotli, segment.Length);
            target.Flush();
            length = target.Length;
        }
        files.Rename(temporary, compressed.Name);
        files.FlushDirectory();
        catalog.Replace(compressed with { Length = length });
        spares.KeepOrDelete(segment);
        log.SegmentCompressed(compressed.Name, segment.Length, length);
    }

    /// <summary>Of the source only what is the segment's: its file may hold more behind it.</summary>
    static void Copy(Stream source, Stream target, long bytes)
    {
        byte[] buffer = new byte[1 << 20];
        for (int read; bytes > 0 && (read = source.Read(buffer, 0, (int)Math.Min(bytes, buffer.Length))) > 0; bytes -= read)
            target.Write(buffer, 0, read);
    }

    /// <summary>An append-only file as the stream that a compressor wants.</summary>
    sealed class AppendStream(IJournalFile file) : Stream
    {
        long _length;

        public override bool CanRead => false;

        public override bool CanSeek => false;

        public override bool CanWrite => true;

        public override long Length => _length;

        public override long Position { get => _length; set => throw new NotSupportedException(); }

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            file.Append(buffer);
            _length += buffer.Length;
        }

        public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

        public override void Flush() => file.Flush();

        public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        protected override void Dispose(bool disposing)
        {
            if (disposing)
                file.Dispose();
            base.Dispose(disposing);
        }
    }
}
