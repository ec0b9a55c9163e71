using System.Globalization;

namespace LoadMgmt.FrontEnd.Radio;

/// <summary>Settings section Radio: the 230 MHz channels of this front end, and how their time is shared.</summary>
public sealed record RadioOptions
{
    public IReadOnlyList<RadioChannelOptions> Channels { get; init; } = [];

    /// <summary>Share of a channel's time, percent, while all of these wait: people's reads, the round of present values, curves and freezes, back-fill.</summary>
    public int OperatorShare { get; init; } = 50;

    public int RoundShare { get; init; } = 30;

    public int BulkShare { get; init; } = 15;

    public int BackFillShare { get; init; } = 5;

    /// <summary>Failures in a row after which a terminal is asked a quarter as often, and after which it is only probed.</summary>
    public int SuspectAfter { get; init; } = 3;

    public int SilentAfter { get; init; } = 10;

    /// <summary>Percent of a channel's time that the probes of all its silent terminals take together.</summary>
    public double ProbePercent { get; init; } = 2;

    /// <summary>Repeats of an unanswered question of a person or about events; others go to the end of their queue once, or wait for the next round.</summary>
    public int Retries { get; init; } = 1;

    /// <summary>Minutes without a valid frame after which a radio terminal is no longer fresh; about two polling periods.</summary>
    public int FreshMinutes { get; init; } = 30;

    public IEnumerable<string> Faults()
    {
        foreach ((string name, double value, double least, double most) in new[]
                 {
                     (nameof(OperatorShare), (double)OperatorShare, 1.0, 100.0), (nameof(RoundShare), RoundShare, 1, 100),
                     (nameof(BulkShare), BulkShare, 1, 100), (nameof(BackFillShare), BackFillShare, 1, 100),
                     (nameof(SuspectAfter), SuspectAfter, 1, 100), (nameof(SilentAfter), SilentAfter, SuspectAfter, 1000),
                     (nameof(ProbePercent), ProbePercent, 0.1, 50), (nameof(Retries), Retries, 0, 5), (nameof(FreshMinutes), FreshMinutes, 1, 1440),
                 })
            if (value < least || value > most)
                yield return string.Create(CultureInfo.InvariantCulture, $"Radio:{name} {value}: {least} to {most} / 取值 {least} 至 {most}");
        foreach (string fault in Channels.SelectMany(channel => channel.Faults()))
            yield return fault;
        foreach (var twice in Channels.GroupBy(channel => channel.Name).Where(same => same.Count() > 1))
            yield return $"Radio:Channels: '{twice.Key}' stands {twice.Count()} times / 信道名称重复";
        foreach (var twice in Channels.GroupBy(channel => channel.Port).Where(same => same.Count() > 1))
            yield return $"Radio:Channels: port {twice.Key} is used {twice.Count()} times: one radio, one port / 同一端口不能用于多个信道";
    }
}

/// <summary>How the transmitter is keyed.</summary>
public enum KeyLine : byte
{
    /// <summary>The radio keys itself when bytes come (data keying, buffered radios, serial servers).</summary>
    None,
    Rts,
    Dtr,
}

/// <summary>What the radio is.</summary>
public enum RadioKind : byte
{
    /// <summary>Every byte of the port is a byte on the air; the port runs at the air's rate.</summary>
    Transparent,
    /// <summary>Keeps what it is given and sends it at the air's rate.</summary>
    Buffered,
    /// <summary>The same with AT commands, which attach it to the network after power-up.</summary>
    AtCommand,
}

/// <summary>The form of frames on the air.</summary>
public enum FramingKind : byte
{
    Plain,
    /// <summary>RS(15,9) blocks behind 33H.</summary>
    Rs15Of9,
}

/// <summary>One radio, one channel. Section Radio:Channels.</summary>
public sealed record RadioChannelOptions
{
    /// <summary>As terminals in the archive name it.</summary>
    public string Name { get; init; } = "";

    public bool Enabled { get; init; } = true;

    /// <summary>Frequencies and licence, for people.</summary>
    public string Note { get; init; } = "";

    /// <summary>COM3, /dev/ttyS0, or tcp://host:port of a serial server.</summary>
    public string Port { get; init; } = "";

    public RadioKind Radio { get; init; } = RadioKind.Transparent;

    /// <summary>Of the serial port; 8 data bits, even parity, 1 stop bit.</summary>
    public int BaudRate { get; init; } = 1200;

    /// <summary>On the air, bit/s.</summary>
    public int AirBitRate { get; init; } = 1200;

    public KeyLine Key { get; init; } = KeyLine.Rts;

    /// <summary>The radio keys while the line is off.</summary>
    public bool KeyActiveLow { get; init; }

    /// <summary>CTS says when the radio is ready, within 500 ms; else the key-up time is waited for.</summary>
    public bool WaitsForCts { get; init; }

    /// <summary>DCD is wired, and tells that somebody else is on the air.</summary>
    public bool HasCarrierDetect { get; init; }

    public int KeyUpMilliseconds { get; init; } = 200;

    public int TailMilliseconds { get; init; } = 30;

    /// <summary>What the port holds back when it says that all is sent: USB adapters and serial servers 5 to 30 ms.</summary>
    public int PortDelayMilliseconds { get; init; } = 5;

    /// <summary>One way to a serial server.</summary>
    public int LinkDelayMilliseconds { get; init; }

    /// <summary>Sent before each frame, hexadecimal.</summary>
    public string Preamble { get; init; } = "AA AA AA AA 7E 7E 7E";

    public FramingKind Framing { get; init; } = FramingKind.Plain;

    /// <summary>Requests of one unit go as the fixed 10H frame.</summary>
    public bool ShortFrames { get; init; }

