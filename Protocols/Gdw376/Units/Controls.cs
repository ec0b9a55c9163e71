using static LoadMgmt.Protocols.Gdw376.Formats.AnnexA;
using static LoadMgmt.Protocols.Gdw376.Units.BitGroup;

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

    static readonly (int Fn, string Name, string NameZh)[] s_portCommands =
    [
        (49, "pause meter reading", "命令指定通信端口暂停抄表"), (50, "resume meter reading", "命令指定通信端口恢复抄表"),
        (51, "read meters again", "命令指定通信端口重新抄表"), (52, "reset relay routes", "初始化指定通信端口下的全部中继路由信息"),
        (53, "delete meters of a port", "删除指定通信端口下的全部电表"),
    ];

    public static void Declare(UnitDeclarations table)
    {
        table.Control(1, "remote trip", "遥控跳闸", Scope.ControlRound)
            .Packed("delay_and_limit", Bits8, Number(0, 4, "limit", "限电时间", "0.5 h"), Number(4, 4, "delay", "告警延时时间", "min"));
        table.Control(2, "allow close", "允许合闸", Scope.ControlRound);
        table.Control(9, "put in period power control", "时段功控投入", Scope.TotalGroup)
            .Packed("periods", Bits8, Run("period", "时段", 8)).Value("scheme", Bin1);
        UnitBuilder downFloat = table.Control(12, "put in down-float control", "当前功率下浮控投入", Scope.TotalGroup)
            .Value("slip_time", Bin1, "min").Within(1, 60).Value("factor", A04, "%").Value("freeze_delay", Bin1, "min").Within(5, 60);
        if (!table.Is130)
            downFloat.Value("control_time", Bin1, "0.5 h")
                .Value("alarm_1", Bin1, "min").Value("alarm_2", Bin1, "min").Value("alarm_3", Bin1, "min").Value("alarm_4", Bin1, "min");
        foreach ((int fn, string name, string nameZh) in s_groupCommands)
            table.Control(fn, name, nameZh, Scope.TotalGroup);
        table.Control(25, "put in guaranteed supply", "终端保电投入").Value("duration", Bin1, "0.5 h").Within(0, 48);
        foreach ((int fn, string name, string nameZh) in s_terminalCommands)
            table.Control(fn, name, nameZh);
        table.Control(31, "clock set", "对时命令").Time("clock", A01);
        table.Control(32, "Chinese text", "中文信息")
            .Packed("type_and_number", Bits8, Number(0, 4, "number", "编号"), Coded(4, 4, "kind", "类型", (0, "normal", "普通信息"), (1, "important", "重要信息"))).Text("text", "length", Bin1, max: 200);
        table.Control(41, "switch capacitors in", "电容器控制投入", Scope.MeasurementPoint).Packed("capacitors", Bits16, Run("group", "电容器组", 16));
        table.Control(42, "switch capacitors out", "电容器控制切除", Scope.MeasurementPoint).Packed("capacitors", Bits16, Run("group", "电容器组", 16));
        if (table.Is130)
            return;
        foreach ((int fn, string name, string nameZh) in s_portCommands)
            table.Control(fn, name, nameZh).Value("port", Bin1).Within(1, 31);
        if (table.Is2013)
            DeclareLater(table);
    }

    static void DeclareLater(UnitDeclarations table)
    {
        table.Control(30, "clock setting of meters on or off", "终端对电能表对时功能的开启与关闭").Coded("on", Bin1, (0, "off", "关闭"), (1, "on", "开启"));
        // No code at all stands for all codes, by one account.
        table.Control(57, "delete events of given codes", "删除指定事件代码下的全部事件").Counted("count", Bin1, code => code.Value("erc", Bin1));
        table.Control(58, "stop searching meter addresses", "停止搜索表地址");
        table.Control(149, "upkeep of meter parameters on or off", "电能表通信参数自动维护功能开启与关闭")
            .Coded("upkeep", Bin1, (0, "off", "关闭"), (1, "on_with_update", "开启并更新F10"), (2, "on_without_update", "开启不更新F10"));
        table.Control(150, "clear changed flags of points", "复位测量点参数变更标志");
    }
}
