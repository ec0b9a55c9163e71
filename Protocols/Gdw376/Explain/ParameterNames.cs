using System.Collections.Frozen;

namespace LoadMgmt.Protocols.Gdw376.Explain;

/// <summary>Names in Chinese of the items of parameters, configuration, files and keys.</summary>
static class ParameterNames
{
    public static FrozenDictionary<string, string> Zh { get; } = new Dictionary<string, string>
    {
        ["voltage_upper"] = "电压合格上限", ["voltage_lower"] = "电压合格下限", ["phase_loss_voltage"] = "电压断相门限",
        ["over_voltage"] = "电压上上限（过压门限）", ["under_voltage"] = "电压下下限（欠压门限）",
        ["over_current"] = "相电流上上限（过流门限）", ["current_upper"] = "相电流上限（额定电流门限）", ["zero_sequence_upper"] = "零序电流上限",
        ["over_load"] = "视在功率上上限", ["load_upper"] = "视在功率上限",
        ["voltage_unbalance"] = "三相电压不平衡限值", ["current_unbalance"] = "三相电流不平衡限值", ["voltage_loss_time"] = "连续失压时间限值",
        ["resistance"] = "电阻", ["reactance"] = "电抗", ["conductance"] = "电导", ["susceptance"] = "电纳",
        ["display_number"] = "当地显示号", ["reading_stopped"] = "停抄/投抄", ["node_address"] = "从节点附属节点地址",

        ["differential_group"] = "有功总电能量差动组序号", ["compared_group"] = "对比总加组号", ["reference_group"] = "参照总加组号",
        ["comparison"] = "差动越限的时间区间及对比方法", ["relative_limit"] = "差动越限相对偏差值", ["absolute_limit"] = "差动越限绝对偏差值",
        ["half_hour_tariff"] = "半小时费率号", ["hour_tariffs"] = "每小时费率号", ["tariff_count"] = "费率数", ["price"] = "费率",
        ["monthly_set_point"] = "月电量控定值", ["alarm_coefficient"] = "报警门限值系数",
        ["energy_error_threshold"] = "电能量超差阈值", ["fly_threshold"] = "电能表飞走阈值", ["stop_threshold"] = "电能表停走阈值", ["clock_threshold"] = "电能表校时阈值", ["clock_threshold_seconds"] = "电能表校时阈值",
        ["displayed_before"] = "购电前显示剩余", ["displayed_after"] = "购电后显示剩余",
        ["card_number"] = "SIM卡号码", ["collection_days"] = "采集日", ["check_frequency"] = "检查频度", ["start_day"] = "开始日", ["start_hour"] = "开始时", ["start_minute"] = "开始分",
        ["alarm_minutes"] = "告警分钟数", ["reading_delay"] = "抄表延时", ["clock_switch"] = "对时开关", ["clock_mode"] = "对时方式", ["setting_period"] = "对时周期", ["setting_from"] = "对时开始时间",
        ["setting_to"] = "对时结束时间", ["shortest_setting_interval"] = "最小对时间隔", ["settings_allowed"] = "允许对时次数", ["setting_threshold"] = "对时阈值", ["power_on_delay"] = "上电事件延时",

        ["voltage_total"] = "总畸变电压含有率上限", ["voltage_odd_total"] = "奇次谐波电压含有率上限", ["voltage_even_total"] = "偶次谐波电压含有率上限",
        ["current_total"] = "总畸变电流有效值上限",
        ["compensation"] = "补偿方式", ["capacity"] = "容量", ["target_power_factor"] = "目标功率因数", ["switch_in_threshold"] = "投入无功功率门限",
        ["switch_out_threshold"] = "切除无功功率门限", ["switch_delay"] = "延时时间", ["switch_interval"] = "动作时间间隔",
        ["current_distortion"] = "总畸变电流含有率上限", ["voltage_distortion"] = "总畸变电压含有率上限", ["capacitor_control"] = "电容器投切控制方式",
        ["range_start"] = "量程起始值", ["range_end"] = "量程终止值", ["upper_limit"] = "上限", ["lower_limit"] = "下限",

        ["baud_rate"] = "通信速率", ["cascade_role"] = "级联标志和级联终端数", ["resends"] = "重发次数", ["polling_period"] = "级联巡测周期",
        ["small_class"] = "用户小类号", ["small_classes"] = "用户小类号个数", ["user_classes"] = "用户大类号标志", ["class_groups"] = "信息类组数", ["classes"] = "信息类元标志位",

        ["channel_group"] = "无线信道组", ["transmit_power"] = "发射功率", ["longitude"] = "经度", ["latitude"] = "纬度",
        ["power_off_collection"] = "停电数据采集标志", ["reading_limit"] = "抄读时间限值",
        ["shortest_interval"] = "最小有效间隔", ["longest_interval"] = "最大有效间隔", ["start_end_deviation"] = "起止时间偏差限值",
        ["section_deviation"] = "时间区段偏差限值", ["power_off_voltage"] = "停电发生电压限值", ["power_on_voltage"] = "停电恢复电压限值", ["report_flags"] = "主动上报标志",
        ["meter_class"] = "电能表类号", ["level"] = "数据级别", ["period_value"] = "周期", ["period_unit"] = "周期单位",
        ["valid_points"] = "测量点有效标志", ["changed_points"] = "测量点变更标志",

        ["erc"] = "事件代码", ["event_count"] = "事件条数", ["upkeep"] = "自动维护功能",
        ["switching"] = "跳闸/允许合闸标志", ["task_format"] = "任务格式", ["meter_task"] = "任务类型", ["meter_number"] = "表号", ["key_cipher"] = "密钥密文", ["total"] = "总数",
        ["file"] = "文件标识", ["segment_kind"] = "文件属性", ["file_command"] = "文件指令", ["segments"] = "总段数", ["segment"] = "段标识",

        ["relay_control"] = "中继站控制", ["relay_status"] = "中继站状态", ["status_before"] = "切换前状态", ["status_after"] = "切换后状态", ["switched_at"] = "切换时间",
        ["switch_count"] = "切换次数", ["a_duty_time"] = "A机值班时间", ["a_normal_time"] = "A机正常工作时间", ["b_duty_time"] = "B机值班时间", ["b_normal_time"] = "B机正常工作时间",

        ["serial"] = "安全模块序列号", ["certificate_serial"] = "证书序列号", ["counter"] = "计数器", ["chip_state"] = "芯片状态", ["key_version"] = "密钥版本", ["version"] = "版本",
        ["session"] = "会话ID", ["station_certificate"] = "主站证书", ["terminal_certificate"] = "终端证书", ["station_verification"] = "主站证书验证码",
        ["revocation_serial"] = "CRL序列号", ["station_serial"] = "主站证书序列号", ["random"] = "随机数", ["random_cipher"] = "随机数密文", ["cipher"] = "密文",
        ["session_key_cipher"] = "会话密钥密文", ["mac"] = "MAC", ["signature"] = "签名", ["public_key"] = "公钥",
        ["resumed_cipher"] = "恢复会话随机数密文", ["resumed_random"] = "恢复会话随机数", ["resumed_mac"] = "恢复会话MAC",

        ["status_inputs"] = "开关量输入路数", ["dc_inputs"] = "直流模拟量输入路数", ["switch_outputs"] = "开关量输出路数",
        ["receive_buffer"] = "最大接收缓存区", ["send_buffer"] = "最大发送缓存区", ["mac_address"] = "MAC地址", ["ports"] = "通信端口数量",
        ["port_information"] = "通信端口号及信息字", ["highest_baud"] = "端口最高波特率", ["devices"] = "端口支持的设备数量",
        ["port_receive_buffer"] = "端口最大接收缓存区", ["port_send_buffer"] = "端口最大发送缓存区",
        ["most_points"] = "最大测量点数", ["most_groups"] = "最大总加组数", ["most_tasks"] = "最大任务个数", ["most_differential_groups"] = "有功总电能量差动组最大数",
        ["most_tariffs"] = "最大费率数", ["most_meters"] = "支持的电能表/交采装置最多个数", ["point_density"] = "测量点数据最大冻结密度",
        ["days_kept"] = "日数据最多存放天数", ["months_kept"] = "月数据最多存放月数", ["control_schemes"] = "时段功控定值方案最多个数", ["highest_harmonic"] = "最高谐波次数",
        ["capacitor_groups"] = "无功补偿电容器组最多组数", ["key_users"] = "重点户最多户数",
        ["module"] = "模块型号", ["sim_card"] = "SIM卡号", ["module_address"] = "主节点地址", ["chip"] = "芯片代码", ["module_version"] = "模块版本",
    }.ToFrozenDictionary();
}
