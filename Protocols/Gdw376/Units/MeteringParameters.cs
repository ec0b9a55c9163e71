using static LoadMgmt.Protocols.Gdw376.Formats.AnnexA;

namespace LoadMgmt.Protocols.Gdw376.Units;

/// <summary>AFN 04 and 0A: events, inputs, reading of meters (file 04 sections 3 to 6). The same numbers mean other things in 2005.</summary>
internal static class MeteringParameters
{
    public static void Declare(UnitDeclarations table)
    {
        table.Parameter(table.Is130 ? 8 : 9, "event record configuration", "终端事件记录配置").Value("recorded", Bits64).Value("important", Bits64);
        table.Parameter(11, "pulse inputs", "终端脉冲配置参数")
            .Counted("count", Bin1, input => input
                .Value("port", Bin1).Value("point", Bin1).Value("attribute", Bits8).Value("meter_constant", Bin2, "imp/kWh"), max: 64)
            .AskedBy(question => question.Counted("count", Bin1, number => number.Value("number", Bin1)));
        UnitBuilder inputs = table.Parameter(12, "status inputs", "终端状态量输入参数").Value("connected", Bits8).Value("attribute", Bits8);
        if (table.Is130)
            inputs.Value("alarm", Bits8);
        table.Parameter(13, "analog inputs", "终端电压/电流模拟量配置参数")
            .Counted("count", Bin1, input => input.Value("port", Bin1).Value("point", Bin1).Value("attribute", Bits8))
            .AskedBy(question => question.Counted("count", Bin1, number => number.Value("number", Bin1)));
        table.Parameter(28, "power factor sections", "测量点功率因数分段限值", Scope.MeasurementPoint)
            .Value("pf_limit_1", A05, "%").Value("pf_limit_2", A05, "%");
        table.Parameter(57, "sound alarm", "终端声音告警允许/禁止设置").Value("sound_hours", Bits24);
        table.Parameter(58, "automatic supply guarantee", "终端自动保电参数").Value("silence_limit", Bin1, "h");
        table.Parameter(61, "analog connection", "直流模拟量接入参数").Value("connected", Bits8);
        if (table.Is130)
            DeclareOf2005(table);
        else
            DeclareSince2009(table);
    }

    static void DeclareOf2005(UnitDeclarations table)
    {
        table.Parameter(7, "meter reading day", "终端抄表日").Value("reading_days", Bits32).Time("reading_time", A19);
        table.Parameter(9, "numbers of devices", "终端配置数量表")
            .Value("meters", Bin1).Value("pulse_inputs", Bin1).Value("analog_inputs", Bin1).Value("total_groups", Bin1);
        table.Parameter(24, "meter reading interval", "终端抄表间隔").Value("reading_interval", Bin1, "min");
        table.Parameter(27, "freeze densities of a point", "测量点数据冻结参数", Scope.MeasurementPoint)
            .Counted("count", Bin1, curve => curve.Value("curve_fn", Bin1).Value("freeze_density", Bin1));
        table.Parameter(33, "freeze densities of a group", "总加组数据冻结参数", Scope.TotalGroup)
            .Value("density_g_p", Bin1).Value("density_g_q", Bin1).Value("density_g_ep", Bin1).Value("density_g_eq", Bin1);
    }

    static void DeclareSince2009(UnitDeclarations table) =>
        table.Parameter(33, "meter reading run", "终端抄表运行参数")
            .Counted("count", Bin1, port => port
                .Value("port", Bin1).Value("run_control", Bits16).Value("reading_days", Bits32).Time("reading_time", A19)
                .Value("reading_interval", Bin1).Time("broadcast_time", A18)
                .Counted("periods", Bin1, period => period.Time("period_start", A19).Time("period_end", A19), max: 24), max: 31)
            .AskedBy(question => question.Counted("count", Bin1, number => number.Value("number", Bin1)));
}
