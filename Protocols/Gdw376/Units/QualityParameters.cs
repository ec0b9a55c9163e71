using static LoadMgmt.Protocols.Gdw376.Formats.AnnexA;
using static LoadMgmt.Protocols.Gdw376.Units.BitGroup;

namespace LoadMgmt.Protocols.Gdw376.Units;

/// <summary>AFN 04 and 0A: harmonics, capacitors, analog inputs (file 04 sections 4 and 5).</summary>
internal static class QualityParameters
{
    public static void Declare(UnitDeclarations table)
    {
        DeclareHarmonics(table);
        DeclareCapacitors(table);
        table.Parameter(81, "analog range", "直流模拟量输入变比", Scope.AnalogPort).Value("range_start", A02).Value("range_end", A02);
        table.Parameter(82, "analog limits", "直流模拟量限值", Scope.AnalogPort).Value("upper_limit", A02).Value("lower_limit", A02);
        table.Parameter(83, "analog freeze", "直流模拟量冻结参数", Scope.AnalogPort).Value("freeze_density", Bin1);
    }

    /// <summary>F60: totals, then the even orders 2 to 18, then the odd ones 3 to 19; 2005 has no limits of single voltages.</summary>
    static void DeclareHarmonics(UnitDeclarations table)
    {
        UnitBuilder limits = table.Parameter(60, "harmonic limits", "谐波限值")
            .Value("voltage_total", A05, "%").Value("voltage_odd_total", A05, "%").Value("voltage_even_total", A05, "%");
        if (!table.Is130)
            limits.Orders("voltage", A05, "%");
        limits.Value("current_total", A06, "A").Orders("current", A06, "A");
    }

    static UnitBuilder Orders(this UnitBuilder limits, string item, Formats.BcdFormat format, string unit)
    {
        foreach (int order in Enumerable.Range(1, 9).Select(half => 2 * half).Concat(Enumerable.Range(1, 9).Select(half => 2 * half + 1)))
            limits.Value($"{item}_order_{order}", format, unit);
        return limits;
    }

    static void DeclareCapacitors(UnitDeclarations table)
    {
        table.Parameter(73, "capacitors", "电容器参数", Scope.MeasurementPoint)
            .Fixed(table.Is130 ? 9 : 16, group => group
                .Packed("compensation", Bits8, [.. Phases, Coded(6, 2, "kind", "补偿方式", (1, "common", "共补"), (2, "per_phase", "分补"))])
                .Value("capacity", A02, "kvar"));
        table.Parameter(74, "capacitor switching", "电容器投切运行参数", Scope.MeasurementPoint)
            .Value("target_power_factor", A05, "%").Value("switch_in_threshold", A23, "kvar").Value("switch_out_threshold", A23, "kvar")
            .Value("switch_delay", Bin1, "s").Value("switch_interval", Bin1, "min");
        table.Parameter(75, "capacitor protection", "电容器保护参数", Scope.MeasurementPoint)
            .Value("over_voltage", A07, "V").Value("over_voltage_hysteresis", A07, "V")
            .Value("under_voltage", A07, "V").Value("under_voltage_hysteresis", A07, "V")
            .Value("current_distortion", A05, "%").Value("current_distortion_hysteresis", A05, "%")
            .Value("voltage_distortion", A05, "%").Value("voltage_distortion_hysteresis", A05, "%");
        table.Parameter(76, "capacitor control mode", "电容器投切控制方式", Scope.MeasurementPoint)
            .Coded("capacitor_control", Bin1, (1, "local_automatic", "当地自动控制"), (2, "remote", "远方遥控"), (3, "lock", "闭锁"), (4, "unlock", "解锁"),
                (5, "local_manual", "当地手动控制"));
    }
}
