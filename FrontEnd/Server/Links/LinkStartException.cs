using System.Net;
using System.Net.Sockets;

namespace LoadMgmt.FrontEnd.Links;

/// <summary>A listener cannot open its port; the message names the setting and what to do.</summary>
public sealed class LinkStartException(string message, Exception inner) : Exception(message, inner)
{
    internal static LinkStartException Of(string section, IPEndPoint end, SocketException fault) => new(fault.SocketErrorCode switch
    {
        SocketError.AddressAlreadyInUse =>
            $"Links:{section}:Port {end.Port}: the port is in use on {end.Address}; end the other program or set another port / 端口已被占用，请停止占用程序或改用其他端口",
        SocketError.AddressNotAvailable =>
            $"Links:{section}:Address {end.Address}: no address of this machine; write one of its own or 0.0.0.0 / 不是本机地址，请改为本机地址或 0.0.0.0",
        SocketError.AccessDenied =>
            $"Links:{section}:Port {end.Port}: not allowed to this account; ports below 1024 need rights, or the port is reserved / 无权使用该端口，小于 1024 的端口需要权限",
        SocketError other => $"Links:{section} {end}: cannot listen, {other} / 无法监听",
    }, fault);
}
