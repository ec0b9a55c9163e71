using System.Buffers;
using LoadMgmt.Protocols;

namespace LoadMgmt.Fuzz.Targets;

/// <summary>Frames of one family in a stream: in one piece and in two the same is found, no byte is lost, and each frame is looked into.</summary>
internal abstract class FrameTarget : ITarget
{
    protected const byte Start = 0x68, End = 0x16;

    public abstract string Name { get; }

    public abstract IEnumerable<byte[]> Seeds { get; }

    /// <summary>Makes a frame of bytes that begin with 68H, to their end or sooner, where there are enough of them.</summary>
    protected abstract void Close(Span<byte> frame);

    /// <summary>Takes one frame and looks into it.</summary>
    protected abstract Scan Next(scoped ref ReadOnlySpan<byte> rest, out int dropped);

    protected abstract Scan Next(scoped ref ReadOnlySequence<byte> rest, out ReadOnlySpan<byte> frame, out int dropped);

    public byte[] Repair(ReadOnlySpan<byte> input)
    {
        byte[] bytes = input.ToArray();
        int start = bytes.AsSpan().IndexOf(Start);
        if (start >= 0)
            Close(bytes.AsSpan(start));
        return bytes;
    }

    public virtual void Run(ReadOnlySpan<byte> input)
    {
        byte[] bytes = input.ToArray();
        int whole = Whole(bytes);
        int at = bytes.Length == 0 ? 0 : bytes[^1] * bytes.Length / 256;
        if (InTwo(TwoPieces.Of(bytes, at)) != whole)
            throw new BrokenPromise($"cut at {at} other frames are found");
    }

    int Whole(ReadOnlySpan<byte> rest)
    {
        int length = rest.Length;
        var account = new Account();
        ReadOnlySpan<byte> before = rest;
        Scan scan;
        for (; (scan = Next(ref rest, out int dropped)) != Scan.NeedMore; before = rest)
            if (scan == Scan.Skipped)
                account.Noise(dropped);
            else
                account.Frame(before[..^rest.Length]);
        if (account.Taken + rest.Length != length)
            throw new BrokenPromise($"of {length} bytes {account.Taken} were taken and {rest.Length} left");
        return account.End(rest.Length);
    }

    int InTwo(ReadOnlySequence<byte> rest)
    {
        var account = new Account();
        Scan scan;
        while ((scan = Next(ref rest, out ReadOnlySpan<byte> frame, out int dropped)) != Scan.NeedMore)
            if (scan == Scan.Skipped)
                account.Noise(dropped);
            else
                account.Frame(frame);
        return account.End((int)rest.Length);
    }
}
