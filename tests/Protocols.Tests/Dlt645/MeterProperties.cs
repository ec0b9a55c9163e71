using System.Buffers;
using CsCheck;
using LoadMgmt.Protocols.Dlt645;
using LoadMgmt.Protocols.Dlt645.Frames;
using LoadMgmt.Protocols.Dlt645.Items;
using LoadMgmt.Protocols.Dlt645.Messages;
using LoadMgmt.Protocols.Explain;
using LoadMgmt.Protocols.Gdw376.Explain;
using LoadMgmt.Protocols.Gdw376.Formats;
using LoadMgmt.Protocols.Gdw376.Units;
using LoadMgmt.Protocols.Tests.Gdw376.Units;
using LoadMgmt.Protocols.Tests.Golden;
using LoadMgmt.Testing;

namespace LoadMgmt.Protocols.Tests.Dlt645;

/// <summary>What holds for every identifier and for any bytes.</summary>
public sealed class MeterProperties
{
    static readonly byte[][] s_recorded = [.. GoldenLines.Meters.Where(line => line.ChecksumValid == true).Select(line => Hex.Bytes(line.Hex))];

    public static IEnumerable<MeterItem> Items => [.. MeterItemTable.For(MeterEdition.Dlt2007), .. MeterItemTable.For(MeterEdition.Dlt1997)];

    public static IEnumerable<MeterItem> Plain => Items.Where(item => !item.IsLoadRecord);

    [TestCaseSource(nameof(Plain))]
    public void What_is_encoded_is_decoded_and_encoded_again(MeterItem item)
    {
        byte[] first = new byte[512], second = new byte[512];
        for (int seed = 0; seed < 20; seed++)
        {
            var source = new Limited(item, seed);
            Assert.That(MeterCodec.EncodeItem(item, ref source, first, out int length), Is.EqualTo(ProtocolError.None));
            var sink = new SampleSink();
            Assert.That(MeterCodec.DecodeItem(item, first.AsSpan(0, length), ref sink), Is.EqualTo(ProtocolError.None));
            Assert.That(sink.Received.Select(value => value.Text), Is.EqualTo(source.Given));
            var again = new Limited(item, seed);
            MeterCodec.EncodeItem(item, ref again, second, out int same);
            Assert.That(second.AsSpan(0, same).ToArray(), Is.EqualTo(first.AsSpan(0, length).ToArray()));
        }
    }

    [TestCaseSource(nameof(Items))]
    public void An_item_is_found_by_each_corner_of_its_identifiers(MeterItem item)
    {
        MeterItemTable table = MeterItemTable.For(item.Edition);
        byte[] wire = new byte[4];
        foreach (byte di1 in (byte[])[item.Di1.From, item.Di1.To])
            foreach (byte di0 in (byte[])[item.Di0.From, item.Di0.To])
            {
                uint id = (uint)(item.Upper << 16 | di1 << 8 | di0);
                table.WriteId(id, wire);
                Assert.That((table.Find(id), table.ReadId(wire)), Is.EqualTo((item, id)));
            }
    }

    [TestCaseSource(nameof(Plain))]
    public void All_FF_and_all_EE_are_no_value_and_digits_above_nine_are_bad(MeterItem item)
    {
        foreach ((byte filling, Presence presence) in new[] { ((byte)0xFF, Presence.Missing), ((byte)0xEE, Presence.Missing), ((byte)0x0B, Presence.Bad) })
        {
            byte[] data = new byte[Math.Max(item.Layout.FixedLength, item.Layout.Parts.Sum(part => part.FixedLength))];
            data.AsSpan().Fill(filling);
            var sink = new Presences([]);
            MeterCodec.DecodeItem(item, data, ref sink);
            Assert.That(sink.Seen, Has.All.EqualTo(presence), $"{filling:X2}");
        }
    }

