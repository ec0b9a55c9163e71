using System.Collections.Frozen;
using LoadMgmt.Protocols.Dlt645.Explain;

namespace LoadMgmt.Protocols.Gdw376.Explain;

/// <summary>Item names in Chinese; in English a name is its own explanation.</summary>
public static class ItemNames
{
    static readonly (string Suffix, string Zh)[] s_phases = [("_a", "A相"), ("_b", "B相"), ("_c", "C相")];

    static readonly (string Suffix, string Zh)[] s_additions = [("_duration", "持续时间"), ("_recovery", "恢复系数"), ("_hysteresis", "回差值"),
        ("_before", "（发生前）"), ("_after", "（发生后）"),
        ("_last_month", "（上月）"), ("_this_month", "（当月）"), ("_reading_day", "（抄表日）"), ("_reactive", "（无功）"),
        ("_power", "（功率定值）"), ("_monthly_energy", "（月电能量定值）"), ("_down_float", "（下浮控后）"), ("_found", "（搜索到）"),
        .. Enumerable.Range(1, 8).Select(zone => ($"_zone_{zone}", $"（第{"一二三四五六七八"[zone - 1]}时区）"))];

    static readonly FrozenDictionary<string, string> s_zh = new Dictionary<string, string>
    {
        ["p"] = "有功功率", ["q"] = "无功功率", ["s"] = "视在功率", ["pf"] = "功率因数", ["u"] = "电压", ["i"] = "电流", ["i_n"] = "零序电流",
        ["a_u"] = "电压相角", ["a_i"] = "电流相角",
        ["a_ua"] = "A相电压相角", ["a_ub"] = "B相电压相角", ["a_uc"] = "C相电压相角",
        ["a_ia"] = "A相电流相角", ["a_ib"] = "B相电流相角", ["a_ic"] = "C相电流相角",
        ["e_pf"] = "正向有功电能量", ["e_qf"] = "正向无功电能量", ["e_pr"] = "反向有功电能量", ["e_qr"] = "反向无功电能量",
        ["r_pf"] = "正向有功电能示值", ["r_qf"] = "正向无功电能示值", ["r_pr"] = "反向有功电能示值", ["r_qr"] = "反向无功电能示值",
        ["r_q1"] = "一象限无功电能示值", ["r_q2"] = "二象限无功电能示值", ["r_q3"] = "三象限无功电能示值", ["r_q4"] = "四象限无功电能示值",
        ["active_forward"] = "正向有功电能示值", ["reactive_forward"] = "正向无功电能示值",
        ["active_reverse"] = "反向有功电能示值", ["reactive_reverse"] = "反向无功电能示值",
        ["reactive_q1"] = "一象限无功电能示值", ["reactive_q2"] = "二象限无功电能示值",
        ["reactive_q3"] = "三象限无功电能示值", ["reactive_q4"] = "四象限无功电能示值",
        ["energy_active_forward"] = "正向有功电能量", ["energy_reactive_forward"] = "正向无功电能量",
        ["energy_active_reverse"] = "反向有功电能量", ["energy_reactive_reverse"] = "反向无功电能量",
        ["demand_active_forward"] = "正向有功最大需量", ["demand_reactive_forward"] = "正向无功最大需量",
        ["demand_active_reverse"] = "反向有功最大需量", ["demand_reactive_reverse"] = "反向无功最大需量",
        ["demand_active_forward_at"] = "正向有功最大需量发生时间", ["demand_reactive_forward_at"] = "正向无功最大需量发生时间",
        ["demand_active_reverse_at"] = "反向有功最大需量发生时间", ["demand_reactive_reverse_at"] = "反向无功最大需量发生时间",
        ["g_p"] = "总加有功功率", ["g_q"] = "总加无功功率", ["g_ep"] = "总加有功电能量", ["g_eq"] = "总加无功电能量",
        ["g_energy"] = "总加电能量", ["g_remaining"] = "剩余电量（费）", ["dc"] = "直流模拟量",

        ["clock"] = "时钟", ["read_at"] = "终端抄表时间", ["stamp"] = "数据时标", ["start"] = "起始时间", ["density"] = "冻结密度", ["count"] = "数目",
        ["hour"] = "整点时刻", ["tariffs"] = "费率数", ["afn"] = "要被确认的AFN", ["dadt"] = "数据单元标识", ["err"] = "错误编码",
        ["error_kind"] = "错误类型", ["security"] = "安全信息",

        ["important_counter"] = "重要事件计数器EC1", ["general_counter"] = "一般事件计数器EC2", ["important"] = "重要事件", ["general"] = "一般事件",
        ["from"] = "起始指针Pm", ["to"] = "结束指针Pn", ["record"] = "事件记录", ["events"] = "事件标志", ["recorded"] = "事件记录有效标志",

        ["maker"] = "厂商代号", ["device"] = "设备编号", ["software"] = "软件版本号", ["software_date"] = "软件发布日期", ["capacity"] = "配置容量信息码",
        ["protocol_version"] = "通信协议版本号", ["hardware"] = "硬件版本号", ["hardware_date"] = "硬件发布日期",
        ["present"] = "参数状态", ["status"] = "通信状态", ["state"] = "状态量", ["changed"] = "变位标志", ["day"] = "日流量", ["month"] = "月流量",

        ["supply_state"] = "保电、剔除和催费告警状态", ["groups"] = "总加组有效标志", ["scheme"] = "方案号", ["periods"] = "时段标志",
        ["power_control"] = "功控状态", ["energy_control"] = "电控状态", ["power_rounds"] = "功控轮次状态", ["energy_rounds"] = "电控轮次状态",
        ["remote_trip"] = "遥控跳闸输出状态", ["payment_alarm"] = "催费告警状态", ["setting"] = "当前功控定值", ["factor"] = "浮动系数",
        ["power_trip"] = "功控跳闸输出状态", ["monthly_trip"] = "月电控跳闸输出状态", ["purchase_trip"] = "购电控跳闸输出状态",
        ["power_alarm"] = "功控越限告警状态", ["energy_alarm"] = "电控越限告警状态",

        ["delay_and_limit"] = "告警延时和限电时间", ["slip_time"] = "滑差时间", ["freeze_delay"] = "冻结延时时间", ["control_time"] = "控制时间",
        ["alarm_1"] = "第1轮告警时间", ["alarm_2"] = "第2轮告警时间", ["alarm_3"] = "第3轮告警时间", ["alarm_4"] = "第4轮告警时间",
        ["duration"] = "持续时间", ["type_and_number"] = "信息类型和编号", ["length"] = "长度", ["text"] = "文字",

        ["rts"] = "数传机延时时间", ["permitted_delay"] = "允许传输延时时间", ["timeout_and_resends"] = "超时时间和重发次数",
        ["confirm_services"] = "需要主站确认的通信服务标志", ["heartbeat"] = "心跳周期",
        ["main_ip"] = "主用IP地址", ["main_port"] = "主用端口", ["backup_ip"] = "备用IP地址", ["backup_port"] = "备用端口",
        ["gateway_ip"] = "网关地址", ["gateway_port"] = "网关端口", ["proxy_ip"] = "代理服务器地址", ["proxy_port"] = "代理服务器端口", ["apn"] = "APN",
        ["parameter"] = "方案参数", ["index"] = "序号", ["point"] = "测量点", ["points"] = "测量点数", ["group"] = "总加组号", ["number"] = "编号",
        ["group_1"] = "组地址1", ["group_2"] = "组地址2", ["group_3"] = "组地址3", ["group_4"] = "组地址4",
        ["group_5"] = "组地址5", ["group_6"] = "组地址6", ["group_7"] = "组地址7", ["group_8"] = "组地址8",
        ["port_and_rate"] = "通信速率及端口号", ["protocol"] = "通信协议类型", ["meter_address"] = "电能表地址", ["password"] = "通信密码",
        ["digits"] = "整数位及小数位个数", ["digits_and_tariffs"] = "费率数及示值位数", ["collector_address"] = "采集器地址", ["user_class"] = "用户类号",
        ["pt"] = "电压互感器倍率", ["ct"] = "电流互感器倍率", ["rated_voltage"] = "额定电压", ["rated_current"] = "额定电流",
        ["maximum_current"] = "最大电流", ["rated_load"] = "额定负荷", ["wiring"] = "接线方式",
        ["forwarding"] = "转发允许和终端数", ["terminal"] = "终端地址", ["division"] = "行政区划码", ["master_phone"] = "主站电话号码", ["message_centre"] = "短信中心号码",
        ["mode"] = "工作方式", ["redial_interval"] = "重拨间隔", ["redial_count"] = "重拨次数", ["idle_limit"] = "无通信自动断线时间",
        ["online_hours"] = "允许在线时段标志", ["ip"] = "终端IP地址", ["subnet_mask"] = "子网掩码", ["proxy_type"] = "代理类型", ["proxy_login"] = "代理服务器连接方式",
        ["user"] = "用户名", ["user_length"] = "用户名长度", ["password_length"] = "密码长度", ["listening_port"] = "终端侦听端口", ["monthly_traffic"] = "月通信流量门限",
        ["port"] = "端口号", ["attribute"] = "属性标志", ["meter_constant"] = "电表常数", ["connected"] = "接入标志", ["alarm"] = "告警标志",
        ["pf_limit_1"] = "功率因数分段限值1", ["pf_limit_2"] = "功率因数分段限值2", ["sound_hours"] = "声音告警时段", ["silence_limit"] = "允许与主站连续无通信时间",
        ["reading_days"] = "抄表日", ["reading_time"] = "抄表时间", ["reading_interval"] = "抄表间隔", ["run_control"] = "抄表运行控制字",
        ["broadcast_time"] = "广播校时定时时间", ["period_start"] = "允许抄表时段开始时间", ["period_end"] = "允许抄表时段结束时间",
        ["meters"] = "电能表数", ["pulse_inputs"] = "脉冲路数", ["analog_inputs"] = "模拟量路数", ["total_groups"] = "总加组数",
        ["curve_fn"] = "曲线Fn", ["freeze_density"] = "冻结密度", ["density_g_p"] = "总加有功功率冻结密度", ["density_g_q"] = "总加无功功率冻结密度",
        ["density_g_ep"] = "总加有功电能量冻结密度", ["density_g_eq"] = "总加无功电能量冻结密度",
        ["set_point"] = "定值", ["half_hours"] = "功控时段", ["reminder_hours"] = "催费告警时段", ["schemes"] = "方案标志", ["limit_start"] = "限电起始时间",
        ["week_days"] = "每周限电日", ["first_day"] = "报停起始时间", ["last_day"] = "报停结束时间", ["order_number"] = "购电单号",
        ["add_or_refresh"] = "追加/刷新标志", ["purchase"] = "购电量（费）值", ["alarm_threshold"] = "报警门限值", ["trip_threshold"] = "跳闸门限值",
        ["alarm_time"] = "告警时间", ["on"] = "开启或关闭", ["capacitors"] = "电容器组",
        ["line_control"] = "透明转发通信控制字", ["message_timeout"] = "等待报文超时时间", ["byte_timeout"] = "等待字节超时时间", ["content"] = "内容",
        ["relays"] = "中继级数", ["relay_address"] = "中继地址", ["identifier_type"] = "数据标识类型", ["meter_item"] = "数据标识", ["result"] = "转发结果",

        ["period"] = "定时上报周期", ["base_time"] = "上报基准时间", ["extraction"] = "曲线数据抽取倍率",
    }.ToFrozenDictionary();

