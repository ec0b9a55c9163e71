using CsCheck;
using LoadMgmt.Protocols.Explain;
using LoadMgmt.Protocols.Gdw376;
using LoadMgmt.Protocols.Gdw376.Explain;
using LoadMgmt.Protocols.Gdw376.Units;
using LoadMgmt.Protocols.Tests.Golden;
using LoadMgmt.Protocols.Tests.Gdw376.Units;
using LoadMgmt.Testing;

namespace LoadMgmt.Protocols.Tests.Gdw376.Explain;

public sealed class Gdw376ExplainerTests
{
    static readonly WireProfile[] s_profiles = [WireProfile.Gdw130, WireProfile.Gdw376, WireProfile.Gdw1376];

    public static IEnumerable<GoldenLine> Recorded => GoldenLines.All.Where(line => line.Kind != "session");

    public static IEnumerable<Edition> Editions => Enum.GetValues<Edition>();

    [TestCaseSource(nameof(Recorded))]
    public void Every_byte_of_a_recorded_frame_is_explained_once(GoldenLine line)
    {
        byte[] bytes = Hex.Bytes(line.Hex);

        foreach (WireProfile profile in s_profiles)
            Assert.That(IsCoveredOnce(bytes, profile), Is.True, profile.Name);
    }

    [Test]
    public void Every_byte_of_anything_is_explained_once() =>
        Gen.Select(Gen.Byte.Array[0, 60], Gen.Int[0, Recorded.Count() - 1].Select(at => Recorded.ElementAt(at)), Gen.Byte.Array[0, 60], Gen.Int[0, 400])
            .Sample((before, line, after, cut) =>
            {
                byte[] all = [.. before, .. Hex.Bytes(line.Hex), .. after];
                return IsCoveredOnce(all.AsSpan(0, Math.Max(0, all.Length - cut)).ToArray(), WireProfile.Gdw376);
            }, iter: 2000);

    /// <summary>Found by the fuzzer.</summary>
    [TestCase("68 36 00 36 00 68 C9 00 00 00 00 00 02 60 00 09 FE 00 40 72 16")]    // seven classes of a link test, at a group without a point
    public void Every_byte_of_what_once_broke_it_is_explained_once(string hex)
    {
        byte[] bytes = Hex.Bytes(hex);
        Assert.That(Frames.In(bytes), Has.Count.EqualTo(1));
        foreach (WireProfile profile in s_profiles)
            Assert.That(IsCoveredOnce(bytes, profile), Is.True, profile.Name);
    }

    [Test]
    public void Every_item_has_a_Chinese_name()
    {
        IEnumerable<string> unnamed = DeclaredUnits.All.Select(one => one.Unit)
            .SelectMany(unit => FieldsOf(unit.Layout(Direction.Up)).Concat(FieldsOf(unit.Layout(Direction.Down))))
            .Select(field => field.Name).Where(name => !ItemNames.TryZh(name, out _)).Distinct();

        Assert.That(string.Join(' ', unnamed), Is.Empty);
    }

    [Test]
    public void Present_values_are_explained_field_by_field()
    {
        // Answer 0C F25 of p17 from a 130-2005 terminal: DA2 is a bit map, currents have two bytes.
        byte[] bytes = Hex.Bytes("""
            68 FD 00 FD 00 68 88 03 44 01 00 02 0C 61 01 04 01 03 15 10 23 11 05 56 34 12 00 10 04 00 10 04 56 14 04 45 23 81 00 40 80 00 40
            80 45 43 80 95 09 95 09 95 09 95 09 05 22 98 21 10 22 25 05 10 05 25 85 01 00 BD 16
            """);

        IReadOnlyList<ExplainedField> fields = Explainer.Explain(bytes, WireProfile.Gdw130);

        Assert.Multiple(() =>
        {
            Assert.That(fields[0].ToLine(chinese: false), Is.EqualTo("   0  frame up, class 1 data: 4403-0001, 71 B"));
            Assert.That(Of(fields, "identifier DA DT").Value, Is.EqualTo("p17 F25"));
            Assert.That(Of(fields, "read_at"), Has.Property("Value").EqualTo("2005-11-23 10:15").And.Property("Offset").EqualTo(18));
            Assert.That(Of(fields, "p").ToLine(chinese: true), Is.EqualTo("  23      有功功率: 12.3456 kW"));
            Assert.That(Of(fields, "q").Value, Is.EqualTo("-1.2345"));
            Assert.That(Of(fields, "i_c").ToLine(chinese: true), Is.EqualTo("  65      C相电流: -5.25 A"));
            Assert.That(fields, Has.All.Property("Fault").Null);
        });
    }

    [Test]
    public void A_curve_names_its_points_and_those_without_a_value()
    {
        byte[] bytes = Hex.Bytes("68 6D 00 6D 00 68 88 03 44 01 00 02 0D 63 01 01 08 0B 00 00 23 11 05 03 04 50 01 55 01 EE EE 00 02 1C 16");

        IReadOnlyList<ExplainedField> fields = Explainer.Explain(bytes, WireProfile.Gdw130);

        Assert.Multiple(() =>
        {
            Assert.That(Of(fields, "i_a[1]"), Has.Property("Value").EqualTo("1.55").And.Property("Unit").EqualTo("A"));
            Assert.That(Of(fields, "i_a[2]").ToLine(chinese: false), Is.EqualTo("  29      i_a[2]: -  ! no value"));
        });
    }