    /// <summary>The radio puts two bytes behind each frame: quality and field strength.</summary>
    public bool AppendsRssi { get; init; }

    /// <summary>Silence inside a frame that ends it; 0: four bytes, at least 50 ms, and 400 ms for buffered radios.</summary>
    public int GapMilliseconds { get; init; }

    public int TerminalKeyUpMilliseconds { get; init; } = 200;

    public int TerminalTailMilliseconds { get; init; } = 67;

    public int TerminalPreambleBytes { get; init; } = 7;

    /// <summary>Longest time from our tail to a terminal's key.</summary>
    public int ProcessingMilliseconds { get; init; } = 500;

    /// <summary>Terminals that are heard through a relay.</summary>
    public IReadOnlyList<RelayOptions> Relays { get; init; } = [];

    internal IEnumerable<string> Faults()
    {
        string where = $"Radio:Channels '{Name}'";
        if (string.IsNullOrWhiteSpace(Name))
            yield return "Radio:Channels: a channel without a Name / 信道无名称";
        if (string.IsNullOrWhiteSpace(Port) || Port.StartsWith("tcp://", StringComparison.Ordinal) && !Uri.TryCreate(Port, UriKind.Absolute, out _))
            yield return $"{where}: Port '{Port}': write COM3, /dev/ttyS0 or tcp://10.1.2.3:4001 / 端口写法有误";
        if (!TryPreamble(out _))
            yield return $"{where}: Preamble '{Preamble}': up to 32 bytes in hexadecimal / 引导字节应为十六进制，不超过 32 字节";
        if (Port.StartsWith("tcp://", StringComparison.Ordinal) && Key != KeyLine.None)
            yield return $"{where}: Key {Key}: a serial server carries no key line; write None and let the radio key itself / 串口服务器不传控制线，应为 None";
        if (WaitsForCts && Key == KeyLine.None)
            yield return $"{where}: WaitsForCts without a Key line / 未接发射键线时不能等待 CTS";
        foreach ((string name, int value, int least, int most) in new[]
                 {
                     (nameof(BaudRate), BaudRate, 300, 921_600), (nameof(AirBitRate), AirBitRate, 300, 256_000),
                     (nameof(KeyUpMilliseconds), KeyUpMilliseconds, 0, 1000), (nameof(TailMilliseconds), TailMilliseconds, 0, 500),
                     (nameof(PortDelayMilliseconds), PortDelayMilliseconds, 0, 200), (nameof(LinkDelayMilliseconds), LinkDelayMilliseconds, 0, 2000),
                     (nameof(GapMilliseconds), GapMilliseconds, 0, 2000), (nameof(TerminalKeyUpMilliseconds), TerminalKeyUpMilliseconds, 0, 2000),
                     (nameof(TerminalTailMilliseconds), TerminalTailMilliseconds, 0, 500), (nameof(TerminalPreambleBytes), TerminalPreambleBytes, 0, 64),
                     (nameof(ProcessingMilliseconds), ProcessingMilliseconds, 0, 10_000),
                 })
            if (value < least || value > most)
                yield return $"{where}: {name} {value}: {least} to {most} / 取值 {least} 至 {most}";
        if (Radio == RadioKind.Transparent && BaudRate != AirBitRate)
            yield return $"{where}: BaudRate {BaudRate}, AirBitRate {AirBitRate}: a transparent radio has one rate / 透明电台两速率应相同";
        foreach (string fault in Relays.SelectMany(relay => relay.Faults()))
            yield return $"{where}: {fault}";
    }

    internal bool TryPreamble(out byte[] bytes)
    {
        string hex = Preamble.Replace(" ", "", StringComparison.Ordinal);
        bytes = [];
        if (hex.Length % 2 != 0 || hex.Length > 64 || !hex.All(char.IsAsciiHexDigit))
            return false;
        bytes = Convert.FromHexString(hex);
        return true;
    }

    internal ChannelTiming ToTiming()
    {
        TryPreamble(out byte[] preamble);
        double gap = GapMilliseconds > 0 ? GapMilliseconds
            : Radio != RadioKind.Transparent || LinkDelayMilliseconds > 0 ? 400
            : Math.Max(50, 4.0 * 1000 * ChannelTiming.BitsPerByte / AirBitRate);
        return new(
            AirBitRate, Milliseconds(KeyUpMilliseconds), Milliseconds(TailMilliseconds), preamble.Length, Milliseconds(TerminalKeyUpMilliseconds),
            Milliseconds(TerminalTailMilliseconds), TerminalPreambleBytes, Milliseconds(ProcessingMilliseconds),
            Milliseconds(LinkDelayMilliseconds), Milliseconds(gap));
    }

    static TimeSpan Milliseconds(double value) => TimeSpan.FromMilliseconds(value);
}

/// <summary>Terminals behind one relay. Section Radio:Channels:Relays.</summary>
public sealed record RelayOptions
{
    /// <summary>The relay station, or the terminal that forwards.</summary>
    public string Via { get; init; } = "";

    /// <summary>1 or 2.</summary>
    public int Hops { get; init; } = 1;

    /// <summary>Addresses as in the archive.</summary>
    public IReadOnlyList<string> Terminals { get; init; } = [];

    internal IEnumerable<string> Faults()
    {
        if (string.IsNullOrWhiteSpace(Via))
            yield return "a relay without Via / 中继无名称";
        if (Hops is not (1 or 2))
            yield return $"relay '{Via}': Hops {Hops}: 1 or 2 / 级数应为 1 或 2";
        foreach (string text in Terminals)
            if (!Protocols.TerminalAddress.TryParse(text, out _))
                yield return $"relay '{Via}': terminal '{text}': write it like 4401-1234 / 终端地址写法有误";
    }
}
