namespace LoadMgmt.Protocols.Gdw376.Frames;

/// <summary>EC 事件计数器 (Q/GDW 376.1 clause 4.3.4.5.2): where the terminal will write its next important and general event.</summary>
public readonly record struct EventCounter(byte Important, byte General)
{
    public const int Length = 2;
}

/// <summary>
/// Tp 时间标签 (Q/GDW 376.1 clause 4.3.4.5.3): counter of the starting frame, second, minute, hour and day of sending (BCD), and the delay
/// in minutes after which the receiver drops the frame without an answer; 0 means no judgement.
/// </summary>
public readonly record struct TimeTag(byte FrameCounter, byte Second, byte Minute, byte Hour, byte Day, byte PermittedDelay)
{
    public const int Length = 6;

    public static TimeTag Of(byte frameCounter, DateTime local, byte permittedDelay) =>
        new(frameCounter, Bcd(local.Second), Bcd(local.Minute), Bcd(local.Hour), Bcd(local.Day), permittedDelay);

    public static TimeTag Read(ReadOnlySpan<byte> bytes) => new(bytes[0], bytes[1], bytes[2], bytes[3], bytes[4], bytes[5]);

    public void Write(Span<byte> destination)
    {
        destination[0] = FrameCounter;
        destination[1] = Second;
        destination[2] = Minute;
        destination[3] = Hour;
        destination[4] = Day;
        destination[5] = PermittedDelay;
    }

    static byte Bcd(int value) => (byte)(value / 10 << 4 | value % 10);
}
