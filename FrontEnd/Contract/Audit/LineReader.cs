namespace LoadMgmt.Contract.Audit;

/// <summary>Lines of a stream without holding more of it than one. The owner of the stream closes it.</summary>
/// <param name="length">Bytes that may be read; the file may be growing behind them.</param>
public sealed class LineReader(Stream stream, long length)
{
    byte[] _buffer = new byte[64 * 1024];
    int _start, _end;
    long _left = length, _taken;

    /// <summary>The line without its end; valid until the next.</summary>
    public ReadOnlyMemory<byte> Line { get; private set; }

    /// <summary>It has no end: it is longer than any line may be, or the last and torn.</summary>
    public bool IsTorn { get; private set; }

    /// <summary>Bytes up to and with the last line's end that was met.</summary>
    public long Offset { get; private set; }

    public bool TryNext()
    {
        int looked = _start;
        while (true)
        {
            int end = _buffer.AsSpan(looked, _end - looked).IndexOf((byte)'\n');
            if (end >= 0)
                return Take(looked + end - _start, ended: true);
            looked = _end;
            if (_end - _start > AuditLine.MaxLength)
                return Take(_end - _start, ended: false);
            int before = _start;
            if (!Fill())
                return _end > _start && Take(_end - _start, ended: false);
            looked -= before - _start;
        }
    }

    bool Take(int count, bool ended)
    {
        (Line, IsTorn) = (_buffer.AsMemory(_start, count), !ended);
        _start += ended ? count + 1 : count;
        _taken += ended ? count + 1 : count;
        if (ended)
            Offset = _taken;
        return true;
    }

    bool Fill()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }
        if (_end == _buffer.Length)
            Array.Resize(ref _buffer, 2 * _buffer.Length);
        int read = stream.Read(_buffer.AsSpan(_end, (int)Math.Min(_buffer.Length - _end, _left)));
        _end += read;
        _left -= read;
        return read > 0;
    }
}
