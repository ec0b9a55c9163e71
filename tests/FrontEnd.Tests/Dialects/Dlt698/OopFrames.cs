using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Links;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Tests.Sessions;
using LoadMgmt.Protocols;
using LoadMgmt.Protocols.Dlt698.Frames;
using LoadMgmt.Testing;

namespace LoadMgmt.FrontEnd.Tests.Dialects.Dlt698;

/// <summary>Frames of terminal 1307 0000 1234, worked out once and for all.</summary>
internal static class OopFrames
{
    public const string
        Login = "68 1E 00 81 05 34 12 00 00 07 13 00 21 E9 01 00 00 00 B4 07 EA 0B 17 01 0A 1E 00 00 00 22 DA 16",
        Heartbeat = "68 1E 00 81 05 34 12 00 00 07 13 00 21 E9 01 01 01 00 B4 07 EA 0B 17 01 0A 21 00 00 00 6E 5F 16",
        Report = """
            68 5B 00 83 05 34 12 00 00 07 13 10 9B A4 88 02 06 01 60 12 03 00 03 00 20 2A 02 00 00 60 40 02 00 01 50 02 02 00 03 20 21 02 00
            00 10 02 01 00 20 02 01 01 01 55 07 05 00 00 12 34 56 78 1C 07 EA 0B 17 00 0F 05 1C 07 EA 0B 17 00 0F 00 06 00 12 D6 94
            06 00 00 00 00 00 00 68 6D 16
            """,
        ReportResponse = "6818000305341200000713" + "10FA530802060160120300009793" + "16";

    public static readonly TerminalAddress Address = TerminalAddress.Parse("698:130700001234");

    /// <summary>The client address of the worked frames.</summary>
    public static readonly TerminalProfile Profile = ProfileCatalogue.Usual(ProtocolFamily.Dlt698) with
    {
        Wire = ProfileCatalogue.Usual(ProtocolFamily.Dlt698).Wire with { StationAddress = 0x10 }, Associates = false,
    };

    /// <summary>Point 1 measured by the terminal itself, point 2 a meter behind it.</summary>
    public static Terminal Archived { get; } = new(
        7, Address, "test", 1, null, Profile, LinkKind.Tcp, [], TimeSpan.FromMinutes(3),
        [new MeasurementPoint(1, "own", null, []), new MeasurementPoint(2, "meter", "000012345678", [])], []);

    /// <summary>A bench with the terminal in its archive; at 10:30:00 station time.</summary>
    public static SessionBench Bench(Terminal? terminal = null)
    {
        var bench = new SessionBench(terminal ?? Archived);
        bench.Time.SetUtcNow(new(2026, 11, 23, 2, 30, 0, TimeSpan.Zero));
        bench.Dialect = new FrontEnd.Dialects.Dlt698.Dlt698Dialect(new(StationClock.ZoneOrFixed("Asia/Shanghai"), bench.Time));
        return bench;
    }

    /// <summary>A frame around an APDU in hex.</summary>
    public static string Of(byte control, string apdu, byte client = 0x10)
    {
        byte[] bytes = Hex.Bytes(apdu), frame = new byte[bytes.Length + 64];
        return Convert.ToHexString(frame, 0, FrameWriter.Write(frame, new(control), new(Address), client, bytes));
    }

    public static string Plain(string hex) => Convert.ToHexString(Hex.Bytes(hex));

    /// <summary>The APDU, or the piece of one, of a frame.</summary>
    public static string ApduOf(string hex)
    {
        ReadOnlySpan<byte> bytes = Hex.Bytes(hex);
        Assert.That(FrameScanner.TryRead(ref bytes, Frame.MaxLength, out Frame frame, out _, out _), Is.EqualTo(Scan.Frame));
        return Convert.ToHexString(frame.UserData);
    }
}
