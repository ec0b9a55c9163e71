using LoadMgmt.Protocols.Gdw376;
using LoadMgmt.Protocols.Gdw376.Units;

namespace LoadMgmt.Protocols.Tests.Gdw376.Catalogue;

/// <summary>Classes 1 and 2 of 130-2005 have the lengths that its sources give, stamp included, and nothing that came later.</summary>
public sealed class LengthsOf2005
{
    static readonly UnitTable s_table = UnitTable.For(Edition.Gdw130);

    /// <summary>Fn from first to last: so many bytes, and so many for each tariff, group, order, point of the hour or of the curve.</summary>
    static readonly (int First, int Last, int Bytes, int Each)[] s_class1 =
    [
        (1, 1, 30, 0), (2, 2, 6, 0), (3, 3, 31, 0), (4, 4, 1, 0), (5, 5, 2, 6), (6, 6, 3, 8), (7, 7, 2, 0), (8, 8, 8, 0), (9, 9, 2, 0),
        (17, 18, 2, 0), (19, 22, 5, 4), (23, 23, 4, 0), (24, 24, 2, 0), (25, 25, 51, 0), (26, 26, 57, 0), (27, 27, 28, 0),
        (33, 34, 23, 17), (35, 36, 20, 14), (37, 38, 23, 17), (39, 40, 20, 14), (41, 48, 5, 4), (49, 49, 12, 0),
        (57, 57, -11, 12), (58, 58, -5, 12), (65, 65, 3, 0), (66, 66, 72, 0), (67, 67, 8, 0), (73, 73, 2, 0),
        (81, 82, 1, 2), (83, 84, 1, 4), (89, 96, 1, 3), (97, 103, 1, 2), (105, 112, 1, 4), (113, 116, 1, 2), (121, 121, 1, 2),
    ];

    static readonly (int First, int Last, int Bytes, int Each)[] s_class2 =
    [
        (1, 2, 26, 17), (3, 4, 23, 14), (5, 8, 8, 4), (9, 10, 26, 17), (11, 12, 23, 14), (17, 18, 25, 17), (19, 20, 22, 14), (21, 24, 7, 4),
        (25, 25, 35, 0), (26, 26, 27, 0), (27, 27, 69, 0), (28, 28, 7, 0), (29, 29, 37, 0), (30, 30, 7, 0), (31, 31, 60, 0),
        (33, 33, 34, 0), (34, 34, 26, 0), (35, 35, 68, 0), (36, 36, 6, 0), (37, 37, 36, 0), (38, 38, 6, 0),
        (41, 41, 75, 0), (42, 42, 11, 0), (43, 43, 9, 0), (44, 44, 8, 0), (49, 50, 7, 0), (51, 52, 6, 0),
        (57, 57, 15, 0), (58, 59, 8, 4), (60, 60, 14, 0), (61, 62, 7, 4), (65, 66, 8, 0),
        (73, 74, 7, 2), (75, 76, 7, 4), (81, 88, 7, 3), (89, 95, 7, 2), (97, 104, 7, 4), (105, 108, 7, 2),
        (113, 118, 117, 0), (121, 123, 4, 4), (129, 129, 17, 0), (130, 130, 16, 0), (138, 138, 7, 2),
    ];

    public static IEnumerable<TestCaseData> Units =>
        from listed in s_class1.Select(line => (Afn: Afn.Class1, Line: line)).Concat(s_class2.Select(line => (Afn: Afn.Class2, Line: line)))
        from fn in Enumerable.Range(listed.Line.First, listed.Line.Last - listed.Line.First + 1)
        select new TestCaseData(listed.Afn, fn, listed.Line.Bytes, listed.Line.Each);

    [TestCaseSource(nameof(Units))]
    public void A_unit_has_its_length(Afn afn, int fn, int bytes, int each)
    {
        DataUnit? unit = s_table.Find(afn, fn);

        Assert.That(unit, Is.Not.Null);
        foreach (int count in (int[])[1, 2, 4])
            Assert.That(LayoutLength.Of(unit.Layout(Direction.Up), count), Is.EqualTo(bytes + each * count), $"counts of {count}");
    }

    [Test]
    public void Nothing_that_came_later_is_in_the_table() =>
        Assert.That(s_table.Where(unit => unit.Afn is Afn.Class1 or Afn.Class2).Select(unit => (unit.Afn, unit.Fn)),
            Is.EquivalentTo(Units.Select(unit => ((Afn)unit.Arguments[0]!, (int)unit.Arguments[1]!))));
}