    [Test]
    public void Load_records_of_all_classes_are_written_and_read()
    {
        MeterItem item = MeterItemTable.For(MeterEdition.Dlt2007).Find(0x06000001)!;
        byte[] block = new byte[200];
        for (int classes = 0; classes < 64; classes++)
            for (int seed = 0; seed < 20; seed++)
            {
                var source = new RandomValues(seed, []);
                Assert.That(LoadRecords.Write(block, classes, ref source, out int length), Is.EqualTo(ProtocolError.None));
                var sink = new SampleSink();
                Assert.That(MeterCodec.DecodeItem(item, block.AsSpan(0, length), ref sink), Is.EqualTo(ProtocolError.None));
                Assert.That(sink.Received.Where(value => value.Name is not ("record_mark" or "record_length" or "separator" or "record_end")).Select(value => value.Text),
                    Is.EqualTo(source.Given), $"classes {classes:b6}");
            }
    }

    [Test]
    public void Every_truncation_and_every_flipped_byte_is_refused_or_read()
    {
        foreach (byte[] frame in s_recorded)
        {
            for (int length = 0; length < frame.Length; length++)
                Assert.That(MeterText.In(frame.AsSpan(0, length)), Is.Empty);
            for (int at = 0; at < frame.Length; at++)
                for (int bit = 0; bit < 8; bit++)
                {
                    byte[] flipped = [.. frame];
                    flipped[at] ^= (byte)(1 << bit);
                    Assert.That(MeterText.FramesIn(flipped), Has.None.EqualTo(Convert.ToHexString(flipped)));
                }
        }
    }

    [Test]
    public void Any_data_under_any_control_code_are_read_within_their_bounds() =>
        Gen.Select(Gen.Byte, Gen.Byte.Array[0, 255], Gen.OneOf(Items.Select(item => Gen.Const(item)).ToArray())).Sample((control, data, item) =>
        {
            if (data.Length >= 4)
                MeterItemTable.For(item.Edition).WriteId(item.FirstId, data);
            var sink = new Bounds(data.Length);
            ProtocolError error = MeterCodec.Decode(new(control), data, ref sink);
            return !sink.IsOutside && error.Offset <= data.Length;
        }, iter: 20_000);

    [Test]
    public void Frames_are_found_at_every_split_and_nothing_is_lost() =>
        Gen.Select(Gen.Byte.Array[0, 30], Gen.Int[0, s_recorded.Length - 1], Gen.Int[0, s_recorded.Length - 1], Gen.Int[0, 400]).Sample((noise, one, two, cut) =>
        {
            byte[] stream = [.. noise.Where(value => value != 0x68), .. s_recorded[one], 0xFF, .. s_recorded[two]];
            cut %= stream.Length + 1;
            return InTwo(stream, cut).SequenceEqual([Convert.ToHexString(s_recorded[one]), Convert.ToHexString(s_recorded[two])]);
        }, iter: 2000);

    [Test]
    public void Every_byte_of_a_mixture_is_explained_once() =>
        Gen.Select(Gen.Byte.Array[0, 40], Gen.Int[0, s_recorded.Length - 1], Gen.Byte.Array[0, 40], Gen.Int[0, 60]).Sample((before, pick, after, cut) =>
        {
            byte[] all = [.. before, 0xFE, 0xFE, .. s_recorded[pick], .. after];
            byte[] bytes = all[..Math.Max(0, all.Length - cut)];
            int next = 0;
            foreach (ExplainedField field in Explainer.Explain(bytes))
            {
                if (field.Offset != next)
                    return false;
                next += field.Length;
            }
            return next == bytes.Length;
        }, iter: 3000);

    [Test]
    public void Every_item_of_a_meter_has_a_Chinese_name() =>
        Assert.That(Items.SelectMany(item => item.Layout.Fields).Concat(LoadRecords.Fields).Select(field => field.Name).Distinct()
            .Where(name => !ItemNames.TryZh(name, out _)), Is.Empty);

