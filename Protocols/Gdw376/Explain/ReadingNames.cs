using System.Collections.Frozen;

namespace LoadMgmt.Protocols.Gdw376.Explain;

/// <summary>Names in Chinese of what meters and terminals record: breaks, operations, statistics, harmonics, carrier reading.</summary>
static class ReadingNames
{
    public static FrozenDictionary<string, string> Zh { get; } = new Dictionary<string, string>
    {
        ["breaks"] = "断相次数", ["break_time"] = "断相时间累计值", ["break_start"] = "最近一次断相起始时刻", ["break_end"] = "最近一次断相结束时刻",
        ["meter_clock"] = "电能表日历时钟", ["battery_time"] = "电池工作时间", ["run_status"] = "电表运行状态字", ["grid_status"] = "电网状态字",
        ["status_change_1"] = "电表运行状态字变位标志1", ["status_change_2"] = "电表运行状态字变位标志2", ["status_change_3"] = "电表运行状态字变位标志3",
        ["status_change_4"] = "电表运行状态字变位标志4", ["status_change_5"] = "电表运行状态字变位标志5", ["status_change_6"] = "电表运行状态字变位标志6", ["status_change_7"] = "电表运行状态字变位标志7",
        ["programmings"] = "编程总次数", ["last_programming"] = "最近一次编程时间", ["clearings"] = "电表清零总次数", ["last_clearing"] = "最近一次电表清零时间",
        ["demand_clearings"] = "需量清零总次数", ["last_demand_clearing"] = "最近一次需量清零时间",
        ["event_clearings"] = "事件清零总次数", ["last_event_clearing"] = "最近一次事件清零时间",
        ["clock_settings"] = "校时总次数", ["last_clock_setting"] = "最近一次校时时间", ["before_clock_setting"] = "最近一次校时前时间", ["after_clock_setting"] = "最近一次校时后时间",
        ["period_settings"] = "时段表编程总次数", ["last_period_setting"] = "最近一次时段表编程时间",
        ["supply"] = "通断电状态", ["last_switched_on"] = "最近一次远程控制通电时间", ["last_switched_off"] = "最近一次远程控制断电时间",
        ["programming_switch_operations"] = "编程开关操作次数", ["last_programming_switch_operation"] = "最近一次编程开关操作时间",
        ["cover_openings"] = "尾盖开启次数", ["last_cover_opening"] = "最近一次尾盖开启时间",
        ["purchases"] = "购电次数", ["remaining_money"] = "剩余金额", ["purchased_money"] = "累计购电金额", ["remaining_energy"] = "剩余电量",
        ["overdrawn_energy"] = "透支电量", ["purchased_energy"] = "累计购电量", ["credit_energy"] = "赊欠门限电量", ["alarm_energy"] = "报警电量", ["fault_energy"] = "故障电量",
        ["settled_energy"] = "已结有功总电能", ["unsettled_energy"] = "未结有功总电能", ["copper_loss"] = "铜损有功电能示值", ["iron_loss"] = "铁损有功电能示值",

        ["p_max"] = "最大有功功率", ["p_max_at"] = "最大有功功率发生时间", ["p_zero_time"] = "有功功率为零时间", ["demand_max"] = "最大需量", ["demand_max_at"] = "最大需量发生时间",
        ["u_over_upper"] = "电压越上上限时间", ["u_under_lower"] = "电压越下下限时间", ["u_above"] = "电压越上限时间", ["u_below"] = "电压越下限时间", ["u_within"] = "电压合格时间",
        ["u_max"] = "电压最大值", ["u_max_at"] = "电压最大值发生时间", ["u_min"] = "电压最小值", ["u_min_at"] = "电压最小值发生时间", ["u_mean"] = "平均电压",
        ["u_above_rate"] = "电压越上限率", ["u_below_rate"] = "电压越下限率", ["u_within_rate"] = "电压合格率",
        ["i_unbalance_time"] = "电流不平衡度越限时间", ["u_unbalance_time"] = "电压不平衡度越限时间", ["i_unbalance_max"] = "电流不平衡最大值", ["i_unbalance_max_at"] = "电流不平衡最大值发生时间",
        ["u_unbalance_max"] = "电压不平衡最大值", ["u_unbalance_max_at"] = "电压不平衡最大值发生时间", ["i_unbalance_95"] = "电流不平衡度95%概率值", ["u_unbalance_95"] = "电压不平衡度95%概率值",
        ["i_over_upper"] = "电流越上上限时间", ["i_above"] = "电流越上限时间", ["i_n_above"] = "零序电流越上限时间",
        ["i_max"] = "电流最大值", ["i_max_at"] = "电流最大值发生时间", ["i_n_max"] = "零序电流最大值", ["i_n_max_at"] = "零序电流最大值发生时间",
        ["s_over_upper"] = "视在功率越上上限时间", ["s_above"] = "视在功率越上限时间",
        ["load_rate_max"] = "最大负载率", ["load_rate_max_at"] = "最大负载率发生时间", ["load_rate_min"] = "最小负载率", ["load_rate_min_at"] = "最小负载率发生时间",
        ["pf_section_1"] = "功率因数区段1累计时间", ["pf_section_2"] = "功率因数区段2累计时间", ["pf_section_3"] = "功率因数区段3累计时间",
        ["dc_above"] = "越上限时间", ["dc_below"] = "越下限时间", ["dc_max"] = "最大值", ["dc_max_at"] = "最大值发生时间", ["dc_min"] = "最小值", ["dc_min_at"] = "最小值发生时间",

        ["supply_time"] = "终端供电时间", ["resets"] = "终端复位次数", ["monthly_trips"] = "月电控跳闸次数", ["purchase_trips"] = "购电控跳闸次数",
        ["power_trips"] = "功控跳闸次数", ["remote_trips"] = "遥控跳闸次数", ["traffic"] = "通信流量",
        ["g_p_max"] = "总加组最大有功功率", ["g_p_max_at"] = "最大有功功率发生时间", ["g_p_min"] = "总加组最小有功功率", ["g_p_min_at"] = "最小有功功率发生时间",
        ["g_p_zero_time"] = "有功功率为零时间", ["excess_time"] = "越定值累计时间", ["excess_energy"] = "越定值累计电能量",

        ["orders"] = "谐波次数N", ["u_harmonic"] = "谐波电压有效值", ["i_harmonic"] = "谐波电流有效值", ["u_distortion"] = "电压总畸变及谐波含有率", ["i_harmonic_ratio"] = "谐波电流含有率",
        ["i_harmonic_max"] = "谐波电流最大值", ["i_harmonic_max_at"] = "谐波电流最大值发生时间", ["i_distortion_max"] = "总畸变电流最大值", ["i_distortion_max_at"] = "总畸变电流最大值发生时间",
        ["u_harmonic_ratio_max"] = "谐波电压含有率最大值", ["u_harmonic_ratio_max_at"] = "谐波电压含有率最大值发生时间",
        ["u_distortion_max"] = "电压总畸变率最大值", ["u_distortion_max_at"] = "电压总畸变率最大值发生时间",
        ["u_harmonic_time"] = "谐波电压越限时间", ["i_harmonic_time"] = "谐波电流越限时间",
        ["u_distortion_95"] = "电压总畸变率95%概率值", ["u_odd_95"] = "奇次谐波电压含有率95%概率值", ["u_even_95"] = "偶次谐波电压含有率95%概率值",
        ["u_harmonic_95"] = "谐波电压含有率95%概率值", ["i_distortion_95"] = "总畸变电流95%概率值", ["i_harmonic_95"] = "谐波电流95%概率值",
        ["capacitor_mode"] = "运行方式及闭锁标志", ["capacitors_in"] = "电容器组投切状态", ["capacitor_time"] = "累计投入时间", ["capacitor_count"] = "累计投入次数",
        ["compensated_day"] = "当日补偿的无功电能量", ["compensated_month"] = "当月补偿的无功电能量",

        ["phase_active_forward"] = "分相正向有功电能示值", ["phase_active_reverse"] = "分相反向有功电能示值",
        ["phase_reactive_1"] = "分相组合无功1电能示值", ["phase_reactive_2"] = "分相组合无功2电能示值", ["active_combined"] = "组合有功电能示值",
        ["hour_and_density"] = "整点时刻和冻结密度",

        ["reading_state"] = "抄表工作状态标志", ["meters_read"] = "抄表成功块数", ["key_meters_read"] = "抄重点表成功块数", ["reading_start"] = "抄表开始时间", ["reading_end"] = "抄表结束时间",
        ["relay_levels"] = "中继级别", ["carrier_phase"] = "载波抄读相位", ["signal"] = "信号品质", ["signal_quality"] = "载波信号品质", ["last_result"] = "最近一次抄表结果",
        ["last_success"] = "最近一次抄表成功时间", ["last_failure"] = "最近一次抄表失败时间", ["failures_in_a_row"] = "连续失败累计次数",
        ["noise_ratio"] = "噪声占比", ["master_node"] = "主节点地址", ["outputs"] = "控制输出回路接入状态", ["outputs_changed"] = "控制输出回路变位标志",
        ["segment_group"] = "数据段组号", ["missing_segments"] = "未收到数据段标志", ["erc"] = "事件代码", ["event_count"] = "事件个数",
    }.ToFrozenDictionary();
}
