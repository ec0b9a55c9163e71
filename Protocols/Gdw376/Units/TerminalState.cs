using static LoadMgmt.Protocols.Gdw376.Formats.AnnexA;
using static LoadMgmt.Protocols.Gdw376.Units.BitGroup;

namespace LoadMgmt.Protocols.Gdw376.Units;

/// <summary>AFN 0C of the terminal itself and of its total-add groups (file 07 sections 1 and 2).</summary>
internal static class TerminalState
{
    static readonly BitGroup[] s_rounds = Run("round", "轮次", 8);

    static readonly BitGroup[] s_powerControls = [Flag(0, "period", "时段控"), Flag(1, "works_holiday", "厂休控"), Flag(2, "business_stop", "营业报停控"), Flag(3, "down_float", "当前功率下浮控")];

    static readonly BitGroup[] s_energyControls = [Flag(0, "monthly", "月电控"), Flag(1, "purchase", "购电控")];

    public static void Declare(UnitDeclarations table)
    {
        if (table.Is130)
            table.Class1(1, "terminal version", "终端版本信息", Scope.Terminal)
                .Value("maker", Ascii(4)).Value("device", Ascii(8)).Value("software", Ascii(4)).Time("software_date", A20).Value("capacity", Ascii(11));
        else
            table.Configuration(1, "terminal version", "终端版本信息")
                .Value("maker", Ascii(4)).Value("device", Ascii(8)).Value("software", Ascii(4)).Time("software_date", A20).Value("capacity", Ascii(11))
                .Value("protocol_version", Ascii(4)).Value("hardware", Ascii(4)).Time("hardware_date", A20);
        table.Class1(2, "terminal clock", "终端日历时钟", Scope.Terminal).Time("clock", A01);
        table.Class1(3, "parameter status", "终端参数状态", Scope.Terminal).Value("present", Bits(31));
        table.Class1(4, "uplink communication status", "终端上行通信状态", Scope.Terminal)
            .Packed("status", Bits8, table.Is130
                ? [Flag(0, "reports", "主动上报"), Flag(1, "voice", "通话")]
                : [Coded(0, 2, "reports", "主动上报", (1, "allowed", "允许"), (2, "forbidden", "禁止")), Coded(2, 2, "voice", "与主站通话", (1, "allowed", "允许"), (2, "forbidden", "禁止"))]);
        table.Class1(5, "control setting status", "终端控制设置状态", Scope.Terminal)
            .Packed("supply_state", Bits8, Flag(0, "guaranteed", "保电"), Flag(1, "excluded", "剔除"), Flag(2, "payment_reminder", "催费告警"))
            .PerBit("groups", Bits8, group => group
                .Value("scheme", Bin1).Packed("periods", Bits8, Run("period", "时段", 8)).Packed("power_control", Bits8, s_powerControls).Packed("energy_control", Bits8, s_energyControls)
                .Packed("power_rounds", Bits8, s_rounds).Packed("energy_rounds", Bits8, s_rounds));
        table.Class1(6, "current control status", "终端当前控制状态", Scope.Terminal)
            .Packed("remote_trip", Bits8, s_rounds)
            .Packed("payment_alarm", Bits8, Flag(0, "payment_reminder", "催费告警"))
            .PerBit("groups", Bits8, group => group
                .Value("setting", A02, "kW").Value("factor", A04, "%")
                .Packed("power_trip", Bits8, s_rounds).Packed("monthly_trip", Bits8, s_rounds).Packed("purchase_trip", Bits8, s_rounds)
                .Packed("power_alarm", Bits8, s_powerControls).Packed("energy_alarm", Bits8, s_energyControls));
        table.Class1(7, "event counters", "终端事件计数器当前值", Scope.Terminal).Value("important", Bin1).Value("general", Bin1);
        table.Class1(8, "event flags", "终端事件标志状态", Scope.Terminal).Packed("events", Bits64, Run("erc", "ERC", 64));
        table.Class1(9, "status inputs and changes", "终端状态量及变位标志", Scope.Terminal)
            .Packed("state", Bits8, Run("input", "输入", 8)).Packed("changed", Bits8, Run("input", "输入", 8));
        if (!table.Is130)
            table.Class1(10, "traffic with the master", "终端与主站当日、月通信流量", Scope.Terminal).Value("day", Bin4, "B").Value("month", Bin4, "B");

        table.Class1(17, "present group active power", "当前总加有功功率", Scope.TotalGroup).Value("g_p", A02, "kW");
        table.Class1(18, "present group reactive power", "当前总加无功功率", Scope.TotalGroup).Value("g_q", A02, "kvar");
        foreach ((int fn, string name, string nameZh, string unit) in new[]
                 {
                     (19, "group active energy today", "当日总加有功电能量", "kWh"), (20, "group reactive energy today", "当日总加无功电能量", "kvarh"),
                     (21, "group active energy this month", "当月总加有功电能量", "kWh"),
                     (22, "group reactive energy this month", "当月总加无功电能量", "kvarh"),
                 })
            table.Class1(fn, name, nameZh, Scope.TotalGroup).TariffCount().PerTariff("g_energy", A03, unit);
        table.Class1(23, "remaining energy or money", "终端当前剩余电量（费）", Scope.TotalGroup).Value("g_remaining", A03);
        table.Class1(24, "group power frozen after down-float control", "当前功率下浮控控后总加有功功率冻结值", Scope.TotalGroup).Value("g_p", A02, "kW");
    }
}
