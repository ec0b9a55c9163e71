using BenchmarkDotNet.Attributes;
using LoadMgmt.Protocols;
using LoadMgmt.Protocols.Gdw376.Frames;

namespace LoadMgmt.Benchmarks;

/// <summary>Framing alone: find, check both lengths, marks and checksum. Per frame, coalesced as TCP delivers them.</summary>
[MemoryDiagnoser]
public class ScannerBenchmarks
{
    const int Frames = 1000;

    byte[] _logins = [], _curves = [];

    [GlobalSetup]
    public void Setup()
    {
        _logins = [.. Enumerable.Repeat(Recorded.Login, Frames).SelectMany(frame => frame)];
        _curves = [.. Enumerable.Repeat(Recorded.Curve96, Frames).SelectMany(frame => frame)];
    }

    [Benchmark(OperationsPerInvoke = Frames)]
    public int Login20Bytes() => Count(_logins);

    [Benchmark(OperationsPerInvoke = Frames)]
    public int Curve315Bytes() => Count(_curves);

    static int Count(ReadOnlySpan<byte> rest)
    {
        int frames = 0;
        while (FrameScanner.TryRead(ref rest, 16383, out _, out _, out _) == Scan.Frame)
            frames++;
        return frames;
    }
}
