using System.Globalization;
using System.Text.Json;
using LoadMgmt.Protocols.Dlt698.Frames;

namespace LoadMgmt.Protocols.Tests.Dlt698;

/// <summary>Every recorded frame of the field is framed whole, read to its end, written again byte for byte, and says what its source says.</summary>
public sealed class RealFrames
{
    public static IEnumerable<GoldenLine698> All => GoldenLine698.All;

    public static IEnumerable<GoldenLine698> Whole => All.Where(line => line.Kind != "fragment");

    public static IEnumerable<TestCaseData> Values =>
        from line in All
        where line.Expected is not null
        from property in line.Expected!.Value.EnumerateObject()
        select new TestCaseData(line, property.Name, TextOf(property.Value)).SetArgDisplayNames(line.Id, line.Kind, property.Name);

    [Test]
    public void Each_line_is_there() => Assert.That(All.Count(), Is.EqualTo(49));

    [TestCaseSource(nameof(All))]
    public void A_frame_is_framed_whole_and_written_again(GoldenLine698 line)
    {
        Frame frame = ApduText.Frame(line.Bytes);
        byte[] again = new byte[line.Bytes.Length];
        int length = FrameWriter.Write(again, frame.Control, frame.Server, frame.Client, frame.UserData);

        Assert.That(length, Is.EqualTo(line.Bytes.Length));
        Assert.That(Convert.ToHexString(again), Is.EqualTo(line.Hex));
    }

    [TestCaseSource(nameof(Whole))]
    public void An_Apdu_is_read_to_its_end(GoldenLine698 line)
    {
        GoldenFacts.Of(line.Bytes, out ProtocolError error);

        Assert.That(error, Is.EqualTo(ProtocolError.None));
    }

    [TestCaseSource(nameof(Values))]
    public void A_stated_value_is_what_we_read(GoldenLine698 line, string key, string expected)
    {
        Dictionary<string, object> facts = GoldenFacts.Of(line.Bytes, out _);
        if (key == "service" && expected.Contains("-Normal", StringComparison.Ordinal))
            key = "long service";

        Assert.That(facts[key], Is.EqualTo(expected));
    }

    static string TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => string.Join(',', value.EnumerateArray().Select(TextOf)),
        JsonValueKind.Number => value.GetDecimal().ToString("G29", CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };
}
