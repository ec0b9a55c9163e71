using CsCheck;
using LoadMgmt.Protocols.Dlt698.Apdus;
using LoadMgmt.Protocols.Dlt698.Values;
using LoadMgmt.Testing;

namespace LoadMgmt.Protocols.Tests.Dlt698;

/// <summary>Any bytes are read or refused: no exception, no field outside the bytes, no memory.</summary>
public sealed class HostileApdus
{
    static readonly byte[][] s_apdus = [.. GoldenLine698.All.Where(line => line.Kind != "fragment").Select(line => line.Bytes)
        .Concat(WorkedFrames698.All.Select(test => Hex.Bytes((string)test.Arguments[0]!)))
        .Select(bytes => ApduText.Frame(bytes).UserData.ToArray())];

    [Test]
    public void An_Apdu_cut_anywhere_is_refused_or_ends_early()
    {
        foreach (byte[] apdu in s_apdus)
            for (int length = 0; length < apdu.Length; length++)
                Assert.That(IsOrderly(apdu.AsSpan(0, length)), Is.True, $"{Convert.ToHexString(apdu)} cut at {length}");
    }

    [Test]
    public void Every_byte_may_be_any_other()
    {
        foreach (byte[] apdu in s_apdus)
            for (int at = 0; at < apdu.Length; at++)
            {
                byte was = apdu[at];
                for (int value = 0; value < 256; value++)
                {
                    apdu[at] = (byte)value;
                    if (!IsOrderly(apdu))
                        Assert.Fail($"{Convert.ToHexString(apdu)} byte {at}");
                }
                apdu[at] = was;
            }
        Assert.That(s_apdus, Is.Not.Empty);
    }

    [Test]
    public void Any_bytes_behind_any_tag_are_read_or_refused() =>
        Gen.Select(Gen.Enum<ApduTag>(), Gen.Byte[0, 8], Gen.OneOf(Gen.Byte, Gen.Byte[0, 6]).Array[0, 120])
            .Sample((tag, choice, rest) => IsOrderly([(byte)tag, choice, .. rest]), iter: 20_000);

    [Test]
    public void Reading_takes_no_memory()
    {
        byte[] apdu = s_apdus.MaxBy(apdu => apdu.Length)!;
        var sink = new Counting();
        ApduGrammar.Walk(apdu, ref sink);
        long before = GC.GetAllocatedBytesForCurrentThread();
        ApduGrammar.Walk(apdu, ref sink);

        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
        Assert.That(sink.Fields, Is.GreaterThan(20));
    }

    /// <summary>Fields follow one another without a gap up to the fault, and what they say can be asked without harm.</summary>
    static bool IsOrderly(ReadOnlySpan<byte> apdu)
    {
        var sink = new Orderly(apdu.Length);
        ProtocolError error = ApduGrammar.Walk(apdu, ref sink);
        return sink.IsGood && (error.IsNone ? sink.End == apdu.Length : error.Offset <= apdu.Length);
    }

    struct Counting : IApduSink
    {
        public int Fields;

        public void OnField(ApduField field, int depth, scoped DataItem item) => Fields++;
    }

    struct Orderly(int length) : IApduSink
    {
        bool _isBad;

        public int End { get; private set; }

        public readonly bool IsGood => !_isBad;

        public void OnField(ApduField field, int depth, scoped DataItem item)
        {
            _isBad |= item.Offset != End || item.Length < 0 || item.Offset + item.Length > length || ApduText.ValueOf(item).Length > 8 * length + 40;
            End = item.Offset + item.Length;
        }
    }
}
