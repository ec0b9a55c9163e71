namespace LoadMgmt.FrontEnd.Journal;

/// <summary>
/// Walks the batches of one segment. Bytes that are no batch are stepped over, up to the next whole one, and told. It follows a segment
/// that grows: what is not durable yet lies beyond <paramref name="readable"/> and is not looked at. Sequences only rise; what does not is
/// left from before.
/// </summary>
internal sealed class BatchReader(Stream input, uint salt, Func<long> readable) : IDisposable
{
    const int Chunk = 64 * 1024;

    byte[] _buffer = new byte[Chunk];
    int _start, _end;
    long _position, _last;

    /// <summary>Bytes before the present batch, or before the end, that are no batch, and where they begin: where the last whole batch ends.</summary>
    public (long From, long Bytes) Skipped { get; private set; }

    public BatchHeader Header { get; private set; }

    /// <summary>The frames of the present batch; valid until the next step.</summary>
    public ReadOnlySpan<byte> Payload => _buffer.AsSpan(_start + BatchHeader.Length, Header.PayloadLength);

    /// <summary>False: the end, for now.</summary>
    public bool TryNext()
    {
        if (Header.Count > 0)
            Drop(BatchHeader.Length + Header.PayloadLength);
        Header = default;
        long from = _position;
        while (Fill(BatchHeader.Length))
        {
            if (BatchHeader.TryRead(Rest, out BatchHeader header) && header.First > _last && Fill(BatchHeader.Length + header.PayloadLength)
                && header.Matches(Rest[..(BatchHeader.Length + header.PayloadLength)], salt))
            {
                (Header, Skipped, _last) = (header, (from, _position - from), header.Last);
                return true;
            }
            int next = Rest[1..].IndexOf(BatchHeader.Magic);
            Drop(next >= 0 ? next + 1 : Rest.Length - BatchHeader.Magic.Length + 1);
        }
        Skipped = (from, _position + Rest.Length - from);
        Drop(Rest.Length);
        return false;
    }

    public void Dispose() => input.Dispose();

    ReadOnlySpan<byte> Rest => _buffer.AsSpan(_start, _end - _start);

    void Drop(int bytes)
    {
        (_start, _position) = (_start + bytes, _position + bytes);
        if (_start == _end)
            _start = _end = 0;
    }

    /// <summary>Reads until so many bytes stand ready; false when there are not that many.</summary>
    bool Fill(int bytes)
    {
        if (Rest.Length >= bytes)
            return true;
        if (_buffer.Length - _start < bytes)
        {
            byte[] target = _buffer.Length < bytes ? new byte[bytes + Chunk] : _buffer;
            int rest = Rest.Length;
            Rest.CopyTo(target);
            (_buffer, _start, _end) = (target, 0, rest);
        }
        while (Rest.Length < bytes)
        {
            long left = readable() - (_position + Rest.Length);
            int read = left <= 0 ? 0 : input.Read(_buffer, _end, (int)Math.Min(left, _buffer.Length - _end));
            if (read == 0)
                return false;
            _end += read;
        }
        return true;
    }
}
