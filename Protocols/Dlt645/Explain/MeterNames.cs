using System.Collections.Frozen;

namespace LoadMgmt.Protocols.Dlt645.Explain;

/// <summary>Names in Chinese of the items of meters, where terminals do not have them.</summary>
static class MeterNames
{
    public static FrozenDictionary<string, string> Zh { get; } = new Dictionary<string, string>
    {
        ["active_combined"] = "组合有功电能示值", ["reactive_1"] = "组合无功1电能示值", ["reactive_2"] = "组合无功2电能示值",
        ["apparent_forward"] = "正向视在电能示值", ["apparent_reverse"] = "反向视在电能示值",
        ["demand_active_combined"] = "组合有功最大需量", ["demand_reactive_1"] = "组合无功1最大需量", ["demand_reactive_2"] = "组合无功2最大需量",
        ["demand_reactive_q1"] = "第一象限无功最大需量", ["demand_reactive_q2"] = "第二象限无功最大需量",
        ["demand_reactive_q3"] = "第三象限无功最大需量", ["demand_reactive_q4"] = "第四象限无功最大需量",
        ["demand_apparent_forward"] = "正向视在最大需量", ["demand_apparent_reverse"] = "反向视在最大需量", ["demand_at"] = "最大需量发生时间",
        ["angle"] = "相角", ["u_distortion"] = "电压波形失真度", ["i_distortion"] = "电流波形失真度", ["u_harmonic"] = "电压谐波含有量", ["i_harmonic"] = "电流谐波含有量",
        ["i_neutral"] = "零线电流", ["frequency"] = "频率", ["p_minute"] = "一分钟平均有功功率", ["demand_p"] = "当前有功需量", ["demand_q"] = "当前无功需量",
        ["demand_s"] = "当前视在需量", ["temperature"] = "表内温度", ["battery_clock"] = "时钟电池电压", ["battery_reading"] = "停电抄表电池电压", ["battery_time"] = "电池工作时间",
        ["date"] = "日期", ["time"] = "时间", ["demand_period"] = "需量周期", ["sliding_time"] = "滑差时间", ["year_zones"] = "年时区数", ["period_tables"] = "日时段表数",
        ["day_periods"] = "日时段数", ["holidays"] = "公共假日数", ["harmonics"] = "谐波分析次数", ["asset_number"] = "资产管理编码", ["basic_current"] = "基本电流",
        ["active_accuracy"] = "有功准确度等级", ["reactive_accuracy"] = "无功准确度等级", ["active_constant"] = "有功常数", ["reactive_constant"] = "无功常数",
        ["meter_type"] = "电表型号", ["production_date"] = "生产日期", ["meter_number"] = "表号", ["combination"] = "组合方式特征字", ["rate_word"] = "通信速率特征字",
        ["status_1"] = "运行状态字1", ["status_2"] = "运行状态字2", ["status_3"] = "运行状态字3", ["status_4"] = "运行状态字4（A相）", ["status_5"] = "运行状态字5（B相）",
        ["status_6"] = "运行状态字6（C相）", ["status_7"] = "运行状态字7", ["load_record_mode"] = "负荷记录模式字", ["interval"] = "间隔时间", ["settlement_day"] = "结算日",
        ["p_upper"] = "正向有功功率上限", ["p_reverse_upper"] = "反向有功功率上限",
        ["events"] = "次数", ["duration"] = "累计时间", ["end"] = "结束时间", ["at"] = "发生时间", ["before"] = "之前", ["after"] = "之后", ["operator_code"] = "操作者代码",
        ["rest"] = "其余数据", ["programmed_item"] = "编程的数据标识", ["event_energy"] = "期间电能", ["highest_rate"] = "最大不平衡率", ["frozen_at"] = "冻结时间",
        ["record_mark"] = "记录起始", ["record_length"] = "记录长度", ["separator"] = "分隔符", ["record_end"] = "校验和及结束", ["blocks"] = "记录块数", ["from_time"] = "给定时间",
        ["block_end"] = "数据块结束", ["opaque"] = "数据", ["part"] = "帧序号", ["level"] = "权限", ["new_level"] = "新权限", ["new_password"] = "新密码",
        ["freeze_pattern"] = "冻结时间", ["rate"] = "通信速率", ["cleared"] = "清零标识", ["command"] = "控制命令", ["command_delay"] = "控制参数", ["valid_until"] = "有效截止时间",
        ["output"] = "输出信号", ["meter_error"] = "错误信息字", ["security_error"] = "安全认证错误信息字",
    }.ToFrozenDictionary();
}
