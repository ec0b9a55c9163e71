using LoadMgmt.Protocols.Gdw376;
using LoadMgmt.Testing;

namespace LoadMgmt.Protocols.Tests.Gdw376;

/// <summary>The worked example of a 96-point curve: two frames of a radio channel, terminal 4403-0001, F81 of point 1.</summary>
public sealed class WorkedCurve
{
    const string Tail = """
        68 26 01 26 01 68 88 03 44 01 00 02 0D 26 01 01 01 0A 30 19 15 03 26 01
        12 47 24 02 94 17 02 47 09 02 65 99 01 10 89 01 43 78 01 14 68 01 65 58
        01 24 50 01 06 43 01 13 37 01 41 32 01 75 28 01 02 26 01 03 24 01 63 22
        01 68 21 01 04 21 01 4B 16
        """;

    [Test]
    public void The_second_frame_carries_18_points_from_19_30()
    {
        Decoded decoded = Decoded.Of(Frames.First(Hex.Bytes(Tail)), WireProfile.Gdw376);

        Assert.Multiple(() =>
        {
            Assert.That(decoded.Error.IsNone);
            Assert.That(decoded.Units, Is.EqualTo(new[] { (81, 1) }));
            Assert.That(decoded["start"].Time.ToString(), Is.EqualTo("2026-03-15 19:30"));
            Assert.That(decoded["count"].Number.Mantissa, Is.EqualTo(18));
            Assert.That(decoded.Fields.Count(field => field.Name == "p"), Is.EqualTo(18));
            Assert.That(decoded.Fields[^1].Number.ToString(), Is.EqualTo("1.2104"));
        });
    }
}
