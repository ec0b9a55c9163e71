using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Sessions;
using LoadMgmt.Protocols.Dlt698.Apdus;
using LoadMgmt.Protocols.Dlt698.Values;

namespace LoadMgmt.FrontEnd.Dialects.Dlt698;

/// <summary>
/// CONNECT 建立应用连接 without security: says how large an APDU we take, and opens what some firmware keeps shut until then. A terminal that
/// does not answer it is asked all the same.
/// </summary>
internal sealed class Association(Terminal terminal)
    : Dlt698Exchange<object>(terminal, ExchangePriority.Events, "CONNECT", ApduTag.ConnectResponse)
{
    /// <summary>Protocol version 1.0.</summary>
    const int Version = 0x0010;

    /// <summary>Bytes that we take in one APDU; terminals have some 1 to 2 KiB themselves.</summary>
    const int MaxApdu = 2048;

    /// <summary>Two hours; every new login associates anew.</summary>
    const uint TimeoutSeconds = 7200;

    protected override void WriteApdu(ref WireWriter writer, byte piid, in SendContext context)
    {
        writer.Byte((byte)ApduTag.ConnectRequest);
        writer.Byte(piid);
        writer.UInt16(Version);
        for (int i = 0; i < 8 + 16; i++)
            writer.Byte(0xFF);
        writer.UInt16(MaxApdu);
        writer.UInt16(MaxApdu);
        writer.Byte(1);
        writer.UInt16(MaxApdu);
        writer.UInt32(TimeoutSeconds);
        writer.Byte(0);
        writer.TimeTag();
    }
}
