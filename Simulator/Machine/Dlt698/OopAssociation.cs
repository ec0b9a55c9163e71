using LoadMgmt.Protocols.Dlt698.Apdus;
using LoadMgmt.Protocols.Dlt698.Values;

namespace LoadMgmt.Simulator.Machine.Dlt698;

/// <summary>CONNECT is allowed to whoever asks without security.</summary>
internal static class OopAssociation
{
    /// <summary>Version, both conformances, sizes, window and time-out: what the request says and the answer says again.</summary>
    const int TermsLength = 2 + 8 + 16 + 2 + 2 + 1 + 2 + 4;

    const byte Allowed = 0, PasswordWrong = 1;

    public static byte[] Answer(ReadOnlySpan<byte> request, byte piid)
    {
        var reader = new WireReader(request[2..]);
        ReadOnlySpan<byte> terms = reader.Take(TermsLength);
        byte authentication = reader.Byte();
        if (!reader.IsGood)
            return [];
        byte[] buffer = new byte[128];
        var writer = new WireWriter(buffer);
        writer.Byte((byte)ApduTag.ConnectResponse);
        writer.Byte(piid);
        writer.Bytes("LMGT01.0260101H1.0260101        "u8);
        writer.Bytes(terms);
        writer.Byte(authentication == 0 ? Allowed : PasswordWrong);
        writer.Byte(0);
        OopAnswers.Tail(ref writer);
        return buffer[..writer.Length];
    }
}
