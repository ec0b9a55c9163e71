using static LoadMgmt.Protocols.Gdw376.Formats.AnnexA;
using static LoadMgmt.Protocols.Gdw376.Units.BitGroup;

namespace LoadMgmt.Protocols.Gdw376.Units;

/// <summary>AFN 04 and 0A: set points and rounds of load control, and scheduled reports (file 04 sections 4 and 6).</summary>
internal static class ControlParameters
{
    public static void Declare(UnitDeclarations table)
    {
        table.Parameter(17, "security set point", "终端保安定值").Value("set_point", A02, "kW");
        table.Parameter(18, "power control periods", "终端功控时段").Value("half_hours", Bits(12));
        table.Parameter(19, "period set point factor", "时段功控定值浮动系数").Value("factor", A04, "%");
        table.Parameter(20, "monthly set point factor", "月电能量控定值浮动系数").Value("factor", A04, "%");
        table.Parameter(23, "payment reminder", "终端催费告警参数").Packed("reminder_hours", Bits24, Run("hour", "时段", 24, first: 0));
        table.Parameter(41, "period power set points", "时段功控定值", Scope.TotalGroup)
            .PerBit("schemes", Bits8, scheme => scheme.PerBit("periods", Bits8, period => period.Value("set_point", A02, "kW")));
        table.Parameter(42, "works-holiday control", "厂休功控参数", Scope.TotalGroup)
            .Value("set_point", A02, "kW").Time("limit_start", A19).Value("duration", Bin1, "0.5 h").Within(1, 48)
            .Packed("week_days", Bits8, Flag(1, "monday", "周一"), Flag(2, "tuesday", "周二"), Flag(3, "wednesday", "周三"), Flag(4, "thursday", "周四"),
                Flag(5, "friday", "周五"), Flag(6, "saturday", "周六"), Flag(7, "sunday", "周日"));
        table.Parameter(43, "power calculation slip time", "功率控制的功率计算滑差时间", Scope.TotalGroup).Value("slip_time", Bin1, "min").Within(1, 60);
        table.Parameter(44, "business-stop control", "营业报停控参数", Scope.TotalGroup)
            .Time("first_day", A20).Time("last_day", A20).Value("set_point", A02, "kW");
        table.Parameter(45, "power control rounds", "功控轮次设定", Scope.TotalGroup).Packed("power_rounds", Bits8, Run("round", "轮次", 8));
        // The terminal adds the purchase again for every new order number: never repeated by anything.
        UnitBuilder purchase = table.Parameter(47, "purchased energy or money", "购电量（费）控参数", Scope.TotalGroup)
            .Value("order_number", Bin4).Coded("add_or_refresh", Bin1, (0x55, "add", "追加"), (0xAA, "refresh", "刷新"))
            .Value("purchase", A03).Value("alarm_threshold", A03).Value("trip_threshold", A03);
        if (table.Has(UnitSets.DisplayedPurchase))
            purchase.Value("displayed_before", A03).Value("displayed_after", A03).Certainty(Certainty.OneSource);
        table.Parameter(48, "energy control rounds", "电控轮次设定", Scope.TotalGroup).Packed("energy_rounds", Bits8, Run("round", "轮次", 8));
        table.Parameter(49, "power control alarm time", "功控告警时间", Scope.ControlRound).Value("alarm_time", Bin1, "min");
        for (int fn = 65; fn <= 66; fn++)
            table.Parameter(fn, $"scheduled class-{fn - 64} report", $"定时上报{fn - 64}类数据任务设置", Scope.Task)
                .Packed("period", Bits8, Number(0, 6, "value", "周期"), Coded(6, 2, "unit", "周期单位", (0, "minute", "分"), (1, "hour", "时"), (2, "day", "日"), (3, "month", "月")))
                .Time("base_time", A01).Value("extraction", Bin1).Within(1, 96)
                .Counted("count", Bin1, unit => unit.Value("dadt", Identifier));
        for (int fn = 67; fn <= 68; fn++)
            table.Parameter(fn, $"start or stop of class-{fn - 66} reports", $"定时上报{fn - 66}类数据任务启动/停止设置", Scope.Task)
                .Coded("start", Bin1, (0x55, "start", "启动"), (0xAA, "stop", "停止"));
    }
}