    /// <summary>The name in Chinese; the item's own name where nobody has given one.</summary>
    public static string Zh(string item) => TryZh(item, out string zh) ? zh : item;

    public static bool TryZh(string item, out string zh)
    {
        if (TryFind(item, out zh))
            return true;
        foreach ((string suffix, string phase) in s_phases)
            if (item.EndsWith(suffix, StringComparison.Ordinal) && TryFind(item[..^suffix.Length], out string of))
            {
                zh = phase + of;
                return true;
            }
        foreach ((string suffix, string addition) in s_additions)
            if (item.EndsWith(suffix, StringComparison.Ordinal) && TryZh(item[..^suffix.Length], out string of))
            {
                zh = of + addition;
                return true;
            }
        return TryOrder(item, out zh);
    }

    /// <summary>voltage_order_5: a limit of one harmonic.</summary>
    static bool TryOrder(string item, out string zh)
    {
        int at = item.IndexOf("_order_", StringComparison.Ordinal);
        zh = at < 0 ? item : $"{item[(at + 7)..]}次谐波{(item.StartsWith("voltage", StringComparison.Ordinal) ? "电压含有率" : "电流有效值")}上限";
        return at >= 0;
    }

    static bool TryFind(string item, out string zh) =>
        s_zh.TryGetValue(item, out zh!) || ParameterNames.Zh.TryGetValue(item, out zh!) || ReadingNames.Zh.TryGetValue(item, out zh!)
        || EventNames.Zh.TryGetValue(item, out zh!) || MeterNames.Zh.TryGetValue(item, out zh!);
}
