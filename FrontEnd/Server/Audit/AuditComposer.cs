using System.Buffers.Text;
using System.Text;
using LoadMgmt.Contract.Audit;
using LoadMgmt.FrontEnd.Journal;

namespace LoadMgmt.FrontEnd.Audit;

/// <summary>
/// Makes lines of a batch's entries and chains them, piece by piece. What it made counts once <see cref="Accept"/> is called. For one thread.
/// </summary>
internal sealed class AuditComposer(byte[] key, long last, byte[] lastMac) : IDisposable
{
    /// <summary>Sequence, instant, names of members: never more.</summary>
    const int Overhead = 160 + AuditLine.TailLength;

    /// <summary>Bytes of a piece, and what is kept of the memory for one.</summary>
    const int PieceBytes = 256 << 10, KeptBytes = 1 << 20;

    readonly AuditMac _mac = new(key);
    readonly byte[] _newMac = new byte[AuditLine.MacLength];
    byte[] _buffer = new byte[64 * 1024];
    IReadOnlyList<(string Kind, ReadOnlyMemory<byte> Body, DateTime At)> _entries = [];
    int _length, _next;
    long _newLast = last;

    /// <summary>Sequence of the last line that counts.</summary>
    public long Last { get; private set; } = last;

    public byte[] LastMac { get; } = lastMac;

    /// <summary>The piece; valid until the next.</summary>
    public ReadOnlySpan<byte> Lines => _buffer.AsSpan(0, _length);

    /// <summary>Bytes that the lines of a batch have at most.</summary>
    public static long Most(AuditBatch batch) => batch.Length + (long)batch.Entries.Count * Overhead;

    public void Begin(AuditBatch batch)
    {
        (_entries, _next, _newLast) = (batch.Entries, 0, Last);
        LastMac.CopyTo(_newMac, 0);
    }

    /// <summary>False: all of the batch is made.</summary>
    public bool TryNext()
    {
        _length = 0;
        if (_buffer.Length > KeptBytes)
            _buffer = new byte[KeptBytes];
        for (; _next < _entries.Count && _length < PieceBytes; _next++)
            Line(++_newLast, _entries[_next].At, _entries[_next].Kind, _entries[_next].Body.Span);
        return _length > 0;
    }

    public void Accept()
    {
        Last = _newLast;
        _newMac.CopyTo(LastMac, 0);
    }

    public void Dispose() => _mac.Dispose();

    void Line(long sequence, DateTime at, string kind, ReadOnlySpan<byte> body)
    {
        int begin = _length, most = body.Length + 3 * kind.Length + Overhead;
        if (_buffer.Length - _length < most)
            Array.Resize(ref _buffer, Math.Max(2 * _buffer.Length, _length + most));
        Add("{\"n\":"u8);
        Utf8Formatter.TryFormat(sequence, _buffer.AsSpan(_length), out int digits);
        _length += digits;
        Add(",\"at\":\""u8);
        Utf8Formatter.TryFormat(at, _buffer.AsSpan(_length), out int instant, 'O');
        _length += instant;
        Add("\",\"kind\":\""u8);
        _length += Encoding.UTF8.GetBytes(kind, _buffer.AsSpan(_length));
        Add("\",\"body\":"u8);
        Add(body);
        uint crc = Crc32C.Of(_buffer.AsSpan(begin, _length - begin));
        Add(",\"crc\":\""u8);
        Utf8Formatter.TryFormat(crc, _buffer.AsSpan(_length), out int hex, new('x', 8));
        _length += hex;
        Add("\""u8);
        _mac.Sign(_newMac, _buffer.AsSpan(begin, _length - begin), _newMac);
        Add(",\"mac\":\""u8);
        Convert.TryToHexStringLower(_newMac, _buffer.AsSpan(_length), out int written);
        _length += written;
        Add("\"}\n"u8);
    }

    void Add(ReadOnlySpan<byte> text)
    {
        text.CopyTo(_buffer.AsSpan(_length));
        _length += text.Length;
    }
}
