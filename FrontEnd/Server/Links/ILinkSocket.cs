using System.Net.Sockets;

namespace LoadMgmt.FrontEnd.Links;

/// <summary>What a TCP link needs of a socket; every call returns at once. Tests put faults in here.</summary>
internal interface ILinkSocket
{
    /// <summary>Takes what has arrived. Success with no bytes: the peer has ended. WouldBlock: nothing there.</summary>
    SocketError Receive(Span<byte> into, out int count);

    /// <summary>Sends what the kernel's buffer takes now.</summary>
    SocketError Send(ReadOnlySpan<byte> bytes, out int count);

    /// <summary>True: something may be there now, receive. False: <see cref="ILinkSocketOwner.OnReadable"/> tells when; arm no second time until then.</summary>
    bool Arm();

    /// <summary>Sends what <see cref="Send"/> left over, when the socket becomes writable; the bytes stay untouched until <see cref="ILinkSocketOwner.OnSent"/>.</summary>
    void SendLater(ArraySegment<byte> bytes);

    /// <param name="reset">Drop what is unsent and tell the peer by a reset, which frees the kernel's memory at once.</param>
    void Close(bool reset);
}

/// <summary>Hears from a socket, on an event or pool thread.</summary>
internal interface ILinkSocketOwner
{
    /// <summary>Bytes, the peer's end or an error are there, or nothing after all.</summary>
    void OnReadable();

    void OnSent(SocketError error, int count);
}
