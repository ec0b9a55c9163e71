using LoadMgmt.Protocols;
using LoadMgmt.Protocols.Gdw376.Frames;

namespace LoadMgmt.Testing;

/// <summary>What a scanner makes of bytes, as plain values.</summary>
public static class Frames
{
    /// <summary>All frames in the bytes, whole, in order.</summary>
    public static List<byte[]> In(ReadOnlySpan<byte> bytes, int maxUserData = Frame.MaxUserData)
    {
        var frames = new List<byte[]>();
        Scan scan;
        while ((scan = FrameScanner.TryRead(ref bytes, maxUserData, out Frame frame, out _, out _)) != Scan.NeedMore)
            if (scan == Scan.Frame)
                frames.Add(frame.Bytes.ToArray());
        return frames;
    }

    /// <summary>The first frame; the bytes must hold one.</summary>
    public static Frame First(ReadOnlySpan<byte> bytes)
    {
        Scan scan;
        ProtocolError error;
        while ((scan = FrameScanner.TryRead(ref bytes, Frame.MaxUserData, out Frame frame, out error, out _)) != Scan.NeedMore)
            if (scan == Scan.Frame)
                return frame;
        throw new InvalidOperationException("no frame: " + error);
    }
}
