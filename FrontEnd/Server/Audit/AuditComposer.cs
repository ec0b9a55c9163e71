using System.Buffers.Text;
using System.Text;
using LoadMgmt.Contract.Audit;
using LoadMgmt.FrontEnd.Journal;

namespace LoadMgmt.FrontEnd.Audit;

/// <summary>Makes lines of entries and chains them. What it made counts once <see cref="Accept"/> is called. For one thread.</summary>
internal sealed class AuditComposer(byte[] key, long last, byte[] lastMac) : IDisposable
{
    /// <summary>Sequence, instant, names of members: never more.</summary>
    const int Overhead = 160 + AuditLine.TailLength;

    const int KeptBytes = 1 << 20;

    readonly AuditMac _mac = new(key);
    readonly byte[] _newMac = new byte[AuditLine.MacLength];
    byte[] _buffer = new byte[64 * 1024];
    int _length;
    long _newLast = last;

    /// <summary>Sequence of the last line that counts.</summary>
    public long Last { get; private set; } = last;

    public byte[] LastMac { get; } = lastMac;

    public ReadOnlySpan<byte> Lines => _buffer.AsSpan(0, _length);

    public void Compose(AuditBatch batch)
    {
        (_length, _newLast) = (0, Last);
        if (_buffer.Length > KeptBytes)
            _buffer = new byte[KeptBytes];
        LastMac.CopyTo(_newMac);
        ReadOnlySpan<byte> bodies = batch.Bytes;
        foreach ((string kind, int length, DateTime at) in batch.Entries)
        {
            Line(++_newLast, at, kind, bodies[..length]);
            bodies = bodies[length..];
        }
    }

    public void Accept()
    {
        Last = _newLast;
        _newMac.CopyTo(LastMac);
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
