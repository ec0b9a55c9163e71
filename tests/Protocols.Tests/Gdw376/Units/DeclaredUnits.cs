using LoadMgmt.Protocols.Gdw376;
using LoadMgmt.Protocols.Gdw376.Explain;
using LoadMgmt.Protocols.Gdw376.Units;

namespace LoadMgmt.Protocols.Tests.Gdw376.Units;

/// <summary>Every unit of every edition, and what the sets of provinces and programs have beside them.</summary>
internal static class DeclaredUnits
{
    public static IEnumerable<(string Where, PointCoding Coding, DataUnit Unit)> All => Editions.Concat(Beside);

    static IEnumerable<(string Where, PointCoding Coding, DataUnit Unit)> Editions =>
        from edition in Enum.GetValues<Edition>()
        from unit in UnitTable.For(edition)
        select (edition.ToString(), edition == Edition.Gdw130 ? PointCoding.BitMap : PointCoding.Binary, unit);

    public static IEnumerable<(string Where, PointCoding Coding, DataUnit Unit)> Beside =>
        from unit in UnitTable.For(Edition.Gdw1376, UnitSets.All)
        where UnitTable.For(Edition.Gdw1376).Find(unit.Afn, unit.Fn) is not { } usual || Shape(usual) != Shape(unit)
        select (nameof(UnitSets), PointCoding.Binary, unit);

    static string Shape(DataUnit unit) => string.Concat(Enum.GetValues<Direction>().Select(direction => LengthFormula.Of(unit.Layout(direction))
        + string.Join(' ', unit.Layout(direction).Fields.Select(field => field.Name + field.Format))));
}
