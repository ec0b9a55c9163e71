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
internal sealed class Meters645 : FrameTarget
{
    const byte Answer2007 = 0x91, Answer1997 = 0x81;

    static readonly MeterItemTable[] s_tables = [MeterItemTable.For(MeterEdition.Dlt1997), MeterItemTable.For(MeterEdition.Dlt2007)];

    readonly byte[] _scratch = new byte[MeterFrame.MaxLength];
    readonly byte[] _data = new byte[MeterFrame.MaxData];

    public override string Name => "dlt645";

    public override IEnumerable<byte[]> Seeds
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

    public override void Run(ReadOnlySpan<byte> input)
    {
        base.Run(input);
        if (input.Length > 0 && (input[^1] & 7) == 0 && Explainer.Explain(input).Count == 0)
            throw new BrokenPromise("nothing is said of a frame");
    }

    protected override void Close(Span<byte> frame)
    {
        if (frame.Length < MeterFrame.HeadLength + MeterFrame.TailLength)
            return;
        int data = Math.Min(frame.Length - MeterFrame.HeadLength - MeterFrame.TailLength, MeterFrame.MaxData);
        (frame[0], frame[7], frame[9]) = (Start, Start, (byte)data);
        byte sum = 0;
        foreach (byte value in frame[..(MeterFrame.HeadLength + data)])
            sum += value;
        (frame[MeterFrame.HeadLength + data], frame[MeterFrame.HeadLength + data + 1]) = (sum, End);
    }

    protected override Scan Next(scoped ref ReadOnlySpan<byte> rest, out int dropped)
    {
        Scan scan = MeterFrameScanner.TryRead(ref rest, out MeterFrame frame, out _, out dropped);
        if (scan == Scan.Frame)
            Decode(frame);
        return scan;
    }

    protected override Scan Next(scoped ref ReadOnlySequence<byte> rest, out ReadOnlySpan<byte> bytes, out int dropped)
    {
        Scan scan = MeterFrameScanner.TryRead(ref rest, _scratch, out MeterFrame frame, out _, out dropped);
        bytes = frame.Bytes;
        return scan;
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

    byte[] Zeros(MeterItemTable table, MeterItem item)
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
