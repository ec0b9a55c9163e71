using LoadMgmt.Protocols.Gdw376.Formats;
using static LoadMgmt.Protocols.Gdw376.Formats.AnnexA;
using static LoadMgmt.Protocols.Gdw376.Units.BitGroup;

namespace LoadMgmt.Protocols.Gdw376.Units.Events;

/// <summary>Circuits and limits: ERC9 to 11, 15 to 18, 24 to 26, 34.</summary>
internal static class LimitEvents
{
    public static void Declare(EventDeclarations table)
    {
        table.Event(9, "current circuit abnormal", "电流回路异常事件").Point(table)
            .PhasesAndKind((1, "short", "短路"), (2, "open", "开路"), (3, "reverse", "反向")).Voltages().Currents(table).Register();
        table.Event(10, "voltage circuit abnormal", "电压回路异常事件").Point(table)
            .PhasesAndKind((1, "phase_loss", "断相"), (2, "voltage_loss", "失压")).Voltages().Currents(table).Register();
        table.Event(11, "phase sequence abnormal", "相序异常事件").Point(table).Phases("a_u", A05, "°").Phases("a_i", A05, "°").Register();
        DeclareHarmonics(table);
        DeclareAnalog(table);
        table.Event(17, "unbalance over limit", "电压/电流不平衡度越限事件记录").Point(table)
            .Packed("unbalance", Bits8, Flag(0, "voltage", "电压不平衡度越限"), Flag(1, "current", "电流不平衡度越限"))
            .Value("unbalance_u", A05, "%").Value("unbalance_i", A05, "%").Voltages().Currents(table);
        DeclareCapacitors(table);
        (int Code, string Name, string NameZh)[] voltage = [(1, "above_upper_upper", "越上上限"), (2, "below_lower_lower", "越下下限")];
        (int Code, string Name, string NameZh)[] upper = [(1, "above_upper_upper", "越上上限"), (2, "above_upper", "越上限")];
        table.Event(24, "voltage over limit", "电压越限记录").Point(table).PhasesAndKind(voltage).Voltages();
        table.Event(25, "current over limit", "电流越限记录").Point(table).PhasesAndKind(upper).Currents(table);
        table.Event(26, "apparent power over limit", "视在功率越限记录").Point(table)
            .Packed("abnormality", Bits8, Coded(6, 2, "kind", "异常类型", upper)).Value("s", A23, "kVA").Value("s_limit", A23, "kVA");
        if (!table.Is130)
            table.Event(34, "current transformer abnormal", "CT异常事件记录").Point(table)
                .PhasesAndKind((1, "primary_short", "一次侧短路"), (2, "secondary_short", "二次侧短路"), (3, "secondary_open", "二次侧开路"));
    }

    /// <summary>Orders 2 to 19, as a share of the voltage or as a current; one interface of a grid's own unit keeps one order more.</summary>
    static void DeclareHarmonics(EventDeclarations table)
    {
        foreach (int orders in new[] { 18, 19 })
        {
            UnitBuilder body = table.Event(15, "harmonics over limit", "谐波越限告警").Point(table);
            if (orders != 18)
                body.Certainty(Certainty.OneSource);
            body.Selector("harmonic", Bits8, 0x80, [.. Phases, Coded(7, 1, "quantity", "谐波类别", (0, "voltage", "电压"), (1, "current", "电流"))])
                .Packed("orders_over_limit", Bits24, [Flag(0, "total", "总畸变"), .. Run("order", "谐波次数", 18, first: 2, low: 1)])
                .When(0, voltage => voltage.Value("voltage_distortion_total", A05, "%").Fixed(orders, "voltage_harmonic", A05, "%"))
                .When(0x80, current => current.Value("current_distortion_total", A06, "A").Fixed(orders, "current_harmonic", A06, "A"));
        }
    }

    static void DeclareAnalog(EventDeclarations table)
    {
        BitGroup[] limits = [Flag(0, "above_upper", "越上限"), Flag(1, "below_lower", "越下限")];
        table.Event(16, "analog over limit", "直流模拟量越限记录")
            .Packed("analog_and_state", Bin1, EventFields.WithState("analog_input", "直流模拟量端口号")).Packed("analog_limit", Bits8, limits).Value("dc", A02);
        if (!table.Is130)
            // One interface takes the number for a word of two bytes.
            table.Event(16, "analog over limit", "直流模拟量越限记录").Certainty(Certainty.OneSource)
                .Packed("analog_and_state", Bin2, Number(0, 12, "analog_input", "直流模拟量端口号"), Coded(15, 1, "state", "起止标志", (0, "recovered", "恢复"), (1, "happened", "发生")))
                .Packed("analog_limit", Bits8, limits).Value("dc", A02);
    }

    static void DeclareCapacitors(EventDeclarations table)
    {
        UnitBuilder whole = Capacitors(table).Value("q", A23, "kvar").Value("u", A07, "V");
        if (table.Is130)
            whole.Certainty(Certainty.Unverified);
        else
            // The text gives the field of A.23 two bytes; what a terminal means by them nobody knows.
            Capacitors(table).Certainty(Certainty.SourcesDisagree).Value("q_raw", Bytes(2)).Value("u", A07, "V");
    }

    static UnitBuilder Capacitors(EventDeclarations table) => table.Event(18, "capacitor switching locked", "电容器投切自锁记录").Point(table)
        .Packed("capacitor_fault", Bits8, Flag(0, "over_voltage", "过压"), Flag(1, "device", "装置故障"), Flag(2, "circuit", "执行回路故障"))
        .Packed("capacitors", Bits16, Run("group", "电容器组", 16)).Value("pf", A05, "%");
}
