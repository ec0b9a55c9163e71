using LoadMgmt.Protocols.Gdw376.Formats;
using static LoadMgmt.Protocols.Gdw376.Formats.AnnexA;

namespace LoadMgmt.Protocols.Gdw376.Units;

/// <summary>AFN 0D load curves 负荷曲线 (file 09). Point fields are named like the columns they are stored in.</summary>
internal static class LoadCurves
{
    public static void Declare(UnitDeclarations table)
    {
        Curve(table, 73, "g_p", A02, "kW", "总加组有功功率曲线", Scope.TotalGroup);
        Curve(table, 74, "g_q", A02, "kvar", "总加组无功功率曲线", Scope.TotalGroup);
        Curve(table, 75, "g_ep", A03, "kWh", "总加组有功电能量曲线", Scope.TotalGroup);
        Curve(table, 76, "g_eq", A03, "kvarh", "总加组无功电能量曲线", Scope.TotalGroup);

        CurveFamilies.Declare(table, 81, (fn, item, format, unit, nameZh) => Curve(table, fn, item, format, unit, nameZh + "曲线"));
        Curve(table, 138, "dc", A02, "", "直流模拟量曲线", Scope.AnalogPort);
        if (table.Is130)
            return;
        table.Class2(109, "curve of voltage angles", "电压相位角曲线", Scope.MeasurementPoint).Curve(("a_ua", A05, "°"), ("a_ub", A05, "°"), ("a_uc", A05, "°"));
        table.Class2(110, "curve of current angles", "电流相位角曲线", Scope.MeasurementPoint).Curve(("a_ia", A05, "°"), ("a_ib", A05, "°"), ("a_ic", A05, "°"));
        (string Item, string Zh)[] quadrants = [("r_q1", "一"), ("r_q4", "四"), ("r_q2", "二"), ("r_q3", "三")];
        for (int i = 0; i < 4; i++)
            Curve(table, 145 + i, quadrants[i].Item, A11, "kvarh", quadrants[i].Zh + "象限无功总电能示值曲线");
        if (table.Edition == Edition.Gdw1376)
            table.Class2(219, "combined curve", "测量点组合数据曲线", Scope.MeasurementPoint).Curve(
                ("p", A09, "kW"), ("q", A09, "kvar"), ("u_a", A07, "V"), ("u_b", A07, "V"), ("u_c", A07, "V"),
                ("i_a", A25, "A"), ("i_b", A25, "A"), ("i_c", A25, "A"), ("r_pf", A11, "kWh"), ("r_q1", A11, "kvarh"), ("r_q4", A11, "kvarh"));
    }

    static void Curve(
        UnitDeclarations table, int fn, string item, Format format, string unit, string nameZh, Scope scope = Scope.MeasurementPoint) =>
        table.Class2(fn, "curve of " + item, nameZh, scope).Curve((item, format, unit));
}
