using System.Net.Sockets;

namespace LoadMgmt.FrontEnd.Links;

/// <summary>Why the links themselves close a connection; the sessions have reasons of their own.</summary>
internal static class LinkClose
{
    public const string ByPeer = "closed by peer / 对端关闭";
    public const string ResetByPeer = "reset by peer / 对端复位";
    public const string Unreachable = "peer does not answer / 对端无应答";
    public const string Stopping = "front end stops / 前置机停止";
    public const string SlowReader = "send buffer full for too long / 发送缓冲长时间积压";
    public const string Idle = "nothing heard for too long / 长时间无数据";
    public const string NoFrame = "no valid frame since it was opened / 建链后无有效帧";
    public const string Unframed = "room for a newer connection (Links:Tcp:MaxUnframed) / 为新连接让位";
    public const string Unknown = "room for a newer peer (Links:Udp:MaxUnknownPeers) / 为新对端让位";
    public const string Noisy = "too many bytes that are no frame (Links:MaxNoiseBytes) / 无效字节过多";
    public const string HalfFrame = "too much of a frame that is not whole (Links:MaxHalfFrameBytes) / 未收完的帧占用过多";
    public const string OwnFault = "internal error / 内部错误";

    public static string Of(SocketError error) => error switch
    {
        SocketError.Success => ByPeer,
        SocketError.ConnectionReset or SocketError.ConnectionAborted or SocketError.Shutdown => ResetByPeer,
        SocketError.TimedOut or SocketError.HostUnreachable or SocketError.NetworkUnreachable => Unreachable,
        _ => $"socket error / 套接字错误: {error}",
    };
}
