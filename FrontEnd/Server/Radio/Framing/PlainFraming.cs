using LoadMgmt.Protocols.Gdw376.Frames;

namespace LoadMgmt.FrontEnd.Radio.Framing;

/// <summary>The frame as it is. Marks are strict, since a modem makes random bytes out of noise: both L, 68 twice, protocol 1 or 2, L1 ≤ 255.</summary>
internal sealed class PlainFraming : IRadioFraming
{
    const int MaxUserData = 255;

    public static PlainFraming Instance { get; } = new();

    public int LengthOf(int frame) => frame;

    public int Encode(ReadOnlySpan<byte> frame, Span<byte> burst)
    {
        frame.CopyTo(burst);
        return frame.Length;
    }

    public Heard Read(ReadOnlySpan<byte> bytes)
    {
        int length = Length(bytes);
        if (length < 0)
            return new(HeardKind.Noise);
        if (length == 0 || bytes.Length < length)
            return new(HeardKind.More, length);
        return Whole(bytes[..length]) ? new(HeardKind.Frame, length, bytes[..length].ToArray()) : new(HeardKind.Garbled, length);
    }

    /// <summary>Length of the frame whose head this is; 0 while the head may still become one, −1 when it is none.</summary>
    public static int Length(ReadOnlySpan<byte> bytes)
    {
        if (bytes[0] != 0x68)
            return -1;
        if (bytes.Length >= 2 && (bytes[1] & 3) is not (1 or 2))
            return -1;
        int userData = bytes.Length >= 3 ? (bytes[1] | bytes[2] << 8) >> 2 : Frame.FixedUserData;
        if (userData is < Frame.FixedUserData or > MaxUserData)
            return -1;
        if (bytes.Length >= 4 && bytes[3] != bytes[1] || bytes.Length >= 5 && bytes[4] != bytes[2] || bytes.Length >= 6 && bytes[5] != 0x68)
            return -1;
        return bytes.Length < Frame.HeadLength ? 0 : userData + Frame.HeadLength + Frame.TailLength;
    }

    /// <summary>Checksum and end of bytes whose head is right.</summary>
    public static bool Whole(ReadOnlySpan<byte> frame) =>
        frame[^1] == 0x16 && Checksum.Of(frame[Frame.HeadLength..^Frame.TailLength]) == frame[^2];
}
