using static LoadMgmt.Protocols.Gdw376.Formats.AnnexA;

namespace LoadMgmt.Protocols.Gdw376.Units;

/// <summary>Eight numbers in a row, one register each, total and tariffs: of the present, of a settlement, of a day, of a month.</summary>
internal static class SingleRegisters
{
    /// <summary>A single register may have up to 63 tariffs.</summary>
    public const int MostTariffs = 63;

    static readonly (string Item, string Zh, bool IsActive)[] s_registers =
    [
        ("active_forward", "正向有功", true), ("reactive_forward", "正向无功（组合无功1）", false),
        ("active_reverse", "反向有功", true), ("reactive_reverse", "反向无功（组合无功2）", false),
        ("reactive_q1", "一象限无功", false), ("reactive_q2", "二象限无功", false),
        ("reactive_q3", "三象限无功", false), ("reactive_q4", "四象限无功", false),
    ];

    /// <param name="begin">Begins the unit of a number, up to its stamp.</param>
    public static void Declare(int fn, string prefixZh, Func<int, string, string, UnitBuilder> begin)
    {
        foreach ((string item, string zh, bool isActive) in s_registers)
            begin(fn++, item.Replace('_', ' '), $"{prefixZh}{zh}电能示值")
                .ReadAt().TariffCount(MostTariffs).PerTariff(item, isActive ? A14 : A11, isActive ? "kWh" : "kvarh");
    }
}
