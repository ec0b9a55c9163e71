namespace LoadMgmt.Protocols.Dlt645.Frames;

/// <summary>
/// A whole frame 68 address 68 C L data CS 16 whose marks, length and sum are right. Borrowed from the buffer it was found in. On the wire
/// every data byte has 33H added.
/// </summary>
public readonly ref struct MeterFrame
{
    /// <summary>Bytes before the data, and behind it.</summary>
    public const int HeadLength = 10, TailLength = 2;

    public const int MaxData = byte.MaxValue;

    public const int MaxLength = HeadLength + MaxData + TailLength;

    /// <summary>Added to each data byte, modulo 256.</summary>
    internal const byte Shift = 0x33;

    /// <summary>Takes bytes whose length the scanner has found.</summary>
    internal MeterFrame(ReadOnlySpan<byte> bytes) => Bytes = bytes;

    /// <summary>68H to 16H, without the preamble.</summary>
    public ReadOnlySpan<byte> Bytes { get; }

    public MeterAddress Address => MeterAddress.Read(Bytes[1..]);

    public MeterControl Control => new(Bytes[8]);

    public int DataLength => Bytes.Length - HeadLength - TailLength;

    /// <summary>Writes the data, 33H taken off, into a buffer of at least <see cref="DataLength"/> bytes and returns that part of it.</summary>
    public ReadOnlySpan<byte> CopyData(Span<byte> destination)
    {
        ReadOnlySpan<byte> wire = Bytes[HeadLength..^TailLength];
        for (int i = 0; i < wire.Length; i++)
            destination[i] = (byte)(wire[i] - Shift);
        return destination[..wire.Length];
    }
}
