using System.Buffers;

namespace LoadMgmt.Protocols.Dlt698.Frames;

/// <summary>
/// Finds frames in a stream of bytes, whatever its splits and noise (DL/T 698.45 clause 6.2). The header's check is asked before the rest
/// is waited for; after a failed check one byte goes, and the next 68H is looked for.
/// </summary>
public static class FrameScanner
{
    const byte End = 0x16;

    /// <summary>Takes the next frame off a contiguous input. <paramref name="dropped"/> says how many bytes of noise went with a skip.</summary>
    /// <param name="maxLength">Longest frame taken, so that a peer cannot make us wait for 16 kB.</param>
    public static Scan TryRead(scoped ref ReadOnlySpan<byte> rest, int maxLength, out Frame frame, out ProtocolError error, out int dropped)
    {
        Scan scan = FrameHunt<Look>.TryRead(ref rest, maxLength, out ReadOnlySpan<byte> bytes, out error, out dropped);
        frame = new(bytes);
        return scan;
    }

    /// <summary>Takes the next frame off a sequence; <paramref name="scratch"/> must hold <paramref name="maxLength"/> bytes.</summary>
    public static Scan TryRead(
        scoped ref ReadOnlySequence<byte> rest, int maxLength, Span<byte> scratch, out Frame frame, out ProtocolError error, out int dropped)
    {
        Scan scan = FrameHunt<Look>.TryRead(ref rest, maxLength, maxLength, scratch, out ReadOnlySpan<byte> bytes, out error, out dropped);
        frame = new(bytes);
        return scan;
    }

    /// <summary>Looks at bytes that begin with 68H: whole and right, possibly right so far, or no frame.</summary>
    internal static Scan Check(ReadOnlySpan<byte> bytes, int maxLength, out int length, out ProtocolError error)
    {
        length = 0;
        error = default;
        if (bytes.Length < 3)
            return Scan.NeedMore;
        // D14 (unit of a kilobyte) and D15 are not used by anybody known.
        int l = bytes[1] | bytes[2] << 8;
        length = l + 2;
        if (l < Frame.LeastL || l > 0x3FFF || length > maxLength)
            return Refuse(new(Fault.BadLength, 1, l), out error);
        if (bytes.Length < 5)
            return Scan.NeedMore;
        int head = Frame.HeadLength(ServerAddress.LengthOf(bytes[4]));
        if (length < head + Frame.TailLength)
            return Refuse(new(Fault.BadLength, 1, l), out error);
        if (bytes.Length < head)
            return Scan.NeedMore;
        if (!IsRight(bytes, head - Fcs.Length, out error))
            return Scan.Skipped;
        if (bytes.Length < length)
            return Scan.NeedMore;
        if (bytes[length - 1] != End)
            return Refuse(new(Fault.BadFraming, length - 1), out error);
        return IsRight(bytes, length - Frame.TailLength, out error) ? Scan.Frame : Scan.Skipped;
    }

    static bool IsRight(ReadOnlySpan<byte> bytes, int at, out ProtocolError error)
    {
        int sum = Fcs.Of(bytes[1..at]), sent = bytes[at] | bytes[at + 1] << 8;
        error = sum == sent ? default : new(Fault.BadCrc, at, sent << 16 | sum);
        return sum == sent;
    }

    static Scan Refuse(ProtocolError why, out ProtocolError error)
    {
        error = why;
        return Scan.Skipped;
    }

    readonly struct Look : IFrameCheck
    {
        static Scan IFrameCheck.Check(ReadOnlySpan<byte> bytes, int limit, out int length, out ProtocolError error) =>
            FrameScanner.Check(bytes, limit, out length, out error);
    }
}
