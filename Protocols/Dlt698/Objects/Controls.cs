namespace LoadMgmt.Protocols.Dlt698.Objects;

/// <summary>Load control (classes 8, 11 to 13 and 16).</summary>
static class Controls
{
    public static IEnumerable<ObjectInfo> Declare() =>
    [
        new(Oi.RemoteControl, "remote control", "遥控"),
        new(Oi.GuaranteedSupply, "guaranteed supply", "保电"),
        new(0x8002, "payment alarm", "催费告警"),
        new(Oi.OrdinaryText, "ordinary Chinese message", "一般中文信息"),
        new(Oi.ImportantText, "important Chinese message", "重要中文信息"),
        new(Oi.SafetySetPoint, "safety set point", "终端保安定值", -1, "W"),
        new(Oi.PowerPeriods, "power-control periods", "终端功控时段"),
        new(Oi.PowerAlarms, "power-control alarm times", "功控告警时间", 0, "min"),
        new(Oi.PeriodControl, "period power control", "时段功控"),
        new(Oi.HolidayControl, "plant-holiday control", "厂休控"),
        new(Oi.BusinessStopControl, "closed-business control", "营业报停控"),
        new(Oi.FloatDownControl, "power slip control", "当前功率下浮控"),
        new(Oi.PurchaseControl, "purchased-energy control", "购电控"),
        new(Oi.MonthlyEnergyControl, "monthly energy control", "月电控"),
        new(Oi.Relays, "relay outputs", "继电器输出"),
        new(0xF203, "digital inputs", "开关量输入"),
    ];
}
