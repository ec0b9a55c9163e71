using LoadMgmt.Protocols.Gdw376.Formats;
using static LoadMgmt.Protocols.Gdw376.Formats.AnnexA;

namespace LoadMgmt.Protocols.Gdw376.Units;

/// <summary>
/// AFN 0C F81 to F121 小时冻结: the last full hour in the density of its stamp (file 07 section 4). The same quantities as the curves of AFN 0D,
/// under the same names.
/// </summary>
internal static class HourFreezes
{
    public static void Declare(UnitDeclarations table)
    {
        Hour(table, 81, "g_p", A02, "kW", "总加有功功率", Scope.TotalGroup);
        Hour(table, 82, "g_q", A02, "kvar", "总加无功功率", Scope.TotalGroup);
        Hour(table, 83, "g_ep", A03, "kWh", "总加有功总电能量", Scope.TotalGroup);
        Hour(table, 84, "g_eq", A03, "kvarh", "总加无功总电能量", Scope.TotalGroup);
        CurveFamilies.Declare(table, 89, (fn, item, format, unit, nameZh) => Hour(table, fn, item, format, unit, nameZh));
        table.Class1(73, "present DC analog value", "直流模拟量实时数据", Scope.AnalogPort).Value("dc", A02);
        Hour(table, 121, "dc", A02, "", "直流模拟量", Scope.AnalogPort);
    }

    static void Hour(UnitDeclarations table, int fn, string item, Format format, string unit, string nameZh, Scope scope = Scope.MeasurementPoint)
    {
        UnitBuilder hour = table.Class1(fn, "last hour of " + item, "小时冻结" + nameZh, scope);
        if (table.Is130)
            hour.ShortHourCurve(item, format, unit);
        else
            hour.HourCurve(item, format, unit);
    }
}
