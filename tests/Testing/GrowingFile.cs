namespace LoadMgmt.Testing;

/// <summary>Reads a file that others append to, as a real handle does: what is there is asked for with each read.</summary>
internal sealed class GrowingFile(Func<ReadOnlyMemory<byte>> content) : Stream
{
    int _position;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => content().Length;

    public override long Position { get => _position; set => _position = (int)value; }

    public override int Read(byte[] buffer, int offset, int count)
    {
        ReadOnlySpan<byte> bytes = content().Span;
        int read = Math.Clamp(bytes.Length - _position, 0, count);
        bytes.Slice(Math.Min(_position, bytes.Length), read).CopyTo(buffer.AsSpan(offset));
        _position += read;
        return read;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