    [Test]
    public void Decoding_takes_no_memory()
    {
        MeterItem item = MeterItemTable.For(MeterEdition.Dlt2007).Find(0x0001FF00)!;
        byte[] data = new byte[20];
        var sink = new Bounds(20);
        MeterCodec.DecodeItem(item, data, ref sink);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 100; i++)
            MeterCodec.DecodeItem(item, data, ref sink);
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
    }

    static List<string> InTwo(byte[] stream, int cut)
    {
        var first = new Piece(stream.AsMemory(0, cut));
        Piece last = first.Append(stream.AsMemory(cut));
        var rest = new ReadOnlySequence<byte>(first, 0, last, last.Memory.Length);
        byte[] scratch = new byte[MeterFrame.MaxLength];
        List<string> found = [];
        Scan scan;
        while ((scan = MeterFrameScanner.TryRead(ref rest, scratch, out MeterFrame frame, out _, out _)) != Scan.NeedMore)
            if (scan == Scan.Frame)
                found.Add(Convert.ToHexString(frame.Bytes));
        return found;
    }

    sealed class Piece : ReadOnlySequenceSegment<byte>
    {
        public Piece(ReadOnlyMemory<byte> memory) => Memory = memory;

        public Piece Append(ReadOnlyMemory<byte> memory)
        {
            var next = new Piece(memory) { RunningIndex = RunningIndex + Memory.Length };
            Next = next;
            return next;
        }
    }

    /// <summary>Ends a list without a count after three elements.</summary>
    readonly struct Limited(MeterItem item, int seed) : IUnitSource
    {
        readonly RandomValues _values = new(seed, []);
        readonly bool _isOpen = item.Layout.Parts.Any(part => part.Times == Times.ToEnd);

        public List<string> Given => _values.Given;

        public FieldValue Next(Field field, int index, int outer)
        {
            if (!_isOpen || index < 3)
                return _values.Next(field, index, outer);
            return field.Kind == FieldKind.Time ? CivilTime.Missing : Scaled.Missing;
        }
    }

    sealed class RandomValues(int seed, List<string> given) : IUnitSource
    {
        readonly Random _random = new(seed);

        public List<string> Given => given;

        public FieldValue Next(Field field, int index, int outer)
        {
            byte[] raw = new byte[field.Format.Length];
            _random.NextBytes(raw);
            FieldValue value = field.Format switch
            {
                BcdFormat format => new() { Number = new(_random.NextInt64(format.IsSigned ? -format.Max : 0, format.Max + 1), format.Exponent) },
                BinFormat format => new() { Number = new(_random.NextInt64(0, 1L << 8 * format.Length), 0) },
                TimeFormat format => new() { Time = TimeOf(format) },
                _ => new() { Raw = raw },
            };
            given.Add(SampleValue.Of(field, index, outer, value).Text);
            return value;
        }

        CivilTime TimeOf(TimeFormat format)
        {
            Span<byte> bytes = stackalloc byte[format.Length];
            return format.TryWrite(CivilTime.Of(new DateTime(2000, 1, 1).AddSeconds(_random.NextInt64(36_000L * 86_400))), bytes) ? format.Read(bytes) : CivilTime.Bad;
        }
    }

    readonly struct Presences(List<Presence> seen) : IUnitSink
    {
        public List<Presence> Seen => seen;

        public void OnUnit(DataUnit unit, int point)
        {
        }

        public void OnField(Field field, int index, int outer, in FieldValue value)
        {
            if (field.Kind == FieldKind.Number && field.Format is BcdFormat)
                seen.Add(value.Number.Presence);
        }
    }

    struct Bounds(int length) : IMeterSink
    {
        public bool IsOutside { get; private set; }

        public readonly void OnUnit(DataUnit unit, int point)
        {
        }

        public void OnId(uint id, MeterItem? item, int offset, int idLength) => IsOutside |= offset + idLength > length;

        public void OnField(Field field, int index, int outer, in FieldValue value) =>
            IsOutside |= value.Offset < 0 || value.Offset + value.Raw.Length > length;
    }
}
