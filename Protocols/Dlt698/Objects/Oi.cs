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

    /// <summary>采集任务: attribute 3 holds what tasks collected; and two of its columns.</summary>
    public const ushort Tasks = 0x6012, CollectedAt = 0x6040, StoredAt = 0x6042;

    /// <summary>遥控, 保电 and the relay outputs: what the station commands and reads back.</summary>
    public const ushort RemoteControl = 0x8000, GuaranteedSupply = 0x8001, Relays = 0xF205;
}
