using static LoadMgmt.Protocols.Gdw376.Formats.AnnexA;

namespace LoadMgmt.Protocols.Gdw376.Units;

/// <summary>One layout under two stamps.</summary>
internal readonly record struct DayAndMonth(UnitBuilder Day, UnitBuilder Month)
{
    public static DayAndMonth Of(UnitDeclarations table, int day, int month, string name, string nameZh, Scope scope = Scope.MeasurementPoint) => new(
        table.Class2(day, name + ", day", "日冻结" + nameZh, scope).Stamp(A20), table.Class2(month, name + ", month", "月冻结" + nameZh, scope).Stamp(A21));

    public void EachOf(Action<UnitBuilder> body) => EachOf((unit, _) => body(unit));

    public void EachOf(Action<UnitBuilder, bool> body)
    {
        body(Day, false);
        body(Month, true);
    }
}
