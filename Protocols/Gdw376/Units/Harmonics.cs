using LoadMgmt.Protocols.Gdw376.Formats;
using static LoadMgmt.Protocols.Gdw376.Formats.AnnexA;

namespace LoadMgmt.Protocols.Gdw376.Units;

/// <summary>Harmonics 谐波 of voltage and current, orders 2 to N, N at most 19, and compensation by capacitors (files 07 and 08).</summary>
internal static class Harmonics
{
    const int HighestOrder = 19;

    /// <summary>Capacitor groups that have a time and a count of their own.</summary>
    const int CapacitorGroups = 9;

    public static void Declare(UnitDeclarations table)
    {
        UnitBuilder values = table.Class1(57, "harmonic voltages and currents", "当前A、B、C三相电压、电流2～N次谐波有效值", Scope.MeasurementPoint).Orders();
        UnitBuilder ratios = table.Class1(58, "harmonic ratios", "当前A、B、C三相电压、电流2～N次谐波含有率", Scope.MeasurementPoint).Orders();
        foreach (char phase in "abc")
        {
            values.PerCount("u_harmonic_" + phase, A07, "V", extra: -1);
            // The first is the total distortion; currents have none.
            ratios.PerCount("u_distortion_" + phase, A05, "%");
        }
        foreach (char phase in "abc")
        {
            values.PerCount("i_harmonic_" + phase, A06, "A", extra: -1);
            ratios.PerCount("i_harmonic_ratio_" + phase, A05, "%", extra: -1);
        }
        for (int phase = 0; phase < 3; phase++)
            OfPhase(table, phase, "abc"[phase], "ABC"[phase] + "相");
        Capacitors(table);
    }

    static void OfPhase(UnitDeclarations table, int index, char phase, string phaseZh)
    {
        Maxima(table, 113 + index, $"maximum harmonic currents of phase {phase}", phaseZh + "2～19次谐波电流日最大值及发生时间", "i_harmonic", "i_distortion", A06, "A");
        Maxima(table, 116 + index, $"maximum harmonic voltage ratios of phase {phase}", phaseZh + "2～19次谐波电压含有率及总畸变率日最大值及发生时间",
            "u_harmonic_ratio", "u_distortion", A05, "%");
        table.Class2(121 + index, $"harmonics of phase {phase} beyond limits, day", phaseZh + "谐波越限日统计数据", Scope.MeasurementPoint)
            .Stamp(A20).Orders().PerCount("u_harmonic_time", Bin2, "min").PerCount("i_harmonic_time", Bin2, "min");
        if (table.Is2013)
            table.Class2(124 + index, $"harmonics of phase {phase}, 95 % values", phaseZh + "日冻结谐波电压含有率、谐波电流95%概率值", Scope.MeasurementPoint)
                .Stamp(A20).Orders()
                .Value("u_distortion_95", A05, "%").Value("u_odd_95", A05, "%").Value("u_even_95", A05, "%").PerCount("u_harmonic_95", A05, "%", extra: -1)
                .Value("i_distortion_95", A06, "A").PerCount("i_harmonic_95", A06, "A", extra: -1);
    }

    static void Maxima(
        UnitDeclarations table, int fn, string name, string nameZh, string item, string total, Format format, string unit) =>
        table.Class2(fn, name, nameZh, Scope.MeasurementPoint).Stamp(A20)
            .Fixed(HighestOrder - 1, order => order.Value(item + "_max", format, unit).Time(item + "_max_at", A17))
            .Value(total + "_max", format, unit).Time(total + "_max_at", A17);

    static void Capacitors(UnitDeclarations table)
    {
        table.Class1(65, "capacitor switching", "当前电容器投切状态", Scope.MeasurementPoint)
            .Packed("capacitor_mode", Bits8, BitGroup.Flag(0, "local_automatic", "当地自动控制"), BitGroup.Flag(1, "remote", "远方控制"), BitGroup.Flag(2, "hardware_lock", "硬件闭锁"),
                BitGroup.Flag(3, "software_lock", "软件闭锁"), BitGroup.Flag(4, "over_voltage_lock", "过压闭锁"), BitGroup.Flag(5, "device_fault_lock", "设备故障闭锁"),
                BitGroup.Flag(6, "circuit_fault_lock", "执行回路故障闭锁"), BitGroup.Flag(7, "local_manual", "当地手动控制"))
            .Packed("capacitors_in", Bits16, BitGroup.Run("group", "电容器组", 16));
        table.Class1(66, "capacitor times and counts", "当前电容器累计补偿投入时间和次数", Scope.MeasurementPoint).Capacitors();
        table.Class1(67, "energy compensated", "当日、当月电容器累计补偿的无功电能量", Scope.MeasurementPoint)
            .Value("compensated_day", A13, "kvarh").Value("compensated_month", A13, "kvarh");
        table.Class2(41, "capacitor times and counts, day", "日冻结电容器投入累计时间和次数", Scope.MeasurementPoint).Stamp(A20).Capacitors();
        table.Class2(42, "energy compensated, day and month", "日冻结日、月电容器累计补偿的无功电能量", Scope.MeasurementPoint)
            .Stamp(A20).Value("compensated_day", A13, "kvarh").Value("compensated_month", A13, "kvarh");
    }

    static UnitBuilder Capacitors(this UnitBuilder unit) => unit.Fixed(CapacitorGroups, "capacitor_time", Bin4, "s").Fixed(CapacitorGroups, "capacitor_count", Bin4);

    /// <summary>N, the highest order; values of orders 2 to N follow.</summary>
    static UnitBuilder Orders(this UnitBuilder unit) => unit.Count("orders", Bin1, HighestOrder);
}
