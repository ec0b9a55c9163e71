using System.Net.Sockets;
using LoadMgmt.FrontEnd.Links;

namespace LoadMgmt.FrontEnd.Tests.Links;

/// <summary>A socket whose other end is the test: what arrives, how much it takes, when it fails.</summary>
internal sealed class FakeSocket : ILinkSocket
{
    readonly Queue<byte[]> _arrived = [];
    byte[] _current = [];
    int _position;
    SocketError _end = SocketError.WouldBlock;
    bool _isArmed;
    ArraySegment<byte> _waiting;

    public ILinkSocketOwner? Owner { get; set; }

    public List<byte> Sent { get; } = [];

    public int Sends { get; private set; }

    public int Receives { get; private set; }

    /// <summary>Bytes that the kernel's buffer still takes.</summary>
    public int Room { get; set; } = int.MaxValue;

    public SocketError SendError { get; set; }

    /// <summary>Called once, by the next send, when its bytes have left and its thread has not come back yet.</summary>
    public Action? Sending { get; set; }

    public bool? WasReset { get; private set; }

    public bool IsArmed => _isArmed;

    public bool HasWaitingSend => _waiting.Count > 0;

    /// <summary>Bytes arrive in one segment; an armed owner is told.</summary>
    public void Arrive(params byte[] bytes)
    {
        Queue(bytes);
        Tell();
    }

    public void Queue(params byte[] bytes) => _arrived.Enqueue(bytes);

    /// <summary>The same bytes once more, without an allocation.</summary>
    public void ArriveAgain(byte[] bytes)
    {
        (_current, _position) = (bytes, 0);
        Tell();
    }

    /// <summary>A wake-up with nothing behind it.</summary>
    public void Tell()
    {
        if (!_isArmed)
            return;
        _isArmed = false;
        Owner!.OnReadable();
    }

    public void End(SocketError error = SocketError.Success)
    {
        _end = error;
        Tell();
    }

    /// <summary>The peer reads: the send that waited completes.</summary>
    public void Drain(SocketError error = SocketError.Success)
    {
        ArraySegment<byte> waiting = _waiting;
        _waiting = default;
        Room = int.MaxValue;
        if (error == SocketError.Success)
            Sent.AddRange(waiting);
        Owner!.OnSent(error, error == SocketError.Success ? waiting.Count : 0);
    }

    public SocketError Receive(Span<byte> into, out int count)
    {
        Receives++;
        if (_position == _current.Length && _arrived.TryDequeue(out byte[]? next))
            (_current, _position) = (next, 0);
        count = Math.Min(into.Length, _current.Length - _position);
        _current.AsSpan(_position, count).CopyTo(into);
        _position += count;
        return count > 0 ? SocketError.Success : _end;
    }

    public SocketError Send(ReadOnlySpan<byte> bytes, out int count)
    {
        Sends++;
        count = 0;
        if (SendError != SocketError.Success)
            return SendError;
        count = Math.Min(bytes.Length, Room);
        Room -= count;
        Sent.AddRange(bytes[..count]);
        Action? sending = Sending;
        Sending = null;
        sending?.Invoke();
        return count == 0 ? SocketError.WouldBlock : SocketError.Success;
    }

    public bool Arm()
    {
        if (_isArmed)
            throw new InvalidOperationException("armed twice");
        bool isReady = _position < _current.Length || _arrived.Count > 0 || _end != SocketError.WouldBlock;
        _isArmed = !isReady;
        return isReady;
    }

    public void SendLater(ArraySegment<byte> bytes) => _waiting = bytes;

    public void Close(bool reset) => WasReset = reset;
}
