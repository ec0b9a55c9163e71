using System.Collections.Frozen;

namespace LoadMgmt.Protocols.Gdw376.Explain;

/// <summary>Names in Chinese of the items of event records.</summary>
static class EventNames
{
    public static FrozenDictionary<string, string> Zh { get; } = new Dictionary<string, string>
    {
        ["occurred_at"] = "发生时间", ["point_and_state"] = "测量点号和起止标志", ["point_only"] = "测量点号", ["group_number"] = "总加组号",
        ["initialisation"] = "事件标志", ["version_before"] = "变更前软件版本号", ["version_after"] = "变更后软件版本号", ["lost"] = "事件标志",
        ["changed_by"] = "启动站地址", ["inputs_changed"] = "状态变位", ["inputs_closed"] = "变位后状态",
        ["power_off_at"] = "停电时间", ["power_on_at"] = "上电时间", ["power_event"] = "停上电属性", ["wrong_password"] = "错误的消息认证码", ["terminal_fault"] = "终端故障编码",
        ["traffic"] = "当月已发生的通信流量", ["contacts_changed"] = "接入状态变位", ["contacts_connected"] = "变位后接入状态",
        ["clock_before"] = "对时前时间", ["clock_after"] = "对时后时间",

        ["rounds_tripped"] = "跳闸轮次", ["rounds_put_in"] = "电控投入轮次", ["power_at_trip"] = "跳闸时功率", ["power_after_trip"] = "跳闸后2分钟的功率",
        ["power_set_point"] = "跳闸时功率定值", ["power_control_kind"] = "功控类别", ["energy_control_kind"] = "电控类别",
        ["energy_at_trip"] = "跳闸时电能量", ["energy_set_point"] = "电能量定值", ["energy_at_alarm"] = "告警时电能量", ["alarm_kind"] = "电控类别",
        ["remaining_before"] = "购电前剩余电能量（费）", ["remaining_after"] = "购电后剩余电能量（费）",
        ["group_and_state"] = "电能量差动组号和起止标志", ["compared_energy"] = "对比总加组有功总电能量", ["reference_energy"] = "参照总加组有功总电能量",
        ["relative_deviation"] = "差动越限相对偏差值", ["absolute_deviation"] = "差动越限绝对偏差值",
        ["compared_points"] = "对比总加组测量点数量", ["reference_points"] = "参照总加组测量点数量",
        ["compared_register"] = "对比总加组测量点有功总电能示值", ["reference_register"] = "参照总加组测量点有功总电能示值",

        ["meter_changes"] = "变更标志", ["meter_fault"] = "异常标志", ["register_before"] = "发生前正向有功总电能示值", ["register_after"] = "发生后正向有功总电能示值",
        ["register_at_stop"] = "停走时正向有功总电能示值", ["threshold"] = "阈值", ["last_read_at"] = "最近一次抄表成功时间",
        ["port_number"] = "终端通信端口号",
        ["signal"] = "相别和信号品质", ["meter_protocol"] = "通信协议", ["opened_count"] = "总次数", ["opened_at"] = "发生时刻", ["closed_at"] = "结束时刻",
        ["device_kind"] = "设备类型", ["device_address"] = "设备地址", ["field_kind"] = "磁场异常类型",

        ["abnormality"] = "异常标志", ["harmonic"] = "谐波越限标志", ["orders_over_limit"] = "越限谐波次数标志",
        ["voltage_harmonic"] = "各次谐波电压含有率", ["current_harmonic"] = "各次谐波电流有效值",
        ["voltage_distortion_total"] = "总畸变电压含有率", ["current_distortion_total"] = "总畸变电流有效值",
        ["analog_and_state"] = "直流模拟量端口号和起止标志", ["analog_limit"] = "越限标志", ["unbalance"] = "异常标志",
        ["unbalance_u"] = "电压不平衡度", ["unbalance_i"] = "电流不平衡度", ["capacitor_fault"] = "异常标志", ["q_raw"] = "无功功率（原文）", ["s_limit"] = "视在功率限值",
    }.ToFrozenDictionary();
}
