using static LoadMgmt.Protocols.Gdw376.Formats.AnnexA;
using static LoadMgmt.Protocols.Gdw376.Units.BitGroup;

namespace LoadMgmt.Protocols.Gdw376.Units;

/// <summary>AFN 04 and 0A: events, inputs, reading of meters (file 04 sections 3 to 6). The same numbers mean other things in 2005.</summary>
internal static class MeteringParameters
{
    public static void Declare(UnitDeclarations table)
    {
        table.Parameter(table.Is130 ? 8 : 9, "event record configuration", "终端事件记录配置")
            .Packed("recorded", Bits64, Run("erc", "ERC", 64)).Packed("important", Bits64, Run("erc", "ERC", 64));
        table.Parameter(11, "pulse inputs", "终端脉冲配置参数")
            .Counted("count", Bin1, input => input
                .Value("port", Bin1).Within(1, 64).Value("point", Bin1).Within(0, 64)
                .Packed("attribute", Bits8, Coded(0, 2, "pulse", "脉冲属性", (0, "active_forward", "正向有功"), (1, "reactive_forward", "正向无功"),
                    (2, "active_reverse", "反向有功"), (3, "reactive_reverse", "反向无功")))
                .Value("meter_constant", Bin2, "imp/kWh"), max: 64)
            .AskedBy(question => question.Counted("count", Bin1, number => number.Value("number", Bin1)));
        UnitBuilder inputs = table.Parameter(12, "status inputs", "终端状态量输入参数")
            .Packed("connected", Bits8, Run("input", "输入", 8)).Packed("attribute", Bits8, Run("input", "输入", 8));
        if (table.Is130)
            inputs.Packed("alarm", Bits8, Run("input", "输入", 8));
        table.Parameter(13, "analog inputs", "终端电压/电流模拟量配置参数")
            .Counted("count", Bin1, input => input.Value("port", Bin1).Value("point", Bin1)
                .Packed("attribute", Bits8, Coded(0, 3, "quantity", "模拟量属性", (0, "u_a", "A相电压"), (1, "u_b", "B相电压"), (2, "u_c", "C相电压"),
                    (3, "i_a", "A相电流"), (4, "i_b", "B相电流"), (5, "i_c", "C相电流"))))
            .AskedBy(question => question.Counted("count", Bin1, number => number.Value("number", Bin1)));
        table.Parameter(28, "power factor sections", "测量点功率因数分段限值", Scope.MeasurementPoint)
            .Value("pf_limit_1", A05, "%").Value("pf_limit_2", A05, "%");
        table.Parameter(57, "sound alarm", "终端声音告警允许/禁止设置").Packed("sound_hours", Bits24, Run("hour", "时段", 24, first: 0));
        table.Parameter(58, "automatic supply guarantee", "终端自动保电参数").Value("silence_limit", Bin1, "h");
        table.Parameter(61, "analog connection", "直流模拟量接入参数").Packed("connected", Bits8, Run("input", "输入", 8));
        if (table.Is130)
            DeclareOf2005(table);
        else
            DeclareSince2009(table);
    }

    static void DeclareOf2005(UnitDeclarations table)
    {
        table.Parameter(7, "meter reading day", "终端抄表日").Packed("reading_days", Bits32, Run("day", "日", 31)).Time("reading_time", A19);
        table.Parameter(9, "numbers of devices", "终端配置数量表")
            .Value("meters", Bin1).Value("pulse_inputs", Bin1).Value("analog_inputs", Bin1).Value("total_groups", Bin1);
        table.Parameter(24, "meter reading interval", "终端抄表间隔").Value("reading_interval", Bin1, "min").Within(1, 60);
        table.Parameter(27, "freeze densities of a point", "测量点数据冻结参数", Scope.MeasurementPoint)
            .Counted("count", Bin1, curve => curve.Value("curve_fn", Bin1).Value("freeze_density", Bin1));
        table.Parameter(33, "freeze densities of a group", "总加组数据冻结参数", Scope.TotalGroup)
            .Value("density_g_p", Bin1).Value("density_g_q", Bin1).Value("density_g_ep", Bin1).Value("density_g_eq", Bin1);
    }

    static void DeclareSince2009(UnitDeclarations table) =>
        table.Parameter(33, "meter reading run", "终端抄表运行参数")
            .Counted("count", Bin1, port => port
                .Value("port", Bin1).Packed("run_control", Bits16,
                    Flag(0, "no_automatic_reading", "不允许自动抄表"), Flag(1, "key_users_only", "只抄重点表"), Flag(2, "broadcast_freeze", "广播冻结"),
                    Flag(3, "broadcast_clock", "定时广播校时"), Flag(4, "search_meters", "搜寻新增或更换电表"), Flag(5, "read_status_words", "抄读电表状态字"))
                .Packed("reading_days", Bits32, Run("day", "日", 31)).Time("reading_time", A19)
                .Value("reading_interval", Bin1).Within(1, 60).Time("broadcast_time", A18)
                .Counted("periods", Bin1, period => period.Time("period_start", A19).Time("period_end", A19), max: 24), max: 31)
            .AskedBy(question => question.Counted("count", Bin1, number => number.Value("number", Bin1)));
}
