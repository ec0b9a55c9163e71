using LoadMgmt.Protocols.Gdw376.Formats;
using LoadMgmt.Protocols.Gdw376.Units;
using static LoadMgmt.Protocols.Dlt645.Items.MeterDeclarations;

namespace LoadMgmt.Protocols.Dlt645.Items;

/// <summary>Classes 00 and 01: energy registers and maximum demands, of the whole and of each phase, by tariff and settlement day.</summary>
internal static class Energies
{
    /// <summary>The ten quantities in the order of DI2, 00 to 0A.</summary>
    internal static readonly (string Item, string Name, string NameZh)[] Quantities =
    [
        ("active_combined", "combined active", "组合有功"), ("active_forward", "forward active", "正向有功"), ("active_reverse", "reverse active", "反向有功"),
        ("reactive_1", "combined reactive 1", "组合无功1"), ("reactive_2", "combined reactive 2", "组合无功2"),
        ("reactive_q1", "reactive quadrant 1", "第一象限无功"), ("reactive_q2", "reactive quadrant 2", "第二象限无功"),
        ("reactive_q3", "reactive quadrant 3", "第三象限无功"), ("reactive_q4", "reactive quadrant 4", "第四象限无功"),
        ("apparent_forward", "forward apparent", "正向视在"), ("apparent_reverse", "reverse apparent", "反向视在"),
    ];

    static readonly (int First, string Suffix, string Name, string NameZh)[] s_phases = [(0x15, "_a", "phase A ", "A相"), (0x29, "_b", "phase B ", "B相"), (0x3D, "_c", "phase C ", "C相")];

    public static void Declare(MeterDeclarations table)
    {
        for (int i = 0; i < Quantities.Length; i++)
        {
            (string item, string name, string nameZh) = Quantities[i];
            DeclareOne(table, i, item, name, nameZh, IsSigned(i), Certainty.Confirmed);
            // Phases have no combined active energy, so that their first is forward active.
            foreach ((int first, string suffix, string phase, string phaseZh) in i == 0 ? [] : s_phases)
                DeclareOne(table, first + i - 1, item + suffix, phase + name, phaseZh + nameZh, IsSigned(i), Certainty.Confirmed);
        }
    }

    static void DeclareOne(MeterDeclarations table, int di2, string item, string name, string nameZh, bool signed, Certainty certainty)
    {
        BcdFormat format = signed ? MeterFormats.SignedEnergy : MeterFormats.Energy;
        string unit = UnitOf(item, "Wh", "varh", "VAh");
        table.Item(di2, Tariffs, Settlements, name + " energy", nameZh + "电能", format, item, unit).Certainty(certainty);
        table.Item(di2, Block, Settlements, name + " energy, total and tariffs", nameZh + "电能数据块").ToEnd(each => each.Value(item, format, unit)).Certainty(certainty);
        if (di2 == 0)
            return;
        string demand = UnitOf(item, "W", "var", "VA");
        void Demand(UnitBuilder one) => one.Value("demand_" + item, signed ? MeterFormats.SignedPower : MeterFormats.Power, demand).Time("demand_at", MeterFormats.Minute);
        Demand(table.Item(0x0100 | di2, Tariffs, Settlements, name + " maximum demand", nameZh + "最大需量及发生时间").Certainty(certainty));
        table.Item(0x0100 | di2, Block, Settlements, name + " maximum demand, total and tariffs", nameZh + "最大需量数据块").ToEnd(Demand).Certainty(certainty);
    }

    internal static string UnitOf(string item, string active, string reactive, string apparent) =>
        "k" + (item.StartsWith("active", StringComparison.Ordinal) ? active : item.StartsWith("reactive", StringComparison.Ordinal) ? reactive : apparent);

    /// <summary>Combined quantities may be negative.</summary>
    static bool IsSigned(int quantity) => quantity is 0 or 3 or 4;

    static UnitBuilder Item(this MeterDeclarations table, int upper, IdByte di1, IdByte di0, string name, string nameZh, Format format, string item, string unit) =>
        table.Item(upper, di1, di0, name, nameZh).Value(item, format, unit);
}
