namespace LoadMgmt.FrontEnd.Radio;

/// <summary>
/// How long things take on one half-duplex channel. Every span of an exchange follows from these; there is no time-out that does not.
/// </summary>
/// <param name="BitRate">On the air, bit/s; the serial port may be faster.</param>
/// <param name="KeyUp">Key on to first data bit, ours (T_ptt).</param>
/// <param name="Tail">Last bit to key off, ours.</param>
/// <param name="PreambleBytes">Sent before each of our frames, the framing's own included.</param>
/// <param name="TerminalKeyUp">The same three of the terminals (04 F1 "RTS" in units of 20 ms).</param>
/// <param name="MaxProcessing">Longest time that a terminal needs until it keys, when nothing was learnt of it yet.</param>
/// <param name="LinkDelay">One way, of a serial server between us and the radio; zero at a local port.</param>
/// <param name="FrameGap">Silence inside a frame after which the rest will not come.</param>
public sealed record ChannelTiming(
    int BitRate, TimeSpan KeyUp, TimeSpan Tail, int PreambleBytes,
    TimeSpan TerminalKeyUp, TimeSpan TerminalTail, int TerminalPreambleBytes,
    TimeSpan MaxProcessing, TimeSpan LinkDelay, TimeSpan FrameGap)
{
    /// <summary>A character is start, eight bits, even parity and stop.</summary>
    public const int BitsPerByte = 11;

    /// <summary>L1 ≤ 255 on a radio channel, and 8 bytes around it.</summary>
    public const int MaxFrame = 263;

    /// <summary>What a time-out allows beyond the model.</summary>
    public static readonly TimeSpan Margin = TimeSpan.FromMilliseconds(300);

    /// <summary>Nothing that was learnt makes the wait for a first byte shorter or longer than this.</summary>
    public static readonly TimeSpan LeastWait = TimeSpan.FromMilliseconds(600), MostWait = TimeSpan.FromSeconds(5);

    static readonly TimeSpan s_frameSlack = TimeSpan.FromMilliseconds(200);

    public TimeSpan OneByte => Bytes(1);

    public TimeSpan Bytes(int count) => TimeSpan.FromTicks((long)count * BitsPerByte * TimeSpan.TicksPerSecond / BitRate);

    /// <summary>Key on to last bit of a frame of ours: T_down.</summary>
    public TimeSpan Down(int frame) => KeyUp + Bytes(PreambleBytes + frame);

    /// <summary>Key on to key off of a terminal's answer: T_up.</summary>
    public TimeSpan Up(int answer) => TerminalKeyUp + Bytes(TerminalPreambleBytes + answer) + TerminalTail;

    /// <summary>A whole exchange, question to the end of the answer's tail: T_ex without any gap of ours.</summary>
    public TimeSpan Exchange(int frame, int answer, TimeSpan processing, int hops = 0) =>
        Down(frame) + (processing > Tail ? processing : Tail) + Up(answer) + hops * (Copy(frame) + Copy(answer)) + 2 * LinkDelay;

    /// <summary>An exchange that nobody answers: T_fail for a given wait.</summary>
    public TimeSpan Failure(int frame, TimeSpan wait) => Down(frame) + Tail + wait + LinkDelay;

    /// <summary>A frame that is sent once more by a relay, which keys and hears as the terminals do.</summary>
    public TimeSpan Copy(int frame) => TerminalKeyUp + Bytes(TerminalPreambleBytes + frame) + TerminalTail + RelayProcessing;

    /// <summary>Store and forward in the relay, before it keys.</summary>
    public static TimeSpan RelayProcessing { get; } = TimeSpan.FromMilliseconds(100);

    /// <summary>
    /// W: end of our tail until the head of the answer must have been seen, when nothing is learnt: X + K + preamble + margin, for a relayed
    /// terminal once more for each hop, with the copy of our frame.
    /// </summary>
    public TimeSpan Wait(int frame, int hops = 0) => Wait(MaxProcessing, frame, hops);

    /// <summary>The same for a request whose processing takes longer than any other's: the terminal asks its meter first.</summary>
    public TimeSpan Wait(TimeSpan processing, int frame, int hops) =>
        (hops + 1) * (processing + TerminalKeyUp + Bytes(TerminalPreambleBytes) + Margin) + hops * Bytes(PreambleBytes + frame) + 2 * LinkDelay;

    /// <summary>From the head of a frame until its last byte must be there.</summary>
    public TimeSpan Rest(int bytes) => Bytes(bytes) * 1.1 + s_frameSlack + LinkDelay;

    /// <summary>The key may never be on longer.</summary>
    public TimeSpan LongestKey(int burst) => KeyUp + Bytes(burst) + Tail + TimeSpan.FromMilliseconds(500);

    /// <summary>Expected seconds of an exchange whose attempts each fail with <paramref name="p"/>, repeated up to <paramref name="retries"/> times (9.5).</summary>
    public static TimeSpan Expected(TimeSpan good, TimeSpan failed, double p, int retries)
    {
        double success = 1 - Math.Pow(p, retries + 1);
        double attempts = p >= 1 ? retries + 1 : success / (1 - p);
        return success * good + (attempts - success) * failed;
    }
}
