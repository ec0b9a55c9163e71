using static LoadMgmt.Protocols.Gdw376.Formats.AnnexA;

namespace LoadMgmt.Protocols.Gdw376.Units;

/// <summary>AFN 04 and 0A of a measurement point: limits, losses, display number, carrier nodes (file 04 section 5).</summary>
internal static class PointParameters
{
    public static void Declare(UnitDeclarations table)
    {
        if (table.Is130)
        {
            DeclareLimitsOf2005(table);
            return;
        }
        DeclareLimits(table);
        UnitBuilder losses = table.Parameter(27, "copper and iron loss", "测量点铜损、铁损参数", Scope.MeasurementPoint);
        foreach (char phase in "abc")
            losses.Value("resistance_" + phase, A26, "Ω").Value("reactance_" + phase, A26, "Ω")
                .Value("conductance_" + phase, A26, "S").Value("susceptance_" + phase, A26, "S");
        table.Parameter(29, "local display number", "终端当地电能表显示号", Scope.MeasurementPoint).Value("display_number", Ascii(12));
        table.Parameter(30, "reading stopped or started", "台区集中抄表停抄/投抄设置", Scope.MeasurementPoint)
            .Coded("reading_stopped", Bin1, (0, "read", "投抄"), (1, "stopped", "停抄"));
        table.Parameter(31, "carrier sub-node addresses", "载波从节点附属节点地址", Scope.MeasurementPoint)
            .Counted("count", Bin1, node => node.Value("node_address", A12), max: 20);
    }

    /// <summary>F26, 57 bytes: most limits with the time that they must last and the coefficient by which they end.</summary>
    static void DeclareLimits(UnitDeclarations table)
    {
        UnitBuilder limits = table.Parameter(26, "measuring point limits", "测量点限值参数", Scope.MeasurementPoint)
            .Value("voltage_upper", A07, "V").Value("voltage_lower", A07, "V").Value("phase_loss_voltage", A07, "V");
        limits.Value("over_voltage", A07, "V").Lasting("over_voltage");
        limits.Value("under_voltage", A07, "V").Lasting("under_voltage");
        limits.Value("over_current", A25, "A").Lasting("over_current");
        limits.Value("current_upper", A25, "A").Lasting("current_upper");
        limits.Value("zero_sequence_upper", A25, "A").Lasting("zero_sequence_upper");
        limits.Value("over_load", A23, "kVA").Lasting("over_load");
        limits.Value("load_upper", A23, "kVA").Lasting("load_upper");
        limits.Value("voltage_unbalance", A05, "%").Lasting("voltage_unbalance");
        limits.Value("current_unbalance", A05, "%").Lasting("current_unbalance");
        limits.Value("voltage_loss_time", Bin1, "min");
    }

    static UnitBuilder Lasting(this UnitBuilder limits, string item) => limits.Value(item + "_duration", Bin1, "min").Value(item + "_recovery", A05, "%");

    /// <summary>F26, 27 bytes: the same limits alone, currents in A.6.</summary>
    static void DeclareLimitsOf2005(UnitDeclarations table) =>
        table.Parameter(26, "measuring point limits", "测量点限值参数", Scope.MeasurementPoint)
            .Value("voltage_upper", A07, "V").Value("voltage_lower", A07, "V").Value("phase_loss_voltage", A07, "V")
            .Value("over_voltage", A07, "V").Value("under_voltage", A07, "V")
            .Value("over_current", A06, "A").Value("current_upper", A06, "A").Value("zero_sequence_upper", A06, "A")
            .Value("over_load", A23, "kVA").Value("load_upper", A23, "kVA")
            .Value("voltage_unbalance", A05, "%").Value("current_unbalance", A05, "%")
            .Value("voltage_loss_time", Bin1, "min");
}
