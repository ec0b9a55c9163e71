using System.Buffers;
using LoadMgmt.Protocols.Gdw376.Frames;

namespace LoadMgmt.Protocols.Dlt645.Frames;

/// <summary>
/// Finds meter frames in a stream, whatever its splits and noise: FEH before a frame, garbage before that, an address that holds 68 16.
/// After a failed check one byte goes, and the next 68H is looked for. A frame never has more than 267 bytes, so nobody waits long.
/// </summary>
public static class MeterFrameScanner
{
    const byte Start = 0x68, End = 0x16;

    /// <summary>Takes the next frame off a contiguous input. <paramref name="dropped"/> says how many bytes went with a skip.</summary>
    public static Scan TryRead(scoped ref ReadOnlySpan<byte> rest, out MeterFrame frame, out ProtocolError error, out int dropped)
    {
        Scan scan = FrameHunt<Look>.TryRead(ref rest, MeterFrame.MaxLength, out ReadOnlySpan<byte> bytes, out error, out dropped);
        frame = new(bytes);
        return scan;
    }

    /// <summary>Takes the next frame off a sequence; <paramref name="scratch"/> must hold <see cref="MeterFrame.MaxLength"/> bytes.</summary>
    public static Scan TryRead(
        scoped ref ReadOnlySequence<byte> rest, Span<byte> scratch, out MeterFrame frame, out ProtocolError error, out int dropped)
    {
        Scan scan = FrameHunt<Look>.TryRead(
            ref rest, MeterFrame.MaxLength, MeterFrame.MaxLength, scratch, out ReadOnlySpan<byte> bytes, out error, out dropped);
        frame = new(bytes);
        return scan;
    }

    /// <summary>Looks at bytes that begin with 68H: whole and right, possibly right so far, or no frame. With a wrong sum alone the length is told.</summary>
    internal static Scan Check(ReadOnlySpan<byte> bytes, out int length, out ProtocolError error)
    {
        length = 0;
        error = default;
        if (bytes.Length > 7 && bytes[7] != Start)
        {
            error = new(Fault.BadFraming, 7);
            return Scan.Skipped;
        }
        if (bytes.Length < MeterFrame.HeadLength)
            return Scan.NeedMore;
        length = MeterFrame.HeadLength + bytes[9] + MeterFrame.TailLength;
        if (bytes.Length < length)
            return Scan.NeedMore;
        if (bytes[length - 1] != End)
        {
            error = new(Fault.BadFraming, length - 1);
            return Scan.Skipped;
        }
        byte sum = Checksum.Of(bytes[..(length - MeterFrame.TailLength)]), sent = bytes[length - 2];
        if (sum != sent)
        {
            error = new(Fault.BadChecksum, length - 2, sent << 8 | sum);
            return Scan.Skipped;
        }
        return Scan.Frame;
    }

    readonly struct Look : IFrameCheck
    {
        // One byte of length: no frame is longer than the limit.
        static Scan IFrameCheck.Check(ReadOnlySpan<byte> bytes, int limit, out int length, out ProtocolError error) =>
            MeterFrameScanner.Check(bytes, out length, out error);
    }
}
