using System.Buffers;
using LoadMgmt.Protocols;
using LoadMgmt.Protocols.Dlt698.Apdus;
using LoadMgmt.Protocols.Dlt698.Frames;
using LoadMgmt.Protocols.Dlt698.Values;
using LoadMgmt.Protocols.Explain;

namespace LoadMgmt.Fuzz.Targets;

/// <summary>Frames and APDUs of DL/T 698.45: found the same in one piece and in two, walked to their end or refused, without memory.</summary>
internal sealed class Apdus698 : FrameTarget
{
    readonly byte[] _scratch = new byte[Frame.MaxLength];
    readonly byte[] _plain = new byte[Frame.MaxLength];

    public override string Name => "dlt698";

    public override IEnumerable<byte[]> Seeds => Golden.Frames("frames-698.jsonl");

    public override void Run(ReadOnlySpan<byte> input)
    {
        base.Run(input);
        if (input.Length > 0 && (input[^1] & 7) == 0 && Explainer.Explain(input).Count == 0)
            throw new BrokenPromise("nothing is said of a frame");
    }

    protected override void Close(Span<byte> frame)
    {
        if (frame.Length < Frame.FixedLength)
            return;
        int head = Frame.HeadLength(ServerAddress.LengthOf(frame[4])), l = frame.Length - 2;
        if (frame.Length < head + Frame.TailLength)
            return;
        (frame[1], frame[2]) = ((byte)l, (byte)(l >> 8));
        Check(frame, head - Fcs.Length);
        Check(frame, frame.Length - Frame.TailLength);
        frame[^1] = End;
    }

    protected override Scan Next(scoped ref ReadOnlySpan<byte> rest, out int dropped)
    {
        Scan scan = FrameScanner.TryRead(ref rest, Frame.MaxLength, out Frame frame, out _, out dropped);
        if (scan == Scan.Frame)
            Walk(frame);
        return scan;
    }

    protected override Scan Next(scoped ref ReadOnlySequence<byte> rest, out ReadOnlySpan<byte> bytes, out int dropped)
    {
        Scan scan = FrameScanner.TryRead(ref rest, Frame.MaxLength, _scratch, out Frame frame, out _, out dropped);
        bytes = frame.Bytes;
        return scan;
    }

    void Walk(Frame frame)
    {
        ReadOnlySpan<byte> apdu = _plain.AsSpan(0, frame.CopyPlain(_plain));
        var sink = new Touching(apdu.Length);
        long before = GC.GetAllocatedBytesForCurrentThread();
        ApduGrammar.Walk(apdu, ref sink);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        if (allocated != 0)
            throw new BrokenPromise($"walking an APDU took {allocated} bytes of memory");
        if (sink.IsOutside)
            throw new BrokenPromise("a field lies outside the APDU");
    }

    static void Check(Span<byte> frame, int at)
    {
        ushort sum = Fcs.Of(frame[1..at]);
        (frame[at], frame[at + 1]) = ((byte)sum, (byte)(sum >> 8));
    }

    struct Touching(int length) : IApduSink
    {
        public bool IsOutside { get; private set; }

        public void OnField(ApduField field, int depth, scoped DataItem item)
        {
            IsOutside |= item.Offset < 0 || item.Length < 0 || item.Offset + item.Length > length;
            item.TryGetInteger(out _);
            item.TryGetFloat(out _);
            item.TryGetServer(out _);
            _ = item.Time;
        }
    }
}
