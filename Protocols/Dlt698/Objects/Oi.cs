namespace LoadMgmt.Protocols.Dlt698.Objects;

/// <summary>Object identifiers that software acts upon; the others are names only.</summary>
public static class Oi
{
    /// <summary>Columns of records: event start, freeze time, whose values they are.</summary>
    public const ushort EventStart = 0x201E, FreezeTime = 0x2021, Server = 0x202A;

    /// <summary>新增事件列表.</summary>
    public const ushort NewEvents = 0x3320;

    public const ushort Clock = 0x4000;

    /// <summary>Freezes 冻结: minute (the load curve), day, settlement day, month.</summary>
    public const ushort MinuteFreeze = 0x5002, DailyFreeze = 0x5004, SettlementFreeze = 0x5005, MonthlyFreeze = 0x5006;

    /// <summary>采集档案配置表: the meters behind a terminal.</summary>
    public const ushort MeterArchive = 0x6000;

    /// <summary>采集任务: attribute 3 holds what tasks collected; and two of its columns.</summary>
    public const ushort Tasks = 0x6012, CollectedAt = 0x6040, StoredAt = 0x6042;

    /// <summary>遥控, 保电 and the relay outputs: what the station commands and reads back.</summary>
    public const ushort RemoteControl = 0x8000, GuaranteedSupply = 0x8001, Relays = 0xF205;

    /// <summary>中文信息: ordinary and important texts.</summary>
    public const ushort OrdinaryText = 0x8003, ImportantText = 0x8004;

    /// <summary>Total-add groups 总加组 1 to 8, from this on.</summary>
    public const ushort FirstGroup = 0x2301;

    /// <summary>What power control goes by: 终端保安定值, 功控时段, 功控告警时间.</summary>
    public const ushort SafetySetPoint = 0x8100, PowerPeriods = 0x8101, PowerAlarms = 0x8102;

    /// <summary>Controls of total-add groups: 时段功控, 厂休控, 营业报停控, 当前功率下浮控, 购电控, 月电控.</summary>
    public const ushort PeriodControl = 0x8103, HolidayControl = 0x8104, BusinessStopControl = 0x8105, FloatDownControl = 0x8106,
        PurchaseControl = 0x8107, MonthlyEnergyControl = 0x8108;

    /// <summary>遥控跳闸, 功控跳闸, 电控跳闸, 购电参数设置, 电控告警 as event records.</summary>
    public const ushort RemoteTrips = 0x3115, PowerTrips = 0x3200, EnergyTrips = 0x3201, Purchases = 0x3202, EnergyAlarms = 0x3203;
}
