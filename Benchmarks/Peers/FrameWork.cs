using System.Buffers;
using LoadMgmt.Protocols;
using LoadMgmt.Protocols.Gdw376;
using LoadMgmt.Protocols.Gdw376.Frames;

namespace LoadMgmt.Benchmarks.Peers;

/// <summary>What every bare peer does with bytes, and no more: find the frame, verify it, write the 20 bytes that confirm it.</summary>
internal static class FrameWork
{
    const int MaxUserData = PeerFrames.MaxLength;

    /// <summary>Room that the sequence form needs for a frame that straddles segments.</summary>
    public const int Scratch = MaxUserData + Frame.HeadLength + Frame.TailLength;

    /// <summary>Room for the answers to so many bytes: no frame is shorter than its confirmation by much.</summary>
    public static int RoomFor(long bytes) => (int)bytes * 20 / 16 + 20;

    /// <summary>Answers the whole frames of <paramref name="rest"/>; returns how many bytes of answers were written.</summary>
    public static int Answer(ref ReadOnlySpan<byte> rest, Span<byte> answers)
    {
        int written = 0;
        Scan scan;
        while ((scan = FrameScanner.TryRead(ref rest, MaxUserData, out Frame frame, out _, out _)) != Scan.NeedMore)
            if (scan == Scan.Frame)
                written += Confirm(frame, answers[written..]);
        return written;
    }

    /// <summary>The same where input may lie in several segments.</summary>
    public static int Answer(ref ReadOnlySequence<byte> rest, Span<byte> scratch, Span<byte> answers)
    {
        int written = 0;
        Scan scan;
        while ((scan = FrameScanner.TryRead(ref rest, MaxUserData, scratch, out Frame frame, out _, out _)) != Scan.NeedMore)
            if (scan == Scan.Frame)
                written += Confirm(frame, answers[written..]);
        return written;
    }

    static int Confirm(Frame frame, Span<byte> destination)
    {
        if (!frame.Sequence.WantsConfirm)
            return 0;
        ControlField control = frame.Afn == Afn.LinkTest ? ControlField.LinkAnswer : ControlField.ReportAnswer;
        var writer = new FrameWriter(
            destination, frame.ProtocolId, control, frame.Address, Afn.Confirm, SequenceField.Single(frame.Sequence.Number));
        writer.Write(DataUnitId.Of(0, 1));
        return writer.Finish();
    }
}
