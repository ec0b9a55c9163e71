using LoadMgmt.Protocols.Explain;
using LoadMgmt.Testing;

namespace LoadMgmt.Protocols.Tests.Dlt645;

public sealed class Dlt645ExplainerTests
{
    const string Answer = "68 78 56 34 12 00 00 68 91 08 33 33 34 33 9A 78 56 34 E6 16";

    [Test]
    public void A_meter_frame_is_explained_field_by_field()
    {
        IReadOnlyList<ExplainedField> fields = Explainer.Explain(Hex.Bytes("FE FE " + Answer));

        Assert.That(fields.Select(field => field.ToLine(chinese: false)), Is.EqualTo(new[]
        {
            "   0  preamble: 2 B",
            "   2  meter frame up, data: 000012345678, DL/T 645-2007, 20 B",
            "   2    start: 68H",
            "   3    meter address: 000012345678",
            "   9    start: 68H",
            "  10    control code C, data: 91H",
            "  11    length L: 8 B",
            "  12    identifier DI, forward active energy, total: 00010000",
            "  16      active_forward: 12345.67 kWh",
            "  20    checksum: E6H",
            "  21    end: 16H",
        }));
        Assert.That(fields[8].ToLine(chinese: true), Is.EqualTo("  16      正向有功电能示值: 12345.67 kWh"));
    }

    [Test]
    public void Frames_of_both_families_are_found_in_noise_with_an_idle_line_behind()
    {
        string text = "55 11 68 32 00 32 00 68 C9 01 44 34 12 00 02 70 00 00 01 00 C7 16 AA BB FE " + Answer + " FF FF FF";

        IReadOnlyList<ExplainedField> fields = Explainer.Explain(Hex.Bytes(text));

        Assert.That(fields.Where(field => field.Depth == 0).Select(field => field.NameEn), Is.EqualTo(new[]
        {
            "no frame", "frame up, link test", "no frame", "preamble", "meter frame up, data", "idle line",
        }));
    }

    [Test]
    public void A_forwarded_frame_is_explained_inside_the_terminals()
    {
        // Terminal 1307-1234, port 1, 2400-8-E-1, 5 s, PW of 16 bytes.
        byte[] bytes = Hex.Bytes("""
            68 DA 00 DA 00 68 4B 07 13 D2 04 02 10 61 00 00 01 00 01 6B 85 32 14 00 FE FE FE FE 68 78 56 34 12 00 00 68 11 04 33 33 34 33 C6 16
            00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 00 80 16
            """);

        IReadOnlyList<ExplainedField> fields = Explainer.Explain(bytes);

        ExplainedField id = fields.Single(field => field.NameEn == "identifier DI, forward active energy, total");
        Assert.Multiple(() =>
        {
            Assert.That((id.Offset, id.Depth, id.Value), Is.EqualTo((38, 4, "00010000")));
            Assert.That(string.Concat(fields.Select(field => field.Hex)), Is.EqualTo(Convert.ToHexString(bytes)));
            Assert.That(fields, Has.All.Property("Fault").Null);
        });
    }

    [Test]
    public void What_is_wrong_is_told_where_it_is_wrong()
    {
        IReadOnlyList<ExplainedField> sum = Explainer.Explain(Hex.Bytes(Answer.Replace("E6", "E7", StringComparison.Ordinal)));
        IReadOnlyList<ExplainedField> unknown = Explainer.Explain(Hex.Bytes("68 78 56 34 12 00 00 68 91 08 33 33 34 3D 9A 78 56 34 F0 16"));
        IReadOnlyList<ExplainedField> cut = Explainer.Explain(Hex.Bytes(Answer).AsSpan(..^3));

        Assert.Multiple(() =>
        {
            Assert.That(sum.Single(field => field.Fault is not null).ToLine(false), Is.EqualTo("  18    checksum: E7H  ! checksum E7H should be E6H"));
            Assert.That(unknown.Single(field => field.Fault is not null).ToLine(false), Does.Contain("not decoded: 67452301  ! no meter item 0A010000"));
            Assert.That(cut.Single().NameEn, Is.EqualTo("incomplete frame"));
        });
    }
}
