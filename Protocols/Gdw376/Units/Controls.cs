using static LoadMgmt.Protocols.Gdw376.Formats.AnnexA;

namespace LoadMgmt.Protocols.Gdw376.Units;

/// <summary>AFN 05 control commands (file 05). "Accepted" (AFN 00) is all that the answer says.</summary>
internal static class Controls
{
    static readonly (int Fn, string Name, string NameZh)[] s_groupCommands =
    [
        (10, "put in works-holiday control", "厂休功控投入"), (11, "put in business-stop control", "营业报停功控投入"),
        (15, "put in monthly energy control", "月电控投入"), (16, "put in purchase control", "购电控投入"),
        (17, "release period control", "时段功控解除"), (18, "release works-holiday control", "厂休功控解除"),
        (19, "release business-stop control", "营业报停功控解除"), (20, "release down-float control", "当前功率下浮控解除"),
        (23, "release monthly energy control", "月电控解除"), (24, "release purchase control", "购电控解除"),
    ];

    static readonly (int Fn, string Name, string NameZh)[] s_terminalCommands =
    [
        (26, "put in payment reminder", "催费告警投入"), (27, "allow voice call", "允许终端与主站通话"),
        (28, "put in exclusion", "终端剔除投入"), (29, "allow unsolicited reports", "允许终端主动上报"),
        (33, "release guaranteed supply", "终端保电解除"), (34, "release payment reminder", "催费告警解除"),
        (35, "forbid voice call", "禁止终端与主站通话"), (36, "release exclusion", "终端剔除解除"),
        (37, "forbid unsolicited reports", "禁止终端主动上报"), (38, "activate connection to master", "激活终端连接主站"),
        (39, "disconnect", "命令终端断开连接"),
    ];

    public static void Declare(UnitDeclarations table)
    {
        // D7–D4 alarm delay, minutes; D3–D0 limiting time, half hours.
        table.Control(1, "remote trip", "遥控跳闸", Scope.ControlRound).Value("delay_and_limit", Bits8);
        table.Control(2, "allow close", "允许合闸", Scope.ControlRound);
        table.Control(9, "put in period power control", "时段功控投入", Scope.TotalGroup).Value("periods", Bits8).Value("scheme", Bin1);
        UnitBuilder downFloat = table.Control(12, "put in down-float control", "当前功率下浮控投入", Scope.TotalGroup)
            .Value("slip_time", Bin1, "min").Value("factor", A04, "%").Value("freeze_delay", Bin1, "min");
        if (!table.Is130)
            downFloat.Value("control_time", Bin1, "0.5 h")
                .Value("alarm_1", Bin1, "min").Value("alarm_2", Bin1, "min").Value("alarm_3", Bin1, "min").Value("alarm_4", Bin1, "min");
        foreach ((int fn, string name, string nameZh) in s_groupCommands)
            table.Control(fn, name, nameZh, Scope.TotalGroup);
        table.Control(25, "put in guaranteed supply", "终端保电投入").Value("duration", Bin1, "0.5 h");
        foreach ((int fn, string name, string nameZh) in s_terminalCommands)
            table.Control(fn, name, nameZh);
        table.Control(31, "clock set", "对时命令").Time("clock", A01);
        table.Control(32, "Chinese text", "中文信息").Value("type_and_number", Bits8).Text("text", "length", Bin1);
    }
}
