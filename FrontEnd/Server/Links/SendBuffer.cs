using System.Buffers;

namespace LoadMgmt.FrontEnd.Links;

/// <summary>
/// Bytes that wait to be sent: at most <paramref name="limit"/>, in a rented array that grows from 256 bytes and is given back when
/// empty. No I/O and no lock; while a part is lent to a send, that array is neither moved nor given back. A part of its writer, not an object of
/// its own, since there is one for each link.
/// </summary>
internal struct SendBuffer(int limit)
{
    const int Smallest = 256;

    byte[]? _bytes, _lent;
    int _head, _count, _leaving;

    public readonly int Count => _count;

    /// <summary>
    /// What a send that runs has in its hands does not count: its thread may rest just behind the system call, with the peer answering already.
    /// </summary>
    public readonly int Room => limit - (_count - _leaving);

    /// <summary>All or nothing.</summary>
    public bool TryAppend(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > Room)
            return false;
        if (_bytes is null || _head + _count + bytes.Length > _bytes.Length)
            MakeRoom(_count + bytes.Length);
        bytes.CopyTo(_bytes.AsSpan(_head + _count));
        _count += bytes.Length;
        return true;
    }

    /// <summary>All that waits, for one send at a time; <see cref="Settle"/> ends the loan.</summary>
    /// <param name="isWaiting">The socket is full, so that what is lent stays here for a while.</param>
    public ArraySegment<byte> Lend(bool isWaiting = false)
    {
        (_lent, _leaving) = (_bytes, isWaiting ? 0 : _count);
        return _bytes is null ? ArraySegment<byte>.Empty : new(_bytes, _head, _count);
    }

    public void Settle(int sent)
    {
        if (_lent is not null && _lent != _bytes)
            ArrayPool<byte>.Shared.Return(_lent);
        (_lent, _leaving) = (null, 0);
        if (_bytes is null)
            return;
        _head += sent;
        _count -= sent;
        if (_count == 0)
            Clear();
    }

    /// <summary>Forgets what waits; a lent array goes back when its loan is settled.</summary>
    public void Clear()
    {
        if (_bytes is not null && _bytes != _lent)
            ArrayPool<byte>.Shared.Return(_bytes);
        (_bytes, _head, _count, _leaving) = (null, 0, 0, 0);
    }

    void MakeRoom(int needed)
    {
        if (_bytes is not null && _lent is null && needed <= _bytes.Length)
        {
            _bytes.AsSpan(_head, _count).CopyTo(_bytes);
            _head = 0;
            return;
        }
        byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(Smallest, needed));
        _bytes.AsSpan(_head, _count).CopyTo(larger);
        if (_bytes is not null && _bytes != _lent)
            ArrayPool<byte>.Shared.Return(_bytes);
        (_bytes, _head) = (larger, 0);
    }
}
