using System.Buffers;
using System.Buffers.Binary;

namespace LoadMgmt.Protocols.Gdw376.Frames;

/// <summary>
/// Finds frames in a stream of bytes, whatever its splits and noise (Q/GDW 376.1 clause 4.3.3). Never drops more than it must: after
/// a failed check one byte goes, and the next 68H is looked for.
/// </summary>
public static class FrameScanner
{
    const byte Start = 0x68, End = 0x16;

    /// <summary>Takes the next frame off a contiguous input. <paramref name="dropped"/> says how many bytes of noise went with a skip.</summary>
    /// <param name="maxUserData">Largest L1 taken for a frame; a larger one is noise, so that a peer cannot make us wait for 16 kB.</param>
    public static Scan TryRead(scoped ref ReadOnlySpan<byte> rest, int maxUserData, out Frame frame, out ProtocolError error, out int dropped)
    {
        Scan scan = FrameHunt<Look>.TryRead(ref rest, maxUserData, out ReadOnlySpan<byte> bytes, out error, out dropped);
        frame = new(bytes);
        return scan;
    }

    /// <summary>Takes the next frame off a sequence; <paramref name="scratch"/> must hold <paramref name="maxUserData"/> + 8 bytes.</summary>
    public static Scan TryRead(
        scoped ref ReadOnlySequence<byte> rest, int maxUserData, Span<byte> scratch, out Frame frame, out ProtocolError error, out int dropped)
    {
        Scan scan = FrameHunt<Look>.TryRead(
            ref rest, maxUserData, maxUserData + Frame.HeadLength + Frame.TailLength, scratch, out ReadOnlySpan<byte> bytes, out error, out dropped);
        frame = new(bytes);
        return scan;
    }

    /// <summary>Looks at bytes that begin with 68H: whole and right, possibly right so far, or no frame. With a wrong sum alone the length is told.</summary>
    internal static Scan Check(ReadOnlySpan<byte> bytes, int maxUserData, out int length, out ProtocolError error)
    {
        error = default;
        if (!IsHead(bytes, maxUserData, out int userData))
        {
            length = 0;
            return JudgeHead(bytes, maxUserData, out error);
        }
        length = userData + Frame.HeadLength + Frame.TailLength;
        if (bytes.Length < length)
            return Scan.NeedMore;
        ReadOnlySpan<byte> tail = bytes[(Frame.HeadLength + userData)..];
        if (tail[1] != End)
        {
            error = new(Fault.BadFraming, length - 1);
            return Scan.Skipped;
        }
        byte sum = Checksum.Of(bytes.Slice(Frame.HeadLength, userData));
        if (sum != tail[0])
        {
            error = new(Fault.BadChecksum, length - 2, tail[0] << 8 | sum);
            return Scan.Skipped;
        }
        return Scan.Frame;
    }

    /// <summary>68 L L 68 of a length that may be, in one look; false too where there are not eight bytes yet, and no frame has so few.</summary>
    static bool IsHead(ReadOnlySpan<byte> bytes, int maxUserData, out int userData)
    {
        userData = 0;
        if (!BinaryPrimitives.TryReadUInt64LittleEndian(bytes, out ulong head))
            return false;
        userData = (ushort)(head >> 8) >> 2;
        return (ushort)(head >> 8) == (ushort)(head >> 24) && (byte)(head >> 40) == Start && userData >= Frame.FixedUserData && userData <= maxUserData;
    }

    /// <summary>Each byte is judged as soon as it is there, so that noise never has to wait for more noise.</summary>
    static Scan JudgeHead(ReadOnlySpan<byte> bytes, int maxUserData, out ProtocolError error)
    {
        error = default;
        if (bytes.Length >= 3 && (bytes[1] | bytes[2] << 8) >> 2 is var early && (early < Frame.FixedUserData || early > maxUserData))
            error = new(Fault.BadLength, 1, early);
        else if (bytes.Length >= 4 && bytes[3] != bytes[1] || bytes.Length >= 5 && bytes[4] != bytes[2])
            error = new(Fault.BadLength, 3);
        else if (bytes.Length >= 6 && bytes[5] != Start)
            error = new(Fault.BadFraming, 5);
        return error.IsNone ? Scan.NeedMore : Scan.Skipped;
    }

    readonly struct Look : IFrameCheck
    {
        static Scan IFrameCheck.Check(ReadOnlySpan<byte> bytes, int limit, out int length, out ProtocolError error) =>
            FrameScanner.Check(bytes, limit, out length, out error);
    }
}
