using System.Net.Sockets;

namespace LoadMgmt.FrontEnd.Links;

/// <summary>
/// What every terminal's socket is set to. On Linux a connection inherits all of it from the listener; elsewhere it is set on each.
/// </summary>
internal static class TcpSocketOptions
{
    /// <summary>TCP_USER_TIMEOUT of Linux, milliseconds: keep-alive does not run while sent data is unacknowledged, so that a dead modem would hold it for 15 minutes.</summary>
    const int UserTimeout = 18;

    public static void Apply(Socket socket, TcpOptions options)
    {
        socket.NoDelay = true;
        socket.SendBufferSize = options.SendBufferBytes;
        if (options.KeepAliveSeconds > 0)
        {
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, options.KeepAliveSeconds);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, options.KeepAliveIntervalSeconds);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount, options.KeepAliveCount);
        }
        if (OperatingSystem.IsLinux() && options.UserTimeoutSeconds > 0)
        {
            Span<byte> milliseconds = stackalloc byte[4];
            BitConverter.TryWriteBytes(milliseconds, options.UserTimeoutSeconds * 1000);
            socket.SetRawSocketOption((int)SocketOptionLevel.Tcp, UserTimeout, milliseconds);
        }
    }

    /// <summary>What an accepted socket did not inherit.</summary>
    public static void ApplyToAccepted(Socket socket, TcpOptions options)
    {
        if (!OperatingSystem.IsLinux())
            Apply(socket, options);
    }
}
