using System.Globalization;
using System.Text.Json;
using LoadMgmt.Protocols.Tests.Golden;
using LoadMgmt.Testing;

namespace LoadMgmt.Protocols.Tests.Dlt645;

/// <summary>Every recorded meter frame is framed, its stated values are what we read, and broken ones are refused.</summary>
public sealed class RealMeterFrames
{
    /// <summary>What each key of a line means in our words.</summary>
    static readonly Dictionary<string, Func<MeterText, object>> s_keys = new()
    {
        ["addr"] = frame => frame.Control.Function is LoadMgmt.Protocols.Dlt645.Frames.MeterFunction.ReadAddress ? frame["meter_address"].PadLeft(12, '0') : frame.Address.ToString(),
        ["addr_wire"] = frame => Convert.ToHexString(Wire(frame)),
        ["C"] = frame => frame.Control.Value.ToString("X2", CultureInfo.InvariantCulture),
        ["DI"] = frame => frame.Id,
        ["err"] = frame => frame["meter_error"],
        ["value"] = frame => decimal.Parse(frame.Fields[0].Value, CultureInfo.InvariantCulture).ToString("G29", CultureInfo.InvariantCulture),
        ["unit"] = frame => frame.Ids[0].Item!.Layout.Fields.First().Unit,
        ["data_minus33"] = frame => Convert.ToHexString(frame.Data[4..]),
        ["payload"] = frame => Convert.ToHexString(frame.Data[4..]),
        ["n"] = frame => frame.Fields.Count,
        ["N1"] = frame => int.Parse(frame["command"], CultureInfo.InvariantCulture).ToString("X2", CultureInfo.InvariantCulture),
        ["time"] = frame => frame["clock"][2..],
    };

    static readonly HashSet<string> s_remarks = ["meaning"];

    /// <summary>Frames whose data end early, and why; every stated value is what we read.</summary>
    static readonly Dictionary<string, string> s_short = new()
    {
        ["645-s-032"] = "two bytes of identifier, as in 1997, under the function code of 2007",
    };

    public static IEnumerable<GoldenLine> Valid => GoldenLines.Meters.Where(line => line.ChecksumValid == true);

    public static IEnumerable<GoldenLine> Broken => GoldenLines.Meters.Where(line => line.ChecksumValid == false);

    public static IEnumerable<GoldenLine> Streams => GoldenLines.Meters.Where(line => line.Kind == "stream");

    public static IEnumerable<TestCaseData> Values =>
        from line in Valid
        where line.Expected is not null
        from property in line.Expected!.Value.EnumerateObject()
        where !s_remarks.Contains(property.Name)
        select new TestCaseData(line, property.Name, TextOf(property.Value)).SetArgDisplayNames(line.Id, property.Name);

    [TestCaseSource(nameof(Valid))]
    public void A_valid_frame_is_framed_whole_behind_any_preamble(GoldenLine line)
    {
        foreach (int preamble in (int[])[0, 1, 2, 3, 4, 7])
            Assert.That(MeterText.FramesIn([.. Enumerable.Repeat((byte)0xFE, preamble), .. Hex.Bytes(line.Hex)]), Is.EqualTo(new[] { line.Hex }));
    }

    [TestCaseSource(nameof(Broken))]
    public void A_broken_frame_is_refused(GoldenLine line) =>
        Assert.That(MeterText.FramesIn(Hex.Bytes(line.Hex)), Is.Empty);

    [TestCaseSource(nameof(Streams))]
    public void A_stream_gives_its_frames_in_order(GoldenLine line) =>
        Assert.That(MeterText.FramesIn(Hex.Bytes(line.Hex)),
            Is.EqualTo(line.Expected!.Value.GetProperty("frames_in_order").EnumerateArray().Select(frame => frame.GetString())));

    [TestCaseSource(nameof(Values))]
    public void A_stated_value_is_what_we_read(GoldenLine line, string key, string expected)
    {
        Assert.That(s_keys, Contains.Key(key));
        Assert.That(Convert.ToString(s_keys[key](MeterText.Of(line.Hex)), CultureInfo.InvariantCulture), Is.EqualTo(expected));
    }

    [TestCaseSource(nameof(Valid))]
    public void A_frame_is_read_to_its_end_or_ends_where_nobody_knows_on(GoldenLine line)
    {
        Fault fault = MeterText.Of(line.Hex).Error.Fault;
        Assert.That(fault, s_short.ContainsKey(line.Id) ? Is.EqualTo(Fault.Truncated) : Is.AnyOf(Fault.None, Fault.UnknownItem, Fault.TrailingBytes));
    }

    static byte[] Wire(MeterText frame)
    {
        byte[] bytes = new byte[6];
        frame.Address.Write(bytes);
        return bytes;
    }

    static string TextOf(JsonElement value) =>
        value.ValueKind == JsonValueKind.Number ? value.GetDecimal().ToString("G29", CultureInfo.InvariantCulture) : value.ToString();
}
