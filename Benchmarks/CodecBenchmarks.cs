using BenchmarkDotNet.Attributes;
using LoadMgmt.Protocols;
using LoadMgmt.Protocols.Gdw376;
using LoadMgmt.Protocols.Gdw376.Frames;
using LoadMgmt.Protocols.Gdw376.Units;

namespace LoadMgmt.Benchmarks;

/// <summary>Scan and decode one frame to flat values: no socket, no database. 0 B allocated.</summary>
[MemoryDiagnoser]
public class CodecBenchmarks
{
    readonly UnitTable _table = UnitTable.For(Edition.Gdw376);

    [Benchmark]
    public long Heartbeat() => Decode(Recorded.Heartbeat);

    [Benchmark]
    public long Curve96Points() => Decode(Recorded.Curve96);

    [Benchmark]
    public long PresentValues() => Decode(Recorded.Present);

    long Decode(ReadOnlySpan<byte> bytes)
    {
        FrameScanner.TryRead(ref bytes, 16383, out Frame frame, out _, out _);
        var sum = new SummingSink();
        UnitCodec.Decode(_table, frame.Afn, Direction.Up, PointCoding.Binary, frame.Split(16).Units, ref sum);
        return sum.Total;
    }

    ref struct SummingSink : IUnitSink
    {
        public long Total { get; private set; }

        public void OnUnit(DataUnit unit, int point) => Total += point;

        public void OnField(Field field, int index, int outer, in FieldValue value) => Total += value.Number.Mantissa;
    }
}
