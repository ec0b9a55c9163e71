using LoadMgmt.Protocols.Gdw376.Formats;
using static LoadMgmt.Protocols.Gdw376.Formats.AnnexA;

namespace LoadMgmt.Protocols.Gdw376.Units;

/// <summary>
/// AFN 0C F81 to F121 小时冻结: the last full hour in the density of its stamp (file 07 section 4). The same quantities as the curves of AFN 0D,
/// under the same names.
/// </summary>
internal static class HourFreezes
{
    static readonly string[] s_directions = ["pf", "qf", "pr", "qr"];

    public static void Declare(UnitDeclarations table)
    {
        Hour(table, 81, "g_p", A02, "kW", "总加有功功率", Scope.TotalGroup);
        Hour(table, 82, "g_q", A02, "kvar", "总加无功功率", Scope.TotalGroup);
        Hour(table, 83, "g_ep", A03, "kWh", "总加有功总电能量", Scope.TotalGroup);
        Hour(table, 84, "g_eq", A03, "kvarh", "总加无功总电能量", Scope.TotalGroup);
        Phases(table, 89, "p", A09, "kW", "有功功率", total: true);
        Phases(table, 93, "q", A09, "kvar", "无功功率", total: true);
        Phases(table, 97, "u", A07, "V", "电压", total: false);
        BcdFormat current = table.Is130 ? A06 : A25;
        Phases(table, 100, "i", current, "A", "电流", total: false);
        Hour(table, 103, "i_n", current, "A", "零序电流");
        for (int i = 0; i < 4; i++)
        {
            string unit = i % 2 == 0 ? "kWh" : "kvarh", zh = (i < 2 ? "正向" : "反向") + (i % 2 == 0 ? "有功" : "无功");
            Hour(table, 105 + i, "e_" + s_directions[i], A13, unit, zh + "总电能量");
            Hour(table, 109 + i, "r_" + s_directions[i], A11, unit, zh + "总电能示值");
        }
        Phases(table, 113, "pf", A05, "%", "功率因数", total: true);
        table.Class1(73, "present DC analog value", "直流模拟量实时数据", Scope.AnalogPort).Value("dc", A02);
        Hour(table, 121, "dc", A02, "", "直流模拟量", Scope.AnalogPort);
    }

    static void Phases(UnitDeclarations table, int fn, string item, Format format, string unit, string nameZh, bool total)
    {
        if (total)
            Hour(table, fn++, item, format, unit, nameZh);
        foreach (char phase in "abc")
            Hour(table, fn++, $"{item}_{phase}", format, unit, char.ToUpperInvariant(phase) + "相" + nameZh);
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
