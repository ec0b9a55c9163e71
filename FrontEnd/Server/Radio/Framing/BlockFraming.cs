namespace LoadMgmt.FrontEnd.Radio.Framing;

/// <summary>
/// RS(15,9) as terminals in Shanghai have it: marker 33H, then blocks of nine data bytes and six check bytes, the last block filled up with
/// 77H. The code is systematic: a receiver that does not correct takes nine and skips six. We do not correct. For sending, the check bytes
/// are a code over GF(16) whose generator the source does not tell: the usual one is taken (see <see cref="Gf16"/>), once for each half of
/// the bytes. Terminals that correct with another one still read the nine.
/// </summary>
internal sealed class BlockFraming(IRadioFraming inner) : IRadioFraming
{
    const byte Marker = 0x33, Fill = 0x77;
    const int Data = 9, Checks = 6, Block = Data + Checks;

    public int LengthOf(int frame) => Blocks(inner.LengthOf(frame));

    static int Blocks(int bytes) => 1 + (bytes + Data - 1) / Data * Block;

    public int Encode(ReadOnlySpan<byte> frame, Span<byte> burst)
    {
        Span<byte> plain = stackalloc byte[inner.LengthOf(frame.Length)];
        plain = plain[..inner.Encode(frame, plain)];
        burst[0] = Marker;
        int written = 1;
        for (int taken = 0; taken < plain.Length; taken += Data, written += Block)
        {
            Span<byte> block = burst.Slice(written, Block);
            block[..Data].Fill(Fill);
            plain[taken..Math.Min(taken + Data, plain.Length)].CopyTo(block);
            Gf16.Check(block[..Data], block[Data..]);
        }
        return written;
    }

    public Heard Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes[0] != Marker)
            return inner.Read(bytes);
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
        Heard heard = inner.Read(data[..count]);
        int onAir = heard.Length == 0 ? 0 : Blocks(heard.Length);
        // The frame's own bytes may be whole before the checks of its last block are.
        return heard.Kind is HeardKind.Frame or HeardKind.Garbled && bytes.Length < onAir
            ? new(HeardKind.More, onAir)
            : heard with { Length = onAir };
    }
}
