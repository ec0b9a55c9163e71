using System.Buffers;
using LoadMgmt.Protocols;
using LoadMgmt.Protocols.Gdw376;
using LoadMgmt.Protocols.Gdw376.Frames;

namespace LoadMgmt.Fuzz.Targets;

/// <summary>Frames of 376.1: whole or in two pieces the same is found, no byte is lost, and every frame can be cut into its parts.</summary>
internal sealed class Scanner376 : FrameTarget
{
    readonly byte[] _scratch = new byte[Frame.MaxLength];

    public override string Name => "scanner376";

    public override IEnumerable<byte[]> Seeds => Golden.Frames("frames-376.jsonl");

    protected override void Close(Span<byte> frame)
    {
        if (frame.Length - Frame.HeadLength - Frame.TailLength is >= Frame.FixedUserData and var userData)
            Frame376.Close(frame, userData);
    }

    protected override Scan Next(scoped ref ReadOnlySpan<byte> rest, out int dropped)
    {
        Scan scan = FrameScanner.TryRead(ref rest, Frame.MaxUserData, out Frame frame, out _, out dropped);
        if (scan == Scan.Frame)
            foreach (int password in (ReadOnlySpan<int>)[0, 2, 16])
                Look(frame, frame.Split(password));
        return scan;
    }

    protected override Scan Next(scoped ref ReadOnlySequence<byte> rest, out ReadOnlySpan<byte> bytes, out int dropped)
    {
        Scan scan = FrameScanner.TryRead(ref rest, Frame.MaxUserData, _scratch, out Frame frame, out _, out dropped);
        bytes = frame.Bytes;
        return scan;
    }

    static void Look(Frame frame, FrameParts parts)
    {
        int length = parts.Units.Length + parts.Password.Length + (parts.Events is null ? 0 : EventCounter.Length) + (parts.TimeTag is null ? 0 : TimeTag.Length);
        if (length != frame.Body.Length)
            throw new BrokenPromise($"the parts have {length} bytes, the body {frame.Body.Length}");
        _ = frame.Address.Terminal.ToString();
    }
}
