using CsCheck;
using LoadMgmt.Protocols.Gdw376;
using LoadMgmt.Protocols.Gdw376.Units;

namespace LoadMgmt.Protocols.Tests.Gdw376.Units;

/// <summary>What holds for every unit of every edition, whatever it carries.</summary>
public sealed class UnitCodecProperties
{
    public static IEnumerable<TestCaseData> EveryBody =>
        from one in DeclaredUnits.All
        from direction in Enum.GetValues<Direction>()
        where one.Unit.Layout(direction).Parts.Count > 0
        select new TestCaseData(one.Unit, direction).SetArgDisplayNames(one.Where, one.Unit.ToString(), direction.ToString());

    public static IEnumerable<TestCaseData> EveryUplinkBody =>
        from one in DeclaredUnits.All select new TestCaseData(one.Unit).SetArgDisplayNames(one.Where, one.Unit.ToString());

    public static IEnumerable<Edition> Editions => Enum.GetValues<Edition>();

    [TestCaseSource(nameof(EveryBody))]
    public void What_is_encoded_is_decoded(DataUnit unit, Direction direction) =>
        Gen.Int.Sample(seed =>
        {
            var source = new SampleSource(unit, seed);
            byte[] body = new byte[4096];
            ProtocolError encoded = UnitCodec.Encode(unit, direction, ref source, body, out int written);
            var sink = new SampleSink();
            // Room behind the body would be read as more of a list that runs to the end.
            ProtocolError decoded = UnitCodec.DecodeBody(unit, direction, 1, body.AsSpan(0, written), ref sink, out int length);
            return encoded.IsNone && decoded.IsNone && length == written && sink.Received.SequenceEqual(source.Given);
        }, iter: 12, threads: 1);

    [TestCaseSource(nameof(EveryBody))]
    public void What_is_decoded_is_encoded_to_the_same_bytes(DataUnit unit, Direction direction) =>
        Gen.Int.Sample(seed =>
        {
            byte[] body = Sample(unit, direction, seed);
            var replay = new Replay();
            UnitCodec.DecodeBody(unit, direction, 1, body, ref replay, out _);
            byte[] again = new byte[body.Length];
            ProtocolError error = UnitCodec.Encode(unit, direction, ref replay, again, out int written);
            return error.IsNone && replay.IsAtEnd && again.AsSpan(0, written).SequenceEqual(body);
        }, iter: 12, threads: 1);

    [TestCaseSource(nameof(EveryBody))]
    public void Every_bit_may_be_the_other(DataUnit unit, Direction direction)
    {
        byte[] body = Sample(unit, direction, 1985);
        var sink = new CountingSink();
        for (int bit = 0; bit < 8 * body.Length; bit++)
        {
            body[bit >> 3] ^= (byte)(1 << (bit & 7));
            ProtocolError error = UnitCodec.DecodeBody(unit, direction, 1, body, ref sink, out int length);
            Assert.That(length <= body.Length && error.Offset <= body.Length, Is.True, $"bit {bit}");
            body[bit >> 3] ^= (byte)(1 << (bit & 7));
        }
    }

    /// <summary>Each byte that is missing at the end is missed, or belongs to a list that ends with the frame.</summary>
    [TestCaseSource(nameof(EveryBody))]
    public void Every_truncation_is_refused_or_ends_a_list(DataUnit unit, Direction direction)
    {
        byte[] body = Sample(unit, direction, 1985);
        var sink = new CountingSink();
        for (int kept = 0; kept < body.Length; kept++)
        {
            ProtocolError error = UnitCodec.DecodeBody(unit, direction, 1, body.AsSpan(0, kept), ref sink, out int length);
            Assert.That(length <= kept && (error.IsNone || error.Fault == Fault.Truncated), Is.True, $"{kept} of {body.Length} bytes");
        }
    }

    [TestCaseSource(nameof(EveryBody))]
    public void A_body_cut_short_is_refused_and_no_exception(DataUnit unit, Direction direction) =>
        Gen.Select(Gen.Int, Gen.Int[0, 4096]).Sample((seed, cut) =>
        {
            var source = new SampleSource(unit, seed);
            byte[] body = new byte[4096];
            UnitCodec.Encode(unit, direction, ref source, body, out int written);
            var sink = new SampleSink();
            int kept = written == 0 ? 0 : cut % written;
            ProtocolError error = UnitCodec.DecodeBody(unit, direction, 1, body.AsSpan(0, kept), ref sink, out int length);
            return length <= kept && (error.IsNone || error.Fault == Fault.Truncated);
        }, iter: 12, threads: 1);

