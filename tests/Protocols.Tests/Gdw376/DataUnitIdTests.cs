using LoadMgmt.Protocols.Gdw376;
using LoadMgmt.Testing;

namespace LoadMgmt.Protocols.Tests.Gdw376;

public sealed class DataUnitIdTests
{
    [TestCase(0, 1, "00 00 01 00")]
    [TestCase(1, 1, "01 01 01 00")]
    [TestCase(9, 10, "01 02 02 01")]
    [TestCase(1, 25, "01 01 01 03")]
    [TestCase(0, 31, "00 00 40 03")]
    [TestCase(1, 129, "01 01 01 10")]
    [TestCase(17, 25, "01 03 01 03")]
    [TestCase(2040, 248, "80 FF 80 1E")]
    public void A_point_and_a_class_go_both_ways(int point, int fn, string hex)
    {
        DataUnitId id = DataUnitId.Of(point, fn);

        Assert.That((id, PointsOf(id), ClassesOf(id)), Is.EqualTo((DataUnitId.Read(Hex.Bytes(hex)), $"{point}", $"{fn}")));
    }

    [TestCase(1, "01 01"), TestCase(16, "80 02"), TestCase(17, "01 04"), TestCase(25, "01 08"), TestCase(64, "80 80")]
    public void Groups_of_2005_are_a_bit_map(int point, string da)
    {
        DataUnitId id = DataUnitId.Of(point, 1, PointCoding.BitMap);

        Assert.That((id, PointsOf(id, PointCoding.BitMap)), Is.EqualTo((DataUnitId.Read(Hex.Bytes(da + " 01 00")), $"{point}")));
    }

    [TestCase("0C 01 01 00", "3 4", "1")]
    [TestCase("81 02 85 00", "9 16", "1 3 8")]
    public void Every_bit_is_a_point_or_a_class_ascending(string hex, string points, string classes)
    {
        var id = DataUnitId.Read(Hex.Bytes(hex));

        Assert.That((PointsOf(id), ClassesOf(id), id.PointCount(PointCoding.Binary), id.ClassCount),
            Is.EqualTo((points, classes, points.Split(' ').Length, classes.Split(' ').Length)));
    }

    [Test]
    public void Two_groups_of_2005_name_every_pair()
    {
        var id = DataUnitId.Read(Hex.Bytes("03 05 01 00"));

        Assert.That((PointsOf(id, PointCoding.BitMap), id.PointCount(PointCoding.BitMap)), Is.EqualTo(("1 2 17 18", 4)));
    }

    [TestCase("00 01 01 00", false), TestCase("01 01 00 00", false), TestCase("00 00 00 00", false)]
    [TestCase("00 00 01 00", true), TestCase("FF 00 01 00", true), TestCase("01 01 01 00", true)]
    public void An_identifier_names_something_or_is_none(string hex, bool valid) =>
        Assert.That(DataUnitId.Read(Hex.Bytes(hex)).IsValid, Is.EqualTo(valid));

    static string PointsOf(DataUnitId id, PointCoding coding = PointCoding.Binary)
    {
        var points = new List<int>();
        foreach (int point in id.Points(coding))
            points.Add(point);
        return string.Join(' ', points);
    }

    static string ClassesOf(DataUnitId id)
    {
        var classes = new List<int>();
        foreach (int fn in id.Classes)
            classes.Add(fn);
        return string.Join(' ', classes);
    }
}
