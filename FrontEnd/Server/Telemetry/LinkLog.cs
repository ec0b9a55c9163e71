using System.Net;
using System.Net.Sockets;
using LoadMgmt.FrontEnd.Links;
using LoadMgmt.Protocols;

namespace LoadMgmt.FrontEnd.Telemetry;

/// <summary>What the links tell operators; events 1000 to 1099.</summary>
internal static partial class LinkLog
{
    [LoggerMessage(1000, LogLevel.Information, "Listening for terminals, {Transport} {EndPoint} / 开始监听终端接入")]
    public static partial void Listening(this ILogger log, string transport, IPEndPoint endPoint);

    [LoggerMessage(1001, LogLevel.Warning, "{Setting} {Limit} reached by {Remote}: {Done}; {More} more since the last message / 达到上限，{DoneZh}")]
    public static partial void LimitMet(this ILogger log, string setting, long limit, IPEndPoint? remote, string done, long more, string doneZh);

    [LoggerMessage(1002, LogLevel.Error, "Accepting failed: {Error}; tried again ten times a second, {More} more since the last message / 接受连接失败，将持续重试")]
    public static partial void AcceptFailed(this ILogger log, SocketError error, long more);

    [LoggerMessage(1003, LogLevel.Error, "Link of {Remote} closed because of an internal error / 内部错误，链路已关闭")]
    public static partial void LinkFailed(this ILogger log, IPEndPoint? remote, Exception fault);

    [LoggerMessage(1004, LogLevel.Warning, "Datagram socket: {Error}; {More} more since the last message / UDP 套接字错误")]
    public static partial void DatagramFailed(this ILogger log, SocketError error, long more);

    [LoggerMessage(1006, LogLevel.Warning, "Links:Udp:ReceiveBufferBytes {Wanted}: the system granted {Granted}; bursts may lose datagrams, raise net.core.rmem_max / 系统只批准了较小的接收缓冲，突发时可能丢包")]
    public static partial void ReceiveBufferSmall(this ILogger log, int wanted, int granted);

    [LoggerMessage(1007, LogLevel.Warning, "Links:Tcp:MaxConnections {Wanted}: the descriptor limit of this process allows {Served}, so many are served; raise the limit (LimitNOFILE, ulimit -n) or lower the setting / 描述符上限不足，仅接入该数量，请提高系统上限或降低该设置")]
    public static partial void DescriptorsShort(this ILogger log, int wanted, int served);

    [LoggerMessage(1008, LogLevel.Information, "Links closed, {Count} were open / 链路已全部关闭")]
    public static partial void LinksClosed(this ILogger log, long count);

    [LoggerMessage(1009, LogLevel.Warning, "{Kind} link {Remote}: {Bytes} bytes that are no frame, last: {Error} / 收到无法识别的字节")]
    public static partial void Noise(this ILogger log, LinkKind kind, IPEndPoint? remote, long bytes, ProtocolError error);
}