    /// <summary>Confirmations step over bodies; a length that is known beforehand is the one that decoding finds.</summary>
    [TestCaseSource(nameof(EveryUplinkBody))]
    public void An_uplink_body_is_skipped_exactly_where_decoding_ends(DataUnit unit) =>
        Gen.Select(Gen.Int, Gen.Int[-4, 4], Gen.Byte.Array[0, 200]).Sample((seed, more, any) =>
        {
            byte[] sample = Sample(unit, Direction.Up, seed);
            return IsSkippedAsDecoded(unit, [.. sample.Take(sample.Length + more), .. new byte[Math.Max(0, more)]]) && IsSkippedAsDecoded(unit, any);
        }, iter: 40, threads: 1);

    static bool IsSkippedAsDecoded(DataUnit unit, byte[] body)
    {
        var sink = new CountingSink();
        ProtocolError error = UnitCodec.DecodeBody(unit, Direction.Up, 1, body, ref sink, out int decoded);
        return UnitCodec.TrySkipUplink(unit, body, out int skipped) == error.IsNone && (!error.IsNone || skipped == decoded);
    }

    [TestCaseSource(nameof(EveryBody))]
    public void Too_little_room_is_told_and_no_exception(DataUnit unit, Direction direction) =>
        Gen.Select(Gen.Int, Gen.Int[0, 60]).Sample((seed, room) =>
        {
            var source = new SampleSource(unit, seed);
            ProtocolError error = UnitCodec.Encode(unit, direction, ref source, new byte[room], out int written);
            return written <= room && (error.IsNone || error.Fault == Fault.NoRoom);
        }, iter: 12, threads: 1);

    [TestCaseSource(nameof(Editions))]
    public void Any_bytes_are_decoded_or_refused(Edition edition)
    {
        UnitTable table = UnitTable.For(edition);
        Gen.Select(Gen.Enum<Afn>(), Gen.Enum<Direction>(), Gen.Enum<PointCoding>(), Gen.Byte.Array[0, 300]).Sample((afn, direction, coding, units) =>
        {
            var sink = new SampleSink();
            ProtocolError error = UnitCodec.Decode(table, afn, direction, coding, units, ref sink);
            return error.Offset <= units.Length;
        }, iter: 20_000);
    }

    [TestCaseSource(nameof(EveryBody))]
    public void Any_body_is_decoded_or_refused(DataUnit unit, Direction direction) =>
        Gen.Byte.Array[0, 200].Sample(body =>
        {
            var sink = new SampleSink();
            UnitCodec.DecodeBody(unit, direction, 1, body, ref sink, out int length);
            return length <= body.Length;
        }, iter: 40, threads: 1);

    [TestCaseSource(nameof(EveryBody))]
    public void Decoding_allocates_nothing(DataUnit unit, Direction direction)
    {
        var source = new SampleSource(unit, 4711);
        byte[] body = new byte[4096];
        UnitCodec.Encode(unit, direction, ref source, body, out int written);
        ReadOnlySpan<byte> bytes = body.AsSpan(0, written);
        var sink = new CountingSink();
        UnitCodec.DecodeBody(unit, direction, 1, bytes, ref sink, out _);
        int once = sink.Fields;

        long before = GC.GetAllocatedBytesForCurrentThread();
        UnitCodec.DecodeBody(unit, direction, 1, bytes, ref sink, out _);
        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;

        Assert.That((allocated, sink.Fields), Is.EqualTo((0L, 2 * once)));
    }

    static byte[] Sample(DataUnit unit, Direction direction, int seed)
    {
        var source = new SampleSource(unit, seed);
        byte[] body = new byte[4096];
        UnitCodec.Encode(unit, direction, ref source, body, out int written);
        return body[..written];
    }

    ref struct CountingSink : IUnitSink
    {
        public int Fields { get; private set; }

        public void OnUnit(DataUnit unit, int point)
        {
        }

        public void OnField(Field field, int index, int outer, in FieldValue value) => Fields++;
    }
}
