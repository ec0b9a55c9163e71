using LoadMgmt.Protocols.Dlt698.Frames;
using LoadMgmt.Protocols.Explain;
using LoadMgmt.Testing;

namespace LoadMgmt.Protocols.Tests.Dlt698;

/// <summary>SECURITY: a plain APDU inside is taken apart, ciphertext stays closed, and nesting has an end.</summary>
public sealed class SecuredApdus
{
    const string GetClock = "05 01 02 40 00 02 00 00";

    [Test]
    public void A_plain_APDU_inside_is_explained()
    {
        IReadOnlyList<ExplainedField> fields = Explained($"10 00 08 {GetClock} 01 04 11 22 33 44");

        Assert.That(fields.Where(field => field.Fault is not null), Is.Empty);
        Assert.That(fields.Select(field => field.Value), Does.Contain("SECURITY request").And.Contain("GET request").And.Contain("40000200 clock").And.Contain("11223344"));
    }

    [Test]
    public void Ciphertext_is_shown_as_it_is()
    {
        IReadOnlyList<ExplainedField> fields = Explained($"10 01 08 {GetClock} 03 00 00 00 01 02 AA BB");

        Assert.That(fields.Where(field => field.Fault is not null), Is.Empty);
        Assert.That(fields.Select(field => field.Value), Does.Contain("0501024000020000").And.Not.Contain("GET request"));
    }

    [Test]
    public void A_response_says_why_it_has_no_data()
    {
        IReadOnlyList<ExplainedField> fields = Explained("90 02 16 00");

        Assert.That(fields.Single(field => field.Fault is not null).Value, Does.StartWith("22 "));
    }

    [Test]
    public void Nobody_is_made_to_dig_without_end()
    {
        byte[] apdu = Hex.Bytes(GetClock);
        while (apdu.Length < 1500)
            apdu = [0x10, 0x00, .. LengthOf(apdu), .. apdu, 0x01, 0x00];

        Assert.That(Explained(Convert.ToHexString(apdu)).Max(field => field.Depth), Is.LessThan(12));
    }

    static byte[] LengthOf(byte[] apdu) => apdu.Length < 0x80 ? [(byte)apdu.Length] : [0x82, (byte)(apdu.Length >> 8), (byte)apdu.Length];

    static IReadOnlyList<ExplainedField> Explained(string apdu)
    {
        byte[] bytes = Hex.Bytes(apdu), frame = new byte[bytes.Length + 64];
        Assert.That(TerminalAddress.TryParse("698:130700001234", out TerminalAddress terminal), Is.True);
        var server = new ServerAddress(terminal);
        bytes.CopyTo(FrameWriter.Apdu(frame, server));
        int length = FrameWriter.Finish(frame, ControlField.Request, server, 0x10, bytes.Length);
        return Explainer.Explain(frame.AsSpan(0, length));
    }
}
