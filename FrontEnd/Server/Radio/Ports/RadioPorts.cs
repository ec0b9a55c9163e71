using System.Net.Sockets;

namespace LoadMgmt.FrontEnd.Radio.Ports;

/// <summary>Opens the port that the settings name: a serial port, or a serial server over TCP. Never on the caller's thread.</summary>
internal sealed class RadioPorts(RadioChannelOptions options, TimeProvider time) : IRadioPortFactory
{
    static readonly TimeSpan s_connect = TimeSpan.FromSeconds(10);

    public async Task<IRadioPort> OpenAsync(Action signal, CancellationToken stopping)
    {
        IRadioPort port = Uri.TryCreate(options.Port, UriKind.Absolute, out Uri? uri) && uri.Scheme == "tcp"
            ? new StreamRadioPort(await ConnectAsync(uri, stopping), signal)
            : await Task.Run(() => SerialRadioPort.Open(options, signal), stopping);
        if (options.Radio != RadioKind.AtCommand)
            return port;
        try
        {
            await AtAttach.RunAsync(port, time, stopping);
            return port;
        }
        catch
        {
            _ = Task.Run(port.Dispose, CancellationToken.None);
            throw;
        }
    }

    static async Task<NetworkStream> ConnectAsync(Uri server, CancellationToken stopping)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(stopping);
            limit.CancelAfter(s_connect);
            // A serial server that loses its power says nothing; probes find out.
            socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, 20);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, 5);
            socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveRetryCount, 3);
            await socket.ConnectAsync(server.Host, server.Port, limit.Token);
            return new(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
