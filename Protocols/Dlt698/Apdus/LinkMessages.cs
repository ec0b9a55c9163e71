using LoadMgmt.Protocols.Dlt698.Values;

namespace LoadMgmt.Protocols.Dlt698.Apdus;

public enum LinkRequestKind : byte { Login, Heartbeat, Logout }

/// <summary>LINK-Request 预连接请求: login, heartbeat or logout of a terminal; heartbeat period in seconds.</summary>
public readonly record struct LinkRequest(Piid Piid, LinkRequestKind Kind, ushort HeartbeatSeconds, CivilTime SentAt)
{
    public const int Length = 15;

    /// <summary>Refused when it is no LINK-Request, is cut short, or its kind is none.</summary>
    public static bool TryRead(ReadOnlySpan<byte> apdu, out LinkRequest request)
    {
        request = default;
        if (apdu.Length < Length || apdu[0] != (byte)ApduTag.LinkRequest || apdu[2] > (byte)LinkRequestKind.Logout)
            return false;
        request = new(new(apdu[1]), (LinkRequestKind)apdu[2], (ushort)(apdu[3] << 8 | apdu[4]), WireTimes.Read(DataTag.DateTime, apdu[5..]));
        return true;
    }

    public static int Write(Span<byte> destination, byte piid, LinkRequestKind kind, int heartbeatSeconds, DateTime local)
    {
        var writer = new WireWriter(destination);
        writer.Byte((byte)ApduTag.LinkRequest);
        writer.Byte(piid);
        writer.Byte((byte)kind);
        writer.UInt16(heartbeatSeconds);
        writer.DateTime(local);
        return writer.Length;
    }
}

/// <summary>
/// LINK-Response 预连接响应. The terminal reckons its clock's error from the three times, so that they have to be true to the millisecond.
/// </summary>
public static class LinkResponse
{
    public const int Length = 33;

    /// <summary>Accepted, and the station's clock can be trusted.</summary>
    public const byte AcceptedClockTrusted = 0x80;

    /// <param name="requestedAt">The 10 bytes of time that the request came with, as they stood there.</param>
    public static int Write(
        Span<byte> destination, byte piid, byte result, scoped ReadOnlySpan<byte> requestedAt, DateTime receivedAt, DateTime respondedAt)
    {
        var writer = new WireWriter(destination);
        writer.Byte((byte)ApduTag.LinkResponse);
        writer.Byte(piid);
        writer.Byte(result);
        writer.Bytes(requestedAt);
        writer.DateTime(receivedAt);
        writer.DateTime(respondedAt);
        return writer.Length;
    }
}
