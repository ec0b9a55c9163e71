using LoadMgmt.Protocols.Gdw376.Frames;

namespace LoadMgmt.FrontEnd.Radio.Framing;

/// <summary>
/// The fixed frame of Shanghai's radio terminals around another framing: 10 C A(5) AFN SEQ DA DT CS 16, 15 bytes or 21 with Tp. A request
/// of one unit without a body goes out so, 5 bytes shorter; all else goes as the inner framing has it. Both are taken.
/// </summary>
internal sealed class ShortFraming(IRadioFraming inner, byte protocolId) : IRadioFraming
{
    const int Bare = 15, WithTag = 21, UserDataBare = 12, UserDataWithTag = 18;

    /// <summary>Bytes that the long form has more: 68 L L and the second 68 against 10.</summary>
    const int Saved = Frame.HeadLength - 1;

    public int LengthOf(int frame) => inner.LengthOf(frame);

    public int Encode(ReadOnlySpan<byte> frame, Span<byte> burst)
    {
        int userData = frame.Length - Frame.HeadLength - Frame.TailLength;
        bool hasTag = new SequenceField(frame[13]).HasTimeTag;
        // A tag of six bytes and a body of six bytes look alike from outside; only the tag may go short.
        if (userData != (hasTag ? UserDataWithTag : UserDataBare))
            return inner.Encode(frame, burst);
        Span<byte> brief = stackalloc byte[WithTag];
        brief[0] = 0x10;
        frame[Frame.HeadLength..].CopyTo(brief[1..]);
        return inner.Encode(brief[..(frame.Length - Saved)], burst);
    }

    public Heard Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes[0] != 0x10)
            return inner.Read(bytes);
        if (bytes.Length < 9)
            return new(HeardKind.More);
        int length = new SequenceField(bytes[8]).HasTimeTag ? WithTag : Bare;
        if (bytes.Length < length)
            return new(HeardKind.More, length);
        ReadOnlySpan<byte> userData = bytes[1..(length - Frame.TailLength)];
        // Its only marks are one byte at each end: a wrong sum is noise, never "the terminal's garbled answer".
        return bytes[length - 1] == 0x16 && Checksum.Of(userData) == bytes[length - 2]
            ? new(HeardKind.Frame, length, Long(bytes[1..length], userData.Length))
            : new(HeardKind.Noise);
    }

    byte[] Long(ReadOnlySpan<byte> tail, int userData)
    {
        byte[] frame = new byte[tail.Length + Frame.HeadLength];
        frame[0] = frame[5] = 0x68;
        frame[1] = frame[3] = (byte)(userData << 2 | protocolId);
        tail.CopyTo(frame.AsSpan(Frame.HeadLength));
        return frame;
    }
}
