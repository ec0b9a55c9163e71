using System.IO.Compression;

namespace LoadMgmt.FrontEnd.Journal;

/// <summary>The bytes of a segment as they were written, whether it is compressed by now or not.</summary>
internal static class SegmentStream
{
    public static Stream Open(IJournalFiles files, Segment segment)
    {
        Stream file = files.OpenRead(segment.Name);
        return segment.IsCompressed ? new BrotliStream(new BufferedStream(file, 64 * 1024), CompressionMode.Decompress) : file;
    }

    public static void Skip(Stream stream, long bytes)
    {
        if (stream.CanSeek)
        {
            stream.Position += bytes;
            return;
        }
        Copy(stream, Stream.Null, bytes);
    }

    /// <summary>So many bytes from where the source stands, or as many as there are.</summary>
    public static void Copy(Stream source, Stream target, long bytes)
    {
        var buffer = new byte[64 * 1024];
        for (int read; bytes > 0 && (read = source.Read(buffer, 0, (int)Math.Min(bytes, buffer.Length))) > 0; bytes -= read)
            target.Write(buffer, 0, read);
    }
}
