namespace LoadMgmt.Protocols.Dlt698.Objects;

/// <summary>Energies, demands and instantaneous values (annex of DL/T 698.45: classes 1, 2, 3, 5 and 6).</summary>
static class Quantities
{
    public static IEnumerable<ObjectInfo> Declare() =>
    [
        new(0x0000, "combined active energy", "组合有功电能", -2, "kWh", ObjectParts.Tariffs),
        .. Energies(0x0010, "forward active energy", "正向有功电能", "kWh"),
        .. Energies(0x0020, "reverse active energy", "反向有功电能", "kWh"),
        new(0x0030, "combined reactive energy 1", "组合无功1电能", -2, "kvarh", ObjectParts.Tariffs),
        new(0x0040, "combined reactive energy 2", "组合无功2电能", -2, "kvarh", ObjectParts.Tariffs),
        new(0x0050, "reactive energy quadrant 1", "第一象限无功电能", -2, "kvarh", ObjectParts.Tariffs),
        new(0x0060, "reactive energy quadrant 2", "第二象限无功电能", -2, "kvarh", ObjectParts.Tariffs),
        new(0x0070, "reactive energy quadrant 3", "第三象限无功电能", -2, "kvarh", ObjectParts.Tariffs),
        new(0x0080, "reactive energy quadrant 4", "第四象限无功电能", -2, "kvarh", ObjectParts.Tariffs),
        new(0x1010, "forward active maximum demand", "正向有功最大需量", -4, "kW", ObjectParts.Tariffs),
        new(0x1020, "reverse active maximum demand", "反向有功最大需量", -4, "kW", ObjectParts.Tariffs),
        new(0x2000, "voltage", "电压", -1, "V", ObjectParts.Phases),
        new(0x2001, "current", "电流", -3, "A", ObjectParts.Phases),
        new(0x2002, "voltage angle", "电压相角", -1, "°", ObjectParts.Phases),
        new(0x2003, "voltage-current angle", "电压电流相角", -1, "°", ObjectParts.Phases),
        new(0x2004, "active power", "有功功率", -1, "W", ObjectParts.TotalAndPhases),
        new(0x2005, "reactive power", "无功功率", -1, "var", ObjectParts.TotalAndPhases),
        new(0x2006, "apparent power", "视在功率", -1, "VA", ObjectParts.TotalAndPhases),
        new(0x200A, "power factor", "功率因数", -3, "", ObjectParts.TotalAndPhases),
        new(0x200F, "frequency", "电网频率", -2, "Hz"),
        new(0x2014, "run-status words of the meter", "电能表运行状态字"),
        new(0x2017, "active demand", "当前有功需量", -4, "kW"),
        new(0x2018, "reactive demand", "当前无功需量", -4, "kvar"),
        new(0x2131, "voltage pass rate phase A", "当月A相电压合格率"),
        new(0x2132, "voltage pass rate phase B", "当月B相电压合格率"),
        new(0x2133, "voltage pass rate phase C", "当月C相电压合格率"),
        .. Enumerable.Range(1, 8).Select(group => new ObjectInfo((ushort)(0x2300 + group), $"total-add group {group}", $"总加组{group}")),
    ];

    /// <summary>An energy, and behind it the same of each phase.</summary>
    static IEnumerable<ObjectInfo> Energies(ushort oi, string en, string zh, string unit) =>
    [
        new(oi, en, zh, -2, unit, ObjectParts.Tariffs),
        .. Enumerable.Range(1, 3).Select(phase => new ObjectInfo(
            (ushort)(oi + phase), $"{en} phase {"ABC"[phase - 1]}", $"{"ABC"[phase - 1]}相{zh}", -2, unit, ObjectParts.Tariffs)),
    ];
}
