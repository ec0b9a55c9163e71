using static LoadMgmt.Protocols.Gdw376.Formats.AnnexA;
using static LoadMgmt.Protocols.Gdw376.Units.BitGroup;

namespace LoadMgmt.Protocols.Gdw376.Units;

/// <summary>What concentrators tell of reading many meters over a carrier, of outputs, files and kinds of events (file 07 sections 1 and 3).</summary>
internal static class CarrierReading
{
    public static void Declare(UnitDeclarations table)
    {
        if (table.Is130)
            return;
        table.Class1(11, "state of collective reading", "终端集中抄表状态信息", Scope.Terminal).Counted("count", Bin1, block => block
            .Value("port", Bin1).Value("meters", Bin2).Packed("reading_state", Bits8, Flag(0, "reading", "正在抄表"), Flag(1, "finished", "当日抄表任务已完成")).Value("meters_read", Bin2).Value("key_meters_read", Bin1)
            .Time("reading_start", A01).Time("reading_end", A01));
        table.Class1(169, "relay routes", "集中抄表中继路由信息", Scope.MeasurementPoint).Value("port", Bin1).Counted("count", Bin1, route => route
            .Counted("relays", Bin1, relay => relay.Value("relay_address", A12)));
        table.Class1(170, "reading of one meter", "集中抄表电表抄读信息", Scope.MeasurementPoint)
            .Value("port", Bin1).Value("relay_levels", Bin1)
            .Packed("carrier_phase", Bits8, Flag(0, "phase_a", "实际A相"), Flag(1, "phase_b", "实际B相"), Flag(2, "phase_c", "实际C相"),
                Flag(4, "read_on_phase_a", "A相抄读"), Flag(5, "read_on_phase_b", "B相抄读"), Flag(6, "read_on_phase_c", "C相抄读"))
            .Packed("signal_quality", Bits8, Number(0, 4, "received", "接收品质"), Number(4, 4, "sent", "发送品质"))
            .Coded("last_result", Bin1, (0, "failed", "失败"), (1, "read", "成功"))
            .Time("last_success", A01).Time("last_failure", A01).Value("failures_in_a_row", Bin1);
        table.Class2(217, "curve of white noise", "台区集中抄表载波主节点白噪声曲线", Scope.MeasurementPoint).Curve(("noise_ratio", Bin1, ""));
        table.Class2(218, "curve of coloured noise", "台区集中抄表载波主节点色噪声曲线", Scope.MeasurementPoint)
            .Curve(("noise_ratio", Bin1, ""), ("master_node", A12, ""));
        if (!table.Is2013)
            return;
        table.Class1(12, "control outputs and changes", "终端控制输出回路开关接入状态量及变位标志", Scope.Terminal)
            .Packed("outputs", Bits8, Contacts()).Packed("outputs_changed", Bits8, Contacts());
        table.Class1(13, "meters found by search", "搜索到的电表信息", Scope.Terminal).Value("meters", Bin2).Counted("count", Bin2, meter => meter
            .Value("meter_address", A12).Value("protocol", Bin1).Value("collector_address", A12));
        table.Class1(14, "file segments not received", "文件下装未收到数据段", Scope.Terminal).Value("segment_group", Bin2).Value("missing_segments", Bits(128));
        table.Class1(201, "wireless signal quality", "终端网络信号品质", Scope.Terminal).Value("signal", A07, "−dBm");
        table.Class1(245, "events by kind", "终端事件分类数据", Scope.Terminal).Counted("count", Bin1, kind => kind.Value("erc", Bin1).Value("event_count", Bin1));
    }

    /// <summary>Two bits for each of four outputs.</summary>
    static IEnumerable<BitGroup> Contacts() => Enumerable.Range(0, 4).SelectMany(output => new[]
    {
        Flag(2 * output, $"normally_open_{output + 1}", $"输出{output + 1}常开触点"), Flag(2 * output + 1, $"normally_closed_{output + 1}", $"输出{output + 1}常闭触点"),
    });
}
