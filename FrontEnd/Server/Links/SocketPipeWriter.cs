using System.Buffers;
using System.IO.Pipelines;
using System.Net.Sockets;

namespace LoadMgmt.FrontEnd.Links;

/// <summary>
/// Writes to a socket through a bounded buffer. Links use <see cref="TryWrite"/> and <see cref="Flush"/>, from any thread, and never
/// wait; a user of the <see cref="PipeWriter"/> side is alone on the socket and awaits room in <see cref="FlushAsync"/>.
/// </summary>
/// <remarks>Locks itself, which nobody else does: a lock of its own would be 40 bytes for each link.</remarks>
internal sealed class SocketPipeWriter(ILinkSocket socket, int limit, TimeProvider time) : PipeWriter
{
    SendBuffer _buffer = new(limit);
    bool _isSending, _isClosed, _isCanceled;
    volatile bool _isWaiting;
    long _fullSince;
    byte[]? _staged;
    int _stagedCount, _frames;
    TaskCompletionSource? _room;

    /// <summary>Told of frames once per send, not once per frame: all links share these.</summary>
    public LinkCounters? Counters { get; init; }

    /// <summary>Time stamp since when the socket takes nothing, or a frame has found no room; 0 while all is well.</summary>
    public long FullSince => Volatile.Read(ref _fullSince);

    /// <summary>The socket is full, and what is left over waits for it.</summary>
    public bool IsWaiting => _isWaiting;

    /// <summary>The error that ended sending; Success while there is none.</summary>
    public SocketError Error { get; private set; }

    /// <summary>Puts all of the bytes into the buffer, or none.</summary>
    public bool TryWrite(ReadOnlySpan<byte> bytes, int frames = 1)
    {
        lock (this)
        {
            if (_isClosed)
                return false;
            if (_buffer.TryAppend(bytes))
            {
                _frames += frames;
                return true;
            }
            if (_fullSince == 0)
                _fullSince = time.GetTimestamp();
            return false;
        }
    }

    /// <summary>Sends what waits. Whoever comes while another sends leaves its bytes to that one. False: the connection is lost.</summary>
    public bool Flush()
    {
        lock (this)
        {
            if (_isSending || _isClosed)
                return !_isClosed;
            _isSending = true;
        }
        return Send();
    }

    /// <summary>The socket took the rest; false when it is lost.</summary>
    public bool OnSent(SocketError error, int count)
    {
        Counters?.AddSent(frames: 0, count);
        return Settle(error, count) && Send();
    }

    /// <summary>Nothing is sent any more; buffers go back.</summary>
    public void Close()
    {
        lock (this)
        {
            _isClosed = true;
            _buffer.Clear();
            _fullSince = 0;
            ReturnStaged();
        }
        Interlocked.Exchange(ref _room, null)?.TrySetResult();
    }

    public override Memory<byte> GetMemory(int sizeHint = 0)
    {
        int needed = _stagedCount + Math.Max(sizeHint, 1);
        if (_staged is null || needed > _staged.Length)
        {
            byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(needed, 256));
            _staged.AsSpan(0, _stagedCount).CopyTo(larger);
            int count = _stagedCount;
            ReturnStaged();
            (_staged, _stagedCount) = (larger, count);
        }
        return _staged.AsMemory(_stagedCount);
    }

    public override Span<byte> GetSpan(int sizeHint = 0) => GetMemory(sizeHint).Span;

    public override void Advance(int bytes) => _stagedCount += bytes;

    public override async ValueTask<FlushResult> FlushAsync(CancellationToken cancellationToken = default)
    {
        int taken = 0;
        while (true)
        {
            var room = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            Volatile.Write(ref _room, room);
            taken += TakeStaged(taken);
            Flush();
            bool isCanceled = Interlocked.Exchange(ref _isCanceled, false);
            if (isCanceled || _isClosed || taken == _stagedCount)
            {
                DropStaged(taken);
                return new FlushResult(isCanceled, _isClosed);
            }
            await room.Task.WaitAsync(cancellationToken);
        }
    }

    public override void CancelPendingFlush()
    {
        Interlocked.Exchange(ref _isCanceled, true);
        Volatile.Read(ref _room)?.TrySetResult();
    }

    public override void Complete(Exception? exception = null) => Close();

    bool Send()
    {
        while (true)
        {
            ArraySegment<byte> bytes;
            int frames;
            lock (this)
            {
                if (_buffer.Count == 0)
                {
                    _isSending = false;
                    return !_isClosed;
                }
                bytes = _buffer.Lend();
                (frames, _frames) = (_frames, 0);
            }
            SocketError error = socket.Send(bytes, out int count);
            Counters?.AddSent(frames, count);
            if (error is SocketError.WouldBlock or SocketError.NoBufferSpaceAvailable || error == SocketError.Success && count < bytes.Count)
            {
                bytes = Keep(count);
                if (bytes.Count == 0)
                    return false;
                socket.SendLater(bytes);
                return true;
            }
            if (!Settle(error, count))
                return false;
        }
    }

    /// <summary>Settles what went out and lends the rest to the send that waits.</summary>
    ArraySegment<byte> Keep(int count)
    {
        lock (this)
        {
            _buffer.Settle(count);
            if (_isClosed)
            {
                _isSending = false;
                return ArraySegment<byte>.Empty;
            }
            _isWaiting = true;
            if (_fullSince == 0)
                _fullSince = time.GetTimestamp();
            return _buffer.Lend(isWaiting: true);
        }
    }

    bool Settle(SocketError error, int count)
    {
        bool isWell = error == SocketError.Success;
        lock (this)
        {
            _buffer.Settle(count);
            _fullSince = 0;
            _isWaiting = false;
            if (_isClosed || !isWell)
                _isSending = false;
            if (!isWell && !_isClosed)
                (Error, _isClosed) = (error, true);
            if (_isClosed)
                _buffer.Clear();
            isWell = !_isClosed;
        }
        Interlocked.Exchange(ref _room, null)?.TrySetResult();
        return isWell;
    }

    int TakeStaged(int taken)
    {
        lock (this)
        {
            int count = _isClosed ? 0 : Math.Min(_buffer.Room, _stagedCount - taken);
            return _buffer.TryAppend(_staged.AsSpan(taken, count)) ? count : 0;
        }
    }

    void DropStaged(int taken)
    {
        if (taken < _stagedCount)
            _staged.AsSpan(taken, _stagedCount - taken).CopyTo(_staged);
        _stagedCount -= taken;
        if (_stagedCount == 0 || _isClosed)
            ReturnStaged();
    }

    void ReturnStaged()
    {
        if (_staged is not null)
            ArrayPool<byte>.Shared.Return(_staged);
        (_staged, _stagedCount) = (null, 0);
    }
}
