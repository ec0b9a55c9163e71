using LoadMgmt.Protocols.Gdw376.Units;
using static LoadMgmt.Protocols.Gdw376.Units.BitGroup;

namespace LoadMgmt.Protocols.Dlt645.Items;

/// <summary>电表运行状态字 1 to 7 of a meter of 2007, 16 bits each. Terminals pass them on as they are, in 0C F28 and ERC33.</summary>
static class StatusWords
{
    static readonly BitGroup[] s_faultsOfPhase =
    [
        Flag(0, "voltage_loss", "失压"), Flag(1, "under_voltage", "欠压"), Flag(2, "over_voltage", "过压"), Flag(3, "current_loss", "失流"), Flag(4, "over_current", "过流"),
        Flag(5, "overload", "过载"), Flag(6, "reverse_power", "潮流反向"), Flag(7, "phase_loss", "断相"), Flag(8, "current_break", "断流"),
    ];

    /// <summary>Bits from 8 on rest on one source.</summary>
    static readonly BitGroup[][] s_words =
    [
        [
            Flag(1, "sliding_demand", "需量滑差方式"), Flag(2, "clock_battery_low", "时钟电池欠压"), Flag(3, "reading_battery_low", "停电抄表电池欠压"), Flag(4, "active_reverse", "有功功率反向"),
            Flag(5, "reactive_reverse", "无功功率反向"), Flag(8, "control_loop_error", "控制回路错误"), Flag(9, "esam_error", "ESAM错误"), Flag(12, "program_error", "内部程序错误"),
            Flag(13, "memory_fault", "存储器故障"), Flag(14, "overdraft", "透支状态"), Flag(15, "clock_fault", "时钟故障"),
        ],
        [
            Flag(0, "active_reverse_a", "A相有功反向"), Flag(1, "active_reverse_b", "B相有功反向"), Flag(2, "active_reverse_c", "C相有功反向"),
            Flag(4, "reactive_reverse_a", "A相无功反向"), Flag(5, "reactive_reverse_b", "B相无功反向"), Flag(6, "reactive_reverse_c", "C相无功反向"),
        ],
        [
            Coded(0, 1, "period_table", "当前运行时段", (0, "first", "第一套"), (1, "second", "第二套")),
            Coded(1, 2, "supply", "供电方式", (0, "main", "主电源"), (1, "auxiliary", "辅助电源"), (2, "battery", "电池供电")),
            Flag(3, "programming_enabled", "编程允许"), Coded(4, 1, "relay", "继电器状态", (0, "closed", "通"), (1, "open", "断")),
            Flag(5, "second_zone_table", "第二套时区"), Coded(6, 1, "relay_command", "继电器命令状态", (0, "close", "通"), (1, "open", "断")), Flag(7, "pre_trip_alarm", "预跳闸报警"),
            Number(8, 2, "prepay_type", "电能表类型"), Flag(10, "second_tariff_prices", "第二套费率电价"), Flag(11, "second_step_prices", "第二套阶梯"), Flag(12, "keep_power", "保电"),
            Flag(13, "authenticated", "身份认证有效"), Flag(14, "local_account", "本地开户"), Flag(15, "remote_account", "远程开户"),
        ],
        s_faultsOfPhase, s_faultsOfPhase, s_faultsOfPhase,
        [
            Flag(0, "voltage_reverse_sequence", "电压逆相序"), Flag(1, "current_reverse_sequence", "电流逆相序"), Flag(2, "voltage_imbalance", "电压不平衡"),
            Flag(3, "current_imbalance", "电流不平衡"), Flag(4, "auxiliary_lost", "辅助电源失电"), Flag(5, "power_off", "掉电"), Flag(6, "demand_over_limit", "需量超限"),
            Flag(7, "pf_low", "总功率因数超下限"), Flag(8, "current_severe_imbalance", "电流严重不平衡"),
        ],
    ];

    public static int Count => s_words.Length;

    /// <param name="word">1 to 7.</param>
    public static IReadOnlyList<BitGroup> Of(int word) => s_words[word - 1];

    /// <summary>The same bits where each says that it changed.</summary>
    public static IEnumerable<BitGroup> ChangesOf(int word) => s_words[word - 1].SelectMany(group =>
        group.Width == 1 ? [group with { Codes = [] }] : Run(group.Name, group.NameZh, group.Width, first: 0, low: group.Low));

    /// <summary>All seven, as changes or as states: name_1 to name_7.</summary>
    public static UnitBuilder Status(this UnitBuilder unit, string item, bool areChanges)
    {
        for (int word = 1; word <= Count; word++)
            unit.Packed($"{item}_{word}", Gdw376.Formats.AnnexA.Bits16, areChanges ? ChangesOf(word) : Of(word));
        return unit;
    }
}
