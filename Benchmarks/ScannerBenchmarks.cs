using BenchmarkDotNet.Attributes;
using LoadMgmt.Protocols;
using LoadMgmt.Protocols.Gdw376.Frames;

namespace LoadMgmt.Benchmarks;

/// <summary>Framing alone: find, check both lengths, marks and checksum. Per frame, coalesced as TCP delivers them.</summary>
[MemoryDiagnoser]
[BytesPerSecond]
public class ScannerBenchmarks
{
    const int Frames = 1000;

    byte[] _coalesced = [];

    [ParamsSource(nameof(All))]
    public RecordedFrame Frame { get; set; } = Recorded.Frames[0];

    public static IEnumerable<RecordedFrame> All => Recorded.Frames;

    [GlobalSetup]
    public void Setup() => _coalesced = [.. Enumerable.Repeat(Frame.Bytes, Frames).SelectMany(frame => frame)];

    [Benchmark(OperationsPerInvoke = Frames)]
    public int Scan()
    {
        ReadOnlySpan<byte> rest = _coalesced;
        int frames = 0;
        while (FrameScanner.TryRead(ref rest, 16383, out _, out _, out _) == Protocols.Scan.Frame)
            frames++;
        return frames;
    }
}
