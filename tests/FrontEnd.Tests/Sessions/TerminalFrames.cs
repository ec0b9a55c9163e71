using LoadMgmt.Protocols.Gdw376;
using LoadMgmt.Protocols.Gdw376.Frames;
using LoadMgmt.Testing;

namespace LoadMgmt.FrontEnd.Tests.Sessions;

/// <summary>Uplink frames as hex, with every byte that a terminal may get wrong open to choice.</summary>
internal static class TerminalFrames
{
    public const string
        Login = "68 32 00 32 00 68 C9 01 44 34 12 00 02 70 00 00 01 00 C7 16",
        Heartbeat = "68 32 00 32 00 68 C9 01 44 34 12 00 02 71 00 00 04 00 CB 16",
        Logout = "68 32 00 32 00 68 C9 01 44 34 12 00 02 72 00 00 02 00 CA 16";

    /// <summary>One unit of 0C F2: the terminal's clock, 2026-11-23 10:15:30, Monday.</summary>
    public const string ClockUnit = "00 00 02 00 30 15 10 23 31 26";

    public static string Of(byte control, byte afn, byte sequence, string body, ushort a1 = 0x4401, ushort a2 = 0x1234, byte a3 = 0, byte id = 2)
    {
        byte[] units = Hex.Bytes(body), buffer = new byte[Frame.HeadLength + Frame.FixedUserData + units.Length + Frame.TailLength];
        var writer = new FrameWriter(buffer, id, new(control), new(a1, a2, a3), (Afn)afn, new(sequence));
        writer.Write(units);
        return Convert.ToHexString(buffer, 0, writer.Finish());
    }

    /// <summary>C4H or CAH: a report without or with CON.</summary>
    public static string Report(byte afn, byte sequence, string body) => Of((sequence & 0x10) == 0 ? (byte)0xC4 : (byte)0xCA, afn, sequence, body);

    public static string LoginOf(ushort a2) => Of(0xC9, 0x02, 0x70, "00 00 01 00", a2: a2);

    public static string HeartbeatOf(ushort a2) => Of(0xC9, 0x02, 0x71, "00 00 04 00", a2: a2);

    /// <summary>The units that an AFN 00 F3 of ours names, as hex, with its AFN in front; "F1" when it confirms as a whole.</summary>
    public static string Confirmed(string answer)
    {
        Frame frame = Frames.First(Hex.Bytes(answer));
        Assert.That((frame.Afn, frame.Control.IsUplink, frame.Control.IsFromInitiator), Is.EqualTo((Afn.Confirm, false, false)));
        ReadOnlySpan<byte> units = frame.Split(0).Units;
        return units[2] == 1 ? "F1" : Convert.ToHexString(units[4..]);
    }
}