    [Test]
    public void An_event_record_is_explained_field_by_field()
    {
        // EC1 5, EC2 2, records 4 to 5; ERC25 of p3, phase A above upper-upper: 7.50, 5.00, 5.10 A.
        byte[] bytes = Hex.Bytes("""
            68 85 00 85 00 68 A8 03 44 01 00 02 0E 64 00 00 01 00 05 02 04 05 19 0D 15 10 23 11 05 83 81 50 07 00 05 10 05 05 02 75 16
            """);

        IReadOnlyList<ExplainedField> fields = Explainer.Explain(bytes, WireProfile.Gdw130);

        Assert.Multiple(() =>
        {
            Assert.That(fields.Select(field => field.NameEn), Has.Some.EqualTo("record[0] ERC25 current over limit"));
            Assert.That(Of(fields, "point_and_state").ToLine(chinese: false), Is.EqualTo("  29        point_and_state: 131 (point 3, state happened)"));
            Assert.That(Of(fields, "abnormality").ToLine(chinese: true), Is.EqualTo("  30        异常标志: 10000001（异常类型 越上限，A相）"));
            Assert.That(Of(fields, "i_c").ToLine(chinese: true), Is.EqualTo("  35        C相电流: 5.10 A"));
        });
    }

    [Test]
    public void Bits_of_a_parameter_are_said_in_words()
    {
        // 04 F1: 30 s, one repetition, events confirmed.
        byte[] bytes = Hex.Bytes("68 7A 00 7A 00 68 4A 01 44 34 12 02 04 70 00 00 01 00 05 01 1E 10 04 05 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 16");
        (bytes[1], bytes[3]) = (34 * 4 + 2, 34 * 4 + 2);
        bytes[^2] = (byte)bytes[6..^2].Sum(value => value);

        IReadOnlyList<ExplainedField> fields = Explainer.Explain(bytes, WireProfile.Gdw376);

        Assert.Multiple(() =>
        {
            Assert.That(Of(fields, "timeout_and_resends").Value, Is.EqualTo("4126 (timeout 30 s, resends 1)"));
            Assert.That(Of(fields, "timeout_and_resends").ValueIn(chinese: true), Is.EqualTo("4126（超时时间 30 s，重发次数 1）"));
            Assert.That(Of(fields, "confirm_services").Value, Is.EqualTo("00000100 (class 3)"));
        });
    }

    [Test]
    public void A_wrong_checksum_is_told_with_the_right_one()
    {
        byte[] bytes = Hex.Bytes("68 32 00 32 00 68 C9 01 44 34 12 00 02 70 00 00 01 00 C8 16");

        IReadOnlyList<ExplainedField> fields = Explainer.Explain(bytes, WireProfile.Gdw376);

        Assert.That(fields.Where(field => field.Fault is not null).Select(field => field.ToLine(chinese: false)),
            Is.EqualTo(new[] { "  18    checksum: C8H  ! checksum C8H should be C7H" }));
        Assert.That(fields.Select(field => field.NameEn), Has.Some.EqualTo("p0 F1 login"), "what the rest says is told all the same");
    }

    [Test]
    public void Noise_around_frames_is_told_apart_from_them()
    {
        byte[] bytes = Hex.Bytes("55 11 22 68 32 00 32 00 68 C9 01 44 34 12 00 02 70 00 00 01 00 C7 16 68 32");

        IReadOnlyList<ExplainedField> fields = Explainer.Explain(bytes, WireProfile.Gdw376);

        Assert.Multiple(() =>
        {
            Assert.That(fields[0], Has.Property("NameEn").EqualTo("no frame").And.Property("Hex").EqualTo("551122"));
            Assert.That(fields.Select(field => field.NameEn), Has.Some.EqualTo("p0 F1 login"));
            Assert.That(fields[^1], Has.Property("NameEn").EqualTo("incomplete frame").And.Property("Offset").EqualTo(23));
        });
    }

    [Test]
    public void A_unit_that_nobody_knows_is_kept_raw_and_named()
    {
        // AFN 0C, F248 of p1.
        byte[] bytes = Hex.Bytes("68 3A 00 3A 00 68 88 01 44 34 12 02 0C 60 01 01 80 1E 12 34 67 16");
        bytes[^2] = (byte)bytes[6..^2].Sum(value => value);

        IReadOnlyList<ExplainedField> fields = Explainer.Explain(bytes, WireProfile.Gdw376);

        ExplainedField raw = Of(fields, "not decoded");
        Assert.That((raw.Hex, raw.Fault?.In(false)), Is.EqualTo(("0101801E1234", "no data unit AFN 0CH F248 in this edition; the rest is kept raw")));
    }

    static ExplainedField Of(IReadOnlyList<ExplainedField> fields, string name) => fields.First(field => field.NameEn == name);

    static IEnumerable<Field> FieldsOf(Part part) => part.Fields;

    static bool IsCoveredOnce(byte[] bytes, WireProfile profile)
    {
        int next = 0;
        foreach (ExplainedField field in Explainer.Explain(bytes, profile))
        {
            if (field.Offset != next)
                return false;
            next += field.Length;
        }
        return next == bytes.Length;
    }
}
