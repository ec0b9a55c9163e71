namespace LoadMgmt.FrontEnd.Radio.Framing;

/// <summary>
/// RS(15,9) as terminals in Shanghai have it: marker 33H, then blocks of nine data bytes and six check bytes, the last block filled up with
/// 77H. The code is systematic: a receiver that does not correct takes nine and skips six. We do not correct. For sending, the check bytes
/// are a code over GF(16) whose generator the source does not tell: the usual one is taken (see <see cref="Gf16"/>), once for each half of
/// the bytes. Terminals that correct with another one still read the nine.
/// </summary>
internal sealed class BlockFraming : IRadioFraming
{
    const byte Marker = 0x33, Fill = 0x77;
    const int Data = 9, Checks = 6, Block = Data + Checks;

    public static BlockFraming Instance { get; } = new();

    public int LengthOf(int frame) => 1 + (frame + Data - 1) / Data * Block;

    public int Encode(ReadOnlySpan<byte> frame, Span<byte> burst)
    {
        burst[0] = Marker;
        int written = 1;
        for (int taken = 0; taken < frame.Length; taken += Data, written += Block)
        {
            Span<byte> block = burst.Slice(written, Block);
            block[..Data].Fill(Fill);
            frame[taken..Math.Min(taken + Data, frame.Length)].CopyTo(block);
            Gf16.Check(block[..Data], block[Data..]);
        }
        return written;
    }

    public Heard Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes[0] != Marker)
            return PlainFraming.Instance.Read(bytes);
        Span<byte> data = stackalloc byte[bytes.Length];
        int count = 0;
        for (int i = 1; i < bytes.Length; i += Block)
        {
            ReadOnlySpan<byte> nine = bytes[i..Math.Min(i + Data, bytes.Length)];
            nine.CopyTo(data[count..]);
            count += nine.Length;
        }
        if (count == 0)
            return new(HeardKind.More);
        int length = data[0] == 0x10 ? ShortLength(data[..count]) : PlainFraming.Length(data[..count]);
        if (length < 0)
            return new(HeardKind.Noise);
        int onAir = LengthOf(length);
        if (length == 0 || bytes.Length < onAir)
            return new(HeardKind.More, length == 0 ? 0 : onAir);
        return data[0] == 0x10 || PlainFraming.Whole(data[..length])
            ? new(HeardKind.Frame, onAir, data[..length].ToArray())
            : new(HeardKind.Garbled, onAir);
    }

    static int ShortLength(ReadOnlySpan<byte> data) => data.Length < Data ? 0 : (data[8] & 0x80) != 0 ? 21 : 15;
}
