using System.Net.Sockets;

namespace LoadMgmt.FrontEnd.Links;

/// <summary>
/// A connected socket in non-blocking mode and, being its own event arguments, its zero-byte receive. In blocking mode a receive after a
/// completion that found nothing would park the event thread.
/// </summary>
internal sealed class LinkSocket : SocketAsyncEventArgs, ILinkSocket
{
    readonly Socket _socket;
    ILinkSocketOwner? _owner;

    public LinkSocket(Socket socket) : base(true)
    {
        _socket = socket;
        socket.Blocking = false;
        SetBuffer(Memory<byte>.Empty);
    }

    public void Attach(ILinkSocketOwner owner) => _owner = owner;

    public SocketError Receive(Span<byte> into, out int count)
    {
        try
        {
            count = _socket.Receive(into, SocketFlags.None, out SocketError error);
            return error;
        }
        catch (ObjectDisposedException)
        {
            count = 0;
            return SocketError.OperationAborted;
        }
    }

    public SocketError Send(ReadOnlySpan<byte> bytes, out int count)
    {
        try
        {
            count = _socket.Send(bytes, SocketFlags.None, out SocketError error);
            return error;
        }
        catch (ObjectDisposedException)
        {
            count = 0;
            return SocketError.OperationAborted;
        }
    }

    public bool Arm()
    {
        try
        {
            return !_socket.ReceiveAsync(this);
        }
        catch (ObjectDisposedException)
        {
            return true;    // the next receive says so
        }
    }

    public void SendLater(ArraySegment<byte> bytes)
    {
        var rest = new Rest(_owner!);
        rest.SetBuffer(bytes.Array, bytes.Offset, bytes.Count);
        try
        {
            if (!_socket.SendAsync(rest))
                rest.Finish();
        }
        catch (ObjectDisposedException)
        {
            rest.Dispose();
            _owner!.OnSent(SocketError.OperationAborted, 0);
        }
    }

    public void Close(bool reset)
    {
        try
        {
            if (reset)
                _socket.LingerState = new LingerOption(enable: true, seconds: 0);
        }
        catch (Exception gone) when (gone is SocketException or ObjectDisposedException)
        {
            // The peer was first; there is nothing left to reset.
        }
        _socket.Dispose();
        Dispose();
    }

    protected override void OnCompleted(SocketAsyncEventArgs e) => _owner!.OnReadable();

    /// <summary>A send that waits for room. Rare, so it is made when needed and not kept.</summary>
    sealed class Rest(ILinkSocketOwner owner) : SocketAsyncEventArgs(true)
    {
        public void Finish()
        {
            (SocketError error, int count) = (SocketError, BytesTransferred);
            Dispose();
            owner.OnSent(error, count);
        }

        protected override void OnCompleted(SocketAsyncEventArgs e) => Finish();
    }
}
