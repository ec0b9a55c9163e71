using System.Buffers;
using System.IO.Pipelines;
using System.Net.Sockets;

namespace LoadMgmt.FrontEnd.Links;

/// <summary>
/// Reads a socket without a buffer or a task of its own. A read takes a 64 KiB array from the pool, which keeps one per thread, and
/// advancing gives it back; only what was not consumed stays, in an array of its size. New bytes are put behind it, so that a buffer
/// is always one segment.
/// </summary>
/// <remarks>
/// Driven from outside by <see cref="Arm"/>, <see cref="OnReadable"/> and <see cref="PipeReader.TryRead"/>; <see cref="ReadAsync"/> does
/// both by itself. While <paramref name="answers"/> waits for the peer to read, nothing more is received: who does not take its
/// confirmations sends no more. A lost connection ends the input like an orderly end; <see cref="Error"/> tells them apart.
/// </remarks>
internal sealed class SocketPipeReader(ILinkSocket socket, ReadBudget budget, SocketPipeWriter? answers = null) : PipeReader
{
    /// <summary>Smallest array worth keeping a remainder in.</summary>
    const int Smallest = 256;

    byte[]? _bytes;
    int _start, _end;
    bool _isReading, _isExamined, _isEnded, _isCompleted;
    volatile bool _isArmed, _isReady;
    int _isCanceled;
    TaskCompletionSource? _waiter;

    /// <summary>Why the input ended; Success when the peer ended it.</summary>
    public SocketError Error { get; private set; }

    bool IsPaused => answers is { IsWaiting: true };

    /// <summary>The socket said that something may be there.</summary>
    public void OnReadable()
    {
        _isArmed = false;
        _isReady = true;
        Interlocked.Exchange(ref _waiter, null)?.TrySetResult();
    }

    /// <summary>Asks the socket to tell when something is there, unless it is asked already; true when something is there now.</summary>
    public bool Arm()
    {
        if (_isArmed || IsPaused)
            return false;
        _isArmed = true;
        if (!socket.Arm())
            return false;
        _isArmed = false;
        return _isReady = true;
    }

    public override bool TryRead(out ReadResult result)
    {
        ObjectDisposedException.ThrowIf(_isCompleted, this);
        if (_isReading)
            throw new InvalidOperationException("the last read has not been advanced");
        bool isCanceled = Interlocked.Exchange(ref _isCanceled, 0) != 0;
        bool isKept = _end > _start && !_isExamined;
        if (!isCanceled && !isKept && !_isEnded && !(_isReady && !IsPaused && Receive()))
        {
            result = default;
            return false;
        }
        _isReading = true;
        ReadOnlySequence<byte> buffer = _bytes is null ? default : new(_bytes, _start, _end - _start);
        result = new ReadResult(buffer, isCanceled, _isEnded);
        return true;
    }

    public override async ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
    {
        ReadResult result;
        while (!TryRead(out result))
        {
            cancellationToken.ThrowIfCancellationRequested();
            var waiter = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            Interlocked.Exchange(ref _waiter, waiter);
            if (!_isReady && Volatile.Read(ref _isCanceled) == 0 && !Arm())
                await waiter.Task.WaitAsync(cancellationToken);
        }
        return result;
    }

    public override void AdvanceTo(SequencePosition consumed) => AdvanceTo(consumed, consumed);

    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined)
    {
        if (!_isReading)
            throw new InvalidOperationException("nothing was read");
        _isReading = false;
        if (_bytes is null)
            return;
        _isExamined = examined.GetInteger() >= _end;
        _start = consumed.GetInteger();
        Shrink();
    }

    public override void CancelPendingRead()
    {
        Interlocked.Exchange(ref _isCanceled, 1);
        Volatile.Read(ref _waiter)?.TrySetResult();
    }

    public override void Complete(Exception? exception = null)
    {
        _isCompleted = _isEnded = true;
        _start = _end;
        Shrink();
    }

    bool Receive()
    {
        int kept = _end - _start, room = budget.Bytes;
        byte[] bytes = ArrayPool<byte>.Shared.Rent(Math.Max(kept + ReadBudget.Held, room));
        room = Math.Min(room, bytes.Length - kept);
        SocketError error = socket.Receive(bytes.AsSpan(kept, room), out int count);
        // A short read has emptied the socket: ask no second time, arming looks again.
        _isReady = error == SocketError.Success && count == room;
        if (error == SocketError.Success && count > 0)
        {
            _bytes.AsSpan(_start, kept).CopyTo(bytes);
            Return();
            (_bytes, _start, _end, _isExamined) = (bytes, 0, kept + count, false);
            return true;
        }
        ArrayPool<byte>.Shared.Return(bytes);
        if (error is SocketError.WouldBlock or SocketError.IOPending)
            return false;
        Error = error;
        return _isEnded = true;
    }

    void Shrink()
    {
        int kept = _end - _start;
        if (_bytes is null || kept > 0 && _bytes.Length <= 2 * Math.Max(kept, Smallest))
            return;
        byte[]? rest = kept == 0 ? null : ArrayPool<byte>.Shared.Rent(Math.Max(kept, Smallest));
        _bytes.AsSpan(_start, kept).CopyTo(rest);
        Return();
        (_bytes, _start, _end) = (rest, 0, kept);
    }

    void Return()
    {
        if (_bytes is not null)
            ArrayPool<byte>.Shared.Return(_bytes);
    }
}
