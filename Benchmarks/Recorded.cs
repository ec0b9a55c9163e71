namespace LoadMgmt.Benchmarks;

/// <summary>A frame by its name, so that tables of results say which.</summary>
public sealed record RecordedFrame(string Name, byte[] Bytes)
{
    public override string ToString() => $"{Name} {Bytes.Length} B";
}

/// <summary>Frames that the benchmarks read: a recorded heartbeat, the curve of the protocol's worked example, a present-values answer.</summary>
internal static class Recorded
{
    /// <summary>Heartbeat of a captured terminal, 2013 form with clock; 26 bytes.</summary>
    public static byte[] Heartbeat { get; } = Convert.FromHexString("684A004A0068C949244558000277000004002836170487196916");

    /// <summary>Login; 20 bytes, the smallest frame that means anything.</summary>
    public static byte[] Login { get; } = Convert.FromHexString("683200320068C900023412000271000001008516");

    /// <summary>0D F81 of one day, 96 points; 315 bytes.</summary>
    public static byte[] Curve96 { get; } = Build(0x0D, [0x01, 0x01, 0x01, 0x0A, 0x00, 0x00, 0x15, 0x03, 0x26, 0x01, 0x60, .. Points()]);

    /// <summary>0C F25; 87 bytes.</summary>
    public static byte[] Present { get; } = Build(0x0C, [0x01, 0x01, 0x01, 0x03, .. PresentBody()]);

    /// <summary>A login of 20 bytes, a heartbeat with its clock, a present-values answer and a day's curve.</summary>
    public static RecordedFrame[] Frames { get; } = [new("login", Login), new("heartbeat", Heartbeat), new("F25", Present), new("F81 x 96", Curve96)];

    static IEnumerable<byte> Points()
    {
        for (int i = 0; i < 96; i++)
            foreach (byte digit in new byte[] { (byte)(i % 10 << 4 | i % 7), (byte)(i / 10 << 4 | i % 10), 0x02 })
                yield return digit;
    }

    static IEnumerable<byte> PresentBody()
    {
        yield return 0x35;
        yield return 0x17;
        yield return 0x25;
        yield return 0x01;
        yield return 0x26;
        for (int i = 0; i < 62; i++)
            yield return (byte)(i % 7 << 4 | i % 10);
    }

    static byte[] Build(byte afn, IReadOnlyCollection<byte> units)
    {
        int userData = 8 + units.Count, length = userData << 2 | 2;
        List<byte> frame = [0x68, (byte)length, (byte)(length >> 8), (byte)length, (byte)(length >> 8), 0x68];
        frame.AddRange([0x88, 0x03, 0x44, 0x01, 0x00, 0x02, afn, 0x65]);
        frame.AddRange(units);
        frame.Add((byte)frame.Skip(6).Sum(value => value));
        frame.Add(0x16);
        return [.. frame];
    }
}
