using System.Buffers;
using LoadMgmt.Protocols;
using LoadMgmt.Protocols.Dlt645;
using LoadMgmt.Protocols.Dlt645.Frames;
using LoadMgmt.Protocols.Dlt645.Items;
using LoadMgmt.Protocols.Dlt645.Messages;
using LoadMgmt.Protocols.Explain;
using LoadMgmt.Protocols.Gdw376.Units;

namespace LoadMgmt.Fuzz.Targets;

/// <summary>Meter frames of DL/T 645, both editions: found the same in one piece and in two, decoded without memory and within their data, explained.</summary>
internal sealed class Meters645 : ITarget
{
    const byte Start = 0x68, End = 0x16, Answer2007 = 0x91, Answer1997 = 0x81;

    static readonly MeterItemTable[] s_tables = [MeterItemTable.For(MeterEdition.Dlt1997), MeterItemTable.For(MeterEdition.Dlt2007)];

    readonly byte[] _scratch = new byte[MeterFrame.MaxLength];
    readonly byte[] _data = new byte[MeterFrame.MaxData];

    public string Name => "dlt645";

    public IEnumerable<byte[]> Seeds
    {
        get
        {
            foreach (byte[] frame in Golden.Frames("frames-645.jsonl"))
                yield return frame;
            // One answer for each item that there is, so that none has to be found by chance.
            foreach (MeterItemTable table in s_tables)
                foreach (MeterItem item in table)
                    yield return Zeros(table, item);
        }
    }

    /// <summary>Makes the first 68H a frame that ends with the input, or sooner.</summary>
    public byte[] Repair(ReadOnlySpan<byte> input)
    {
        byte[] bytes = input.ToArray();
        int start = bytes.AsSpan().IndexOf(Start);
        if (start >= 0 && bytes.Length - start >= MeterFrame.HeadLength + MeterFrame.TailLength)
            Close(bytes.AsSpan(start));
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
        while ((scan = MeterFrameScanner.TryRead(ref rest, out MeterFrame frame, out _, out int dropped)) != Scan.NeedMore)
        {
            if (scan == Scan.Skipped)
            {
                account.Noise(dropped);
                continue;
            }
            account.Frame(frame.Bytes);
            Decode(frame);
        }
        if (account.Taken + rest.Length != length)
            throw new BrokenPromise($"of {length} bytes {account.Taken} were taken and {rest.Length} left");
        return account.End(rest.Length);
    }

    void Decode(MeterFrame frame)
    {
        ReadOnlySpan<byte> data = frame.CopyData(_data);
        var sink = new Counting(data.Length);
        // Twice, since the first use of a type may make its constants.
        if (Memory(frame.Control, data, ref sink) != 0 && Memory(frame.Control, data, ref sink) is not 0 and var allocated)
            throw new BrokenPromise($"decoding took {allocated} bytes of memory");
        if (sink.IsOutside)
            throw new BrokenPromise("a field lies outside the data");
    }

    static long Memory(MeterControl control, ReadOnlySpan<byte> data, ref Counting sink)
    {
        long before = GC.GetAllocatedBytesForCurrentThread();
        MeterCodec.Decode(control, data, ref sink);
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }

    int InTwo(ReadOnlySequence<byte> rest)
    {
        var account = new Account();
        Scan scan;
        while ((scan = MeterFrameScanner.TryRead(ref rest, _scratch, out MeterFrame frame, out _, out int dropped)) != Scan.NeedMore)
            if (scan == Scan.Skipped)
                account.Noise(dropped);
            else
                account.Frame(frame.Bytes);
        return account.End((int)rest.Length);
    }

    static byte[] Zeros(MeterItemTable table, MeterItem item)
    {
        byte[] frame = new byte[MeterFrame.HeadLength + table.IdLength + 48 + MeterFrame.TailLength];
        frame[8] = table.Edition == MeterEdition.Dlt1997 ? Answer1997 : Answer2007;
        Span<byte> data = frame.AsSpan(MeterFrame.HeadLength..^MeterFrame.TailLength);
        table.WriteId(item.FirstId, data);
        foreach (ref byte value in data)
            value += 0x33;
        Close(frame);
        return frame;
    }

    static void Close(Span<byte> frame)
    {
        int data = Math.Min(frame.Length - MeterFrame.HeadLength - MeterFrame.TailLength, MeterFrame.MaxData);
        (frame[0], frame[7], frame[9]) = (Start, Start, (byte)data);
        byte sum = 0;
        foreach (byte value in frame[..(MeterFrame.HeadLength + data)])
            sum += value;
        (frame[MeterFrame.HeadLength + data], frame[MeterFrame.HeadLength + data + 1]) = (sum, End);
    }

    struct Counting(int length) : IMeterSink
    {
        public bool IsOutside { get; private set; }

        public void OnId(uint id, MeterItem? item, int offset, int idLength) => IsOutside |= offset < 0 || offset + idLength > length;

        public readonly void OnUnit(DataUnit unit, int point)
        {
        }

        public void OnField(Field field, int index, int outer, in FieldValue value) =>
            IsOutside |= value.Offset < 0 || value.Offset + value.Raw.Length > length;
    }
}
