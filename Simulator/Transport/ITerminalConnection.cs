using System.Net;

namespace LoadMgmt.Simulator.Transport;

/// <summary>A terminal's way to the master. Sending never blocks; what cannot be sent is lost with the connection.</summary>
internal interface ITerminalConnection
{
    void Send(ReadOnlySpan<byte> bytes);

    /// <summary>Ends it; <see cref="IConnectionPeer.OnClosed"/> follows.</summary>
    void Close();
}

/// <summary>Who uses a connection. Calls come one at a time, from a thread of the transport; bytes are borrowed.</summary>
internal interface IConnectionPeer
{
    void OnOpened(ITerminalConnection connection);

    void OnBytes(ITerminalConnection connection, ReadOnlySpan<byte> bytes);

    /// <summary>Told once for each connection that was opened, and for an attempt that failed.</summary>
    void OnClosed(ITerminalConnection? connection);
}

/// <summary>Makes connections. Implemented on DotNetty, on plain sockets, and for datagrams.</summary>
internal interface ITerminalTransport : IAsyncDisposable
{
    /// <param name="source">Local address to come from; null leaves it to the system.</param>
    void Connect(IPEndPoint server, IPAddress? source, IConnectionPeer peer);
}
