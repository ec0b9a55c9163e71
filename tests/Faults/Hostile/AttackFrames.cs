using LoadMgmt.Protocols;
using LoadMgmt.Protocols.Gdw376;
using LoadMgmt.Protocols.Gdw376.Frames;

namespace LoadMgmt.Faults.Hostile;

/// <summary>Frames that anyone can make who has read the standard.</summary>
internal static class AttackFrames
{
    public static byte[] Login(TerminalAddress of, int number = 0) => Of(of, 0xC9, 0x02, (byte)(0x70 | number & 15), [0, 0, 1, 0]);

    public static byte[] Heartbeat(TerminalAddress of, int number = 1) => Of(of, 0xC9, 0x02, (byte)(0x70 | number & 15), [0, 0, 4, 0]);

    /// <summary>AFN 00 F1, as a terminal accepts a command.</summary>
    public static byte[] Accept(TerminalAddress of, int number) => Of(of, 0x80, 0x00, (byte)(0x60 | number & 15), [0, 0, 1, 0], station: 2);

    /// <summary>0C F2, a clock: 23 November, 10:15:30.</summary>
    /// <param name="year">Its last two digits.</param>
    public static byte[] Clock(TerminalAddress of, int number, byte station, int year) =>
        Of(of, 0x88, 0x0C, (byte)(0x60 | number & 15), [0, 0, 2, 0, 0x30, 0x15, 0x10, 0x23, 0x31, (byte)(year / 10 << 4 | year % 10)], station);

    /// <summary>Number (PSEQ) and MSA of a question.</summary>
    public static (int Number, byte Station) Asked(ReadOnlySpan<byte> request) => (request[Frame.HeadLength + 7] & 15, request[Frame.HeadLength + 5]);

    /// <summary>One point of 0D F81 at midnight of a day of March 2026, to be confirmed.</summary>
    public static byte[] Report(TerminalAddress of, int day, int number = 2) => Of(of, 0xCA, 0x0D, (byte)(0x70 | number & 15),
        [0x01, 0x01, 0x01, 0x0A, 0x00, 0x00, (byte)(day / 10 << 4 | day % 10), 0x03, 0x26, 0x01, 0x01, 0x00, 0x20, 0x01]);

    /// <summary>A trip in the master's direction.</summary>
    public static byte[] MastersTrip(TerminalAddress of) => Of(of, 0x4A, 0x05, 0x70, [0x01, 0x01, 0x01, 0x00, 0x52, .. new byte[16]], station: 2);

    static byte[] Of(TerminalAddress of, byte control, byte afn, byte sequence, ReadOnlySpan<byte> units, byte station = 0)
    {
        var buffer = new byte[Frame.HeadLength + Frame.FixedUserData + units.Length + Frame.TailLength];
        var writer = new FrameWriter(buffer, 2, new(control), new(of.A1, of.A2, station), (Afn)afn, new(sequence));
        writer.Write(units);
        return buffer[..writer.Finish()];
    }
}
