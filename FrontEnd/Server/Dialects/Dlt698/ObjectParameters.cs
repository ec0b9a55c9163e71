using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.Protocols.Dlt698.Objects;
using LoadMgmt.Protocols.Dlt698.Values;

namespace LoadMgmt.FrontEnd.Dialects.Dlt698;

/// <summary>An attribute of an object that people set or read by name.</summary>
/// <param name="Type">Of the value, or of each element of an array; null where no source says it: then it is only read.</param>
/// <param name="Elements">Most elements of an array; 0 for a single value.</param>
/// <param name="Exact">The array has no fewer.</param>
internal sealed record ObjectParameter(Oad Oad, Bilingual Name, DataTag? Type = null, int Elements = 0, bool Exact = false, bool IsDangerous = false)
{
    public string Slug { get; } = Name.En.Replace(' ', '_').Replace('-', '_');

    /// <summary>Least and most of one value, in the attribute's own resolution.</summary>
    public (long Least, long Most) Range { get; init; } = (0, byte.MaxValue);
}

/// <summary>The attributes that stand in spec sections 11.1 and 11.2 (DL/T 698.45 classes 8 and 19). Any other attribute is read by its eight digits.</summary>
internal static class ObjectParameters
{
    public static IReadOnlyList<ObjectParameter> All { get; } =
    [
        new(Oad.ValueOf(Oi.Clock), new("日期时间", "clock")),
        new(Oad.ValueOf(0x4001), new("通信地址", "communication address"), IsDangerous: true),
        new(Oad.ValueOf(0x4003), new("客户编号", "customer number")),
        new(new Oad(0x4300, 3), new("版本信息", "version")),
        new(Oad.ValueOf(0x4500), new("公网通信参数", "public network communication"), IsDangerous: true),
        new(Oad.ValueOf(0x4510), new("以太网通信参数", "ethernet communication"), IsDangerous: true),
        new(MeterArchive.Attribute, new("采集档案配置表", "meter archive"), Elements: MeterArchive.MostAtOnce),
        new(new Oad(Oi.GuaranteedSupply, 3), new("允许与主站最大无通信时长", "longest silence"), DataTag.LongUnsigned) { Range = (0, ushort.MaxValue) },
        new(new Oad(Oi.GuaranteedSupply, 4), new("上电自动保电时长", "automatic supply time"), DataTag.LongUnsigned) { Range = (0, ushort.MaxValue) },
        // A tenth of a watt by one source; terminals are to be read back.
        new(Oad.ValueOf(Oi.SafetySetPoint), new("终端保安定值", "safety set point"), DataTag.Long64) { Range = (0, 999_999_999_999) },
        new(Oad.ValueOf(Oi.PowerPeriods), new("终端功控时段", "power control periods"), DataTag.Unsigned, Elements: 12, Exact: true),
        new(Oad.ValueOf(Oi.PowerAlarms), new("功控告警时间", "power control alarm times"), DataTag.Unsigned, Elements: 8),
        new(Oad.ValueOf(0xF101), new("安全模式参数", "security mode")),
    ];
}
