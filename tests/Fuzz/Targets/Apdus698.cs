using System.Buffers;
using LoadMgmt.Protocols;
using LoadMgmt.Protocols.Dlt698.Apdus;
using LoadMgmt.Protocols.Dlt698.Frames;
using LoadMgmt.Protocols.Dlt698.Values;
using LoadMgmt.Protocols.Explain;

namespace LoadMgmt.Fuzz.Targets;

/// <summary>Frames and APDUs of DL/T 698.45: found the same in one piece and in two, walked to their end or refused, without memory.</summary>
internal sealed class Apdus698 : ITarget
{
    readonly byte[] _scratch = new byte[Frame.MaxLength];
    readonly byte[] _plain = new byte[Frame.MaxLength];

    public string Name => "dlt698";

    public IEnumerable<byte[]> Seeds => Golden.Frames("frames-698.jsonl");

    /// <summary>Makes the first 68H a frame that ends with the input, its checks right.</summary>
    public byte[] Repair(ReadOnlySpan<byte> input)
    {
        byte[] bytes = input.ToArray();
        int start = bytes.AsSpan().IndexOf((byte)0x68);
        if (start < 0 || bytes.Length - start < Frame.FixedLength)
            return bytes;
        Span<byte> frame = bytes.AsSpan(start);
        int head = Frame.HeadLength(ServerAddress.LengthOf(frame[4])), l = frame.Length - 2;
        if (frame.Length < head + Frame.TailLength)
            return bytes;
        (frame[1], frame[2]) = ((byte)l, (byte)(l >> 8));
        Check(frame, head - Fcs.Length);
        Check(frame, frame.Length - Frame.TailLength);
        frame[^1] = 0x16;
        return bytes;
    }

    public void Run(ReadOnlySpan<byte> input)
    {
        byte[] bytes = input.ToArray();
        int whole = Whole(bytes);
        int at = bytes.Length == 0 ? 0 : bytes[^1] * bytes.Length / 256;
        if (InTwo(TwoPieces.Of(bytes, at)) != whole)
            throw new BrokenPromise($"cut at {at} other frames are found");
        if (bytes.Length > 0 && (bytes[^1] & 7) == 0 && Explainer.Explain(bytes).Count == 0)
            throw new BrokenPromise("nothing is said of a frame");
    }

    int Whole(ReadOnlySpan<byte> rest)
    {
        int length = rest.Length;
        var account = new Account();
        Scan scan;
        while ((scan = FrameScanner.TryRead(ref rest, Frame.MaxLength, out Frame frame, out _, out int dropped)) != Scan.NeedMore)
        {
            if (scan == Scan.Skipped)
            {
                account.Noise(dropped);
                continue;
            }
            account.Frame(frame.Bytes);
            Walk(frame);
        }
        if (account.Taken + rest.Length != length)
            throw new BrokenPromise($"of {length} bytes {account.Taken} were taken and {rest.Length} left");
        return account.End(rest.Length);
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

    int InTwo(ReadOnlySequence<byte> rest)
    {
        var account = new Account();
        Scan scan;
        while ((scan = FrameScanner.TryRead(ref rest, Frame.MaxLength, _scratch, out Frame frame, out _, out int dropped)) != Scan.NeedMore)
            if (scan == Scan.Skipped)
                account.Noise(dropped);
            else
                account.Frame(frame.Bytes);
        return account.End((int)rest.Length);
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
