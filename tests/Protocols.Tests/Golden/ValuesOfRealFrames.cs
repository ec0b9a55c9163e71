using System.Globalization;
using System.Text.Json;
using LoadMgmt.Protocols.Gdw376.Units;
using LoadMgmt.Testing;

namespace LoadMgmt.Protocols.Tests.Golden;

/// <summary>What the sources say of recorded frames is what we read in them, key by key.</summary>
public sealed class ValuesOfRealFrames
{
    /// <summary>0C F167 with five bytes more than any layout has: a maker's own, not read past.</summary>
    const string TooLong = "376-s-037";

    static IEnumerable<GoldenLine> Frames => GoldenLines.All.Where(line =>
        line.ChecksumValid == true && line.Expected is not null && line.Kind is not ("stream" or "session" or "broken"));

    public static IEnumerable<TestCaseData> Values =>
        from line in Frames
        from property in line.Expected!.Value.EnumerateObject()
        where !GoldenKeys.Remarks.Contains(property.Name) && !GoldenKeys.Deviations.ContainsKey((line.Id, property.Name))
        select new TestCaseData(line, property.Name, Normal(property.Name, TextOf(property.Value))).SetArgDisplayNames(line.Id, line.Kind, property.Name);

    public static IEnumerable<TestCaseData> Deviations => GoldenKeys.Deviations.Keys.Select(key => new TestCaseData(key.Id, key.Key));

    public static IEnumerable<GoldenLine> Known => Frames.Where(line => new GoldenFrame(line) is var frame
        && frame.Profile.Units.Find(frame.Frame.Afn, (int)GoldenKeys.All["Fn"](frame)) is not null && line.Id != TooLong);

    [TestCaseSource(nameof(Values))]
    public void A_stated_value_is_what_we_read(GoldenLine line, string key, string expected)
    {
        Assert.That(GoldenKeys.All, Contains.Key(key));
        Assert.That(Convert.ToString(GoldenKeys.All[key](new(line)), CultureInfo.InvariantCulture), Is.EqualTo(expected));
    }

    [TestCaseSource(nameof(Deviations))]
    public void A_deviation_is_one_and_goes_when_it_is_none(string id, string key)
    {
        GoldenLine line = GoldenLines.All.Single(line => line.Id == id);

        Assert.That(Convert.ToString(GoldenKeys.All[key](new(line)), CultureInfo.InvariantCulture),
            Is.Not.EqualTo(Normal(key, TextOf(line.Expected!.Value.GetProperty(key)))));
    }

    /// <summary>Beyond what the sources say: every frame whose unit is declared is read to its end, but for those that are longer than any layout.</summary>
    [TestCaseSource(nameof(Known))]
    public void A_declared_unit_is_read_to_its_end(GoldenLine line) =>
        Assert.That(new GoldenFrame(line).Decoded.Error, Is.EqualTo(ProtocolError.None));

    [Test]
    public void What_is_longer_than_any_layout_is_read_as_far_as_the_layout_goes()
    {
        Decoded decoded = new GoldenFrame(GoldenLines.All.Single(line => line.Id == TooLong)).Decoded;

        Assert.That(decoded.Error.Fault, Is.EqualTo(Fault.UnknownUnit));
        Assert.That(decoded["read_at"].Time.ToString(), Is.EqualTo("2018-08-28 16:20"));
        Assert.That(decoded.Fields[^1].Name, Is.EqualTo("fault_energy"));
    }

    /// <summary>Sources write A2 in hexadecimal right behind A1, or in five decimal digits.</summary>
    static string Normal(string key, string text) => key == "terminal" ? TerminalAddress.Parse(text).ToString() : text;

    static string TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array when value.GetArrayLength() > 0 && value[0].ValueKind == JsonValueKind.Object =>
            string.Join(' ', value.EnumerateArray().Select(unit => $"DT {unit.GetProperty("DT")} ERR {unit.GetProperty("ERR")}")),
        JsonValueKind.Array => string.Join(',', value.EnumerateArray()),
        JsonValueKind.Number => value.GetDecimal().ToString("G29", CultureInfo.InvariantCulture),
        JsonValueKind.True or JsonValueKind.False => value.GetBoolean().ToString(),
        _ => value.ToString(),
    };
}
