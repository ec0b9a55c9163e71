using System.Buffers;

namespace LoadMgmt.Protocols;

/// <summary>What a family of frames looks at behind its start mark.</summary>
internal interface IFrameCheck
{
    /// <summary>Looks at bytes that begin with 68H: whole and right, possibly right so far, or no frame.</summary>
    /// <param name="limit">Largest length taken, counted as the family counts it.</param>
    static abstract Scan Check(ReadOnlySpan<byte> bytes, int limit, out int length, out ProtocolError error);
}

/// <summary>
/// Finds frames in a stream of bytes, whatever its splits and noise: every family begins with 68H. Never drops more than it must: after a
/// failed check one byte goes, and the next 68H is looked for.
/// </summary>
internal static class FrameHunt<TCheck>
    where TCheck : struct, IFrameCheck
{
    const byte Start = 0x68;

    /// <summary>Takes the next frame off a contiguous input. <paramref name="dropped"/> says how many bytes of noise went with a skip.</summary>
    public static Scan TryRead(scoped ref ReadOnlySpan<byte> rest, int limit, out ReadOnlySpan<byte> frame, out ProtocolError error, out int dropped)
    {
        frame = default;
        error = default;
        dropped = 0;
        if (rest.IsEmpty || rest[0] != Start)
        {
            int start = rest.IndexOf(Start);
            dropped = start < 0 ? rest.Length : start;
            rest = rest[dropped..];
            if (dropped == 0)
                return Scan.NeedMore;
            error = new(Fault.BadFraming, 0);
            return Scan.Skipped;
        }
        Scan scan = TCheck.Check(rest, limit, out int length, out error);
        if (scan == Scan.Frame)
        {
            frame = rest[..length];
            rest = rest[length..];
        }
        else if (scan == Scan.Skipped)
        {
            dropped = 1;
            rest = rest[1..];
        }
        return scan;
    }

    /// <summary>
    /// Takes the next frame off a sequence. A frame inside one segment is read in place; one that straddles segments is copied to
    /// <paramref name="scratch"/>.
    /// </summary>
    /// <param name="longest">Bytes that the longest frame within the limit has.</param>
    public static Scan TryRead(
        scoped ref ReadOnlySequence<byte> rest, int limit, int longest, Span<byte> scratch, out ReadOnlySpan<byte> frame, out ProtocolError error,
        out int dropped)
    {
        ReadOnlySpan<byte> first = rest.FirstSpan, window = first;
        bool isWhole = rest.IsSingleSegment;
        Scan scan = TryRead(ref window, limit, out frame, out error, out dropped);
        if (scan != Scan.NeedMore || isWhole)
        {
            rest = rest.Slice(first.Length - window.Length);
            return scan;
        }
        int take = (int)Math.Min(rest.Length, Math.Min(scratch.Length, longest));
        rest.Slice(0, take).CopyTo(scratch);
        window = scratch[..take];
        scan = TryRead(ref window, limit, out frame, out error, out dropped);
        rest = rest.Slice(take - window.Length);
        return scan;
    }
}
