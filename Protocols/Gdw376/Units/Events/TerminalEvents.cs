using static LoadMgmt.Protocols.Gdw376.Formats.AnnexA;
using static LoadMgmt.Protocols.Gdw376.Units.BitGroup;

namespace LoadMgmt.Protocols.Gdw376.Units.Events;

/// <summary>What happens to the terminal itself: ERC1 to 4, 14, 20, 21, 32, 36, 41.</summary>
internal static class TerminalEvents
{
    public static void Declare(EventDeclarations table)
    {
        table.Event(1, "data initialised or version changed", "数据初始化和版本变更记录")
            .Packed("initialisation", Bits8, Flag(0, "initialised", "终端参数/数据区初始化"), Flag(1, "version_changed", "版本变更"))
            .Value("version_before", Ascii(4)).Value("version_after", Ascii(4));
        table.Event(2, "parameters lost", "参数丢失记录")
            .Packed("lost", Bits8, Flag(0, "terminal_parameters", "终端参数丢失"), Flag(1, "point_parameters", "测量点参数丢失"));
        table.Event(3, "parameters changed", "参数变更记录").Value("changed_by", Bin1).ToEnd(unit => unit.Value("dadt", Identifier));
        table.Event(4, "status input changed", "状态量变位记录")
            .Packed("inputs_changed", Bits8, Run("input", "输入", 8)).Packed("inputs_closed", Bits8, Run("input", "输入", 8));
        table.Bare(14, "terminal power off and on", "终端停/上电事件").Time("power_off_at", A15).Time("power_on_at", A15);
        // From terminals of 2013, though the text of that edition has the form above.
        table.Bare(14, "terminal power off and on", "终端停/上电事件")
            .Packed("power_event", Bits8, Flag(0, "normal", "事件正常"), Flag(1, "valid", "事件有效"))
            .Time("power_off_at", A15).Time("power_on_at", A15);
        table.Event(20, "message authentication error", "消息认证错误记录")
            .Value("wrong_password", Bytes(table.Is130 ? 2 : 16)).Value("changed_by", Bin1);
        table.Event(21, "terminal fault", "终端故障记录")
            .Coded("terminal_fault", Bin1, (1, "memory", "终端主板内存故障"), (2, "clock", "时钟故障"), (3, "main_board", "主板通信故障"),
                (4, "meter_reading", "485抄表故障"), (5, "display", "显示板故障"), (6, "carrier", "载波通道异常"));
        if (table.Is130)
            return;
        table.Event(32, "traffic over limit", "终端与主站通信流量超门限事件").Value("traffic", Bin4, "B").Value("monthly_traffic", Bin4, "B");
        BitGroup[] contacts = [.. Enumerable.Range(1, 4).SelectMany(output => (BitGroup[])
            [Flag(2 * output - 2, $"output_{output}_open_contact", $"{output}路常开触点"), Flag(2 * output - 1, $"output_{output}_closed_contact", $"{output}路常闭触点")])];
        table.Event(36, "control output connection changed", "控制输出回路开关接入状态量变位记录")
            .Packed("contacts_changed", Bits8, contacts).Packed("contacts_connected", Bits8, contacts);
        table.Bare(41, "clock set", "对时事件记录").PointOnly(table).Time("clock_before", A01).Time("clock_after", A01);
    }
}
