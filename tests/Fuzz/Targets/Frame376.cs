using LoadMgmt.Protocols.Gdw376.Frames;

namespace LoadMgmt.Fuzz.Targets;

/// <summary>Puts head and tail of a 376.1 frame around what is there already.</summary>
internal static class Frame376
{
    public static void Close(Span<byte> frame, int userData)
    {
        int length = userData << 2 | frame[1] & 3;
        (frame[0], frame[5]) = (0x68, 0x68);
        (frame[1], frame[2], frame[3], frame[4]) = ((byte)length, (byte)(length >> 8), (byte)length, (byte)(length >> 8));
        byte sum = 0;
        foreach (byte value in frame.Slice(Frame.HeadLength, userData))
            sum += value;
        frame[Frame.HeadLength + userData] = sum;
        frame[Frame.HeadLength + userData + 1] = 0x16;
    }
}
