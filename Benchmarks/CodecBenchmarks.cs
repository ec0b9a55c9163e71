using BenchmarkDotNet.Attributes;
using LoadMgmt.Protocols;
using LoadMgmt.Protocols.Gdw376;
using LoadMgmt.Protocols.Gdw376.Frames;
using LoadMgmt.Protocols.Gdw376.Units;

namespace LoadMgmt.Benchmarks;

/// <summary>
/// Scan, verify and decode one frame to flat values: no socket, no database. Beside it the same by strings and doubles, the way of many front
/// ends; the ratio is what the difference costs.
/// </summary>
[MemoryDiagnoser]
[BytesPerSecond]
public class CodecBenchmarks
{
    readonly UnitTable _table = UnitTable.For(Edition.Gdw376);

    [ParamsSource(nameof(All))]
    public RecordedFrame Frame { get; set; } = Recorded.Frames[0];

    public static IEnumerable<RecordedFrame> All => Recorded.Frames;

    [Benchmark(Baseline = true)]
    public long Codec()
    {
        ReadOnlySpan<byte> bytes = Frame.Bytes;
        FrameScanner.TryRead(ref bytes, 16383, out Frame frame, out _, out _);
        var sum = new SummingSink();
        UnitCodec.Decode(_table, frame.Afn, Direction.Up, PointCoding.Binary, frame.Split(16).Units, ref sum);
        return sum.Total;
    }

    [Benchmark]
    public int StringsAndDoubles() => StringCodec.Decode(Frame.Bytes).Count;

    ref struct SummingSink : IUnitSink
    {
        public long Total { get; private set; }

        public void OnUnit(DataUnit unit, int point) => Total += point;

        public void OnField(Field field, int index, int outer, in FieldValue value) => Total += value.Number.Mantissa;
    }
}
