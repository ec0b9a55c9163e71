using System.Buffers;
using LoadMgmt.Protocols;
using LoadMgmt.Protocols.Gdw376;
using LoadMgmt.Protocols.Gdw376.Frames;

namespace LoadMgmt.Fuzz.Targets;

/// <summary>Frames of 376.1: whole or in two pieces the same is found, no byte is lost, and every frame can be cut into its parts.</summary>
internal sealed class Scanner376 : ITarget
{
    readonly byte[] _scratch = new byte[Frame.MaxLength];

    public string Name => "scanner376";

    public IEnumerable<byte[]> Seeds => Golden.Frames("frames-376.jsonl");

    /// <summary>Begins a frame at the first 68H that has room for one and ends it where the input ends, or sooner.</summary>
    public byte[] Repair(ReadOnlySpan<byte> input)
    {
        byte[] bytes = input.ToArray();
        int start = bytes.AsSpan().IndexOf((byte)0x68);
        int userData = bytes.Length - start - Frame.HeadLength - Frame.TailLength;
        if (start < 0 || userData < Frame.FixedUserData)
            return bytes;
        Frame376.Close(bytes.AsSpan(start), userData);
        return bytes;
    }

    public void Run(ReadOnlySpan<byte> input)
    {
        byte[] bytes = input.ToArray();
        int whole = Whole(bytes);
        int at = bytes.Length == 0 ? 0 : bytes[^1] * bytes.Length / 256;
        if (InTwo(TwoPieces.Of(bytes, at)) != whole)
            throw new BrokenPromise($"cut at {at} other frames are found");
    }

    static int Whole(ReadOnlySpan<byte> rest)
    {
        int length = rest.Length;
        var account = new Account();
        Scan scan;
        while ((scan = FrameScanner.TryRead(ref rest, Frame.MaxUserData, out Frame frame, out _, out int dropped)) != Scan.NeedMore)
        {
            if (scan == Scan.Skipped)
            {
                account.Noise(dropped);
                continue;
            }
            account.Frame(frame.Bytes);
            foreach (int password in (ReadOnlySpan<int>)[0, 2, 16])
                Look(frame, frame.Split(password));
        }
        if (account.Taken + rest.Length != length)
            throw new BrokenPromise($"of {length} bytes {account.Taken} were taken and {rest.Length} left");
        return account.End(rest.Length);
    }

    int InTwo(ReadOnlySequence<byte> rest)
    {
        var account = new Account();
        Scan scan;
        while ((scan = FrameScanner.TryRead(ref rest, Frame.MaxUserData, _scratch, out Frame frame, out _, out int dropped)) != Scan.NeedMore)
            if (scan == Scan.Skipped)
                account.Noise(dropped);
            else
                account.Frame(frame.Bytes);
        return account.End((int)rest.Length);
    }

    static void Look(Frame frame, FrameParts parts)
    {
        int length = parts.Units.Length + parts.Password.Length + (parts.Events is null ? 0 : EventCounter.Length) + (parts.TimeTag is null ? 0 : TimeTag.Length);
        if (length != frame.Body.Length)
            throw new BrokenPromise($"the parts have {length} bytes, the body {frame.Body.Length}");
        _ = frame.Address.Terminal.ToString();
    }
}
