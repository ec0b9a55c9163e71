using LoadMgmt.Protocols.Gdw376.Formats;
using LoadMgmt.Protocols.Gdw376.Units;
using static LoadMgmt.Protocols.Dlt645.Items.MeterFormats;

namespace LoadMgmt.Protocols.Dlt645.Items;

/// <summary>Identifiers of 1997: DI1 says class and month, DI0 quantity and tariff; FH ends a block, whose data may end with AAH.</summary>
internal static class Items1997
{
    /// <summary>Behind the values of a block.</summary>
    internal const byte BlockEnd = 0xAA;

    static readonly (int Month, string Name, string NameZh)[] s_months = [(0, "", ""), (4, ", last month", "（上月）"), (8, ", month before last", "（上上月）")];

    static readonly (int Di1, int Di0, string Item, string Name, string NameZh)[] s_energies =
    [
        (0, 0x10, "active_forward", "forward active", "正向有功"), (0, 0x20, "active_reverse", "reverse active", "反向有功"),
        (1, 0x10, "reactive_forward", "forward reactive", "正向无功"), (1, 0x20, "reactive_reverse", "reverse reactive", "反向无功"),
        // The fourth quadrant stands before the second and third.
        (1, 0x30, "reactive_q1", "reactive quadrant 1", "一象限无功"), (1, 0x40, "reactive_q4", "reactive quadrant 4", "四象限无功"),
        (1, 0x50, "reactive_q2", "reactive quadrant 2", "二象限无功"), (1, 0x60, "reactive_q3", "reactive quadrant 3", "三象限无功"),
    ];

    public static void Declare(MeterDeclarations table)
    {
        foreach ((int month, string when, string whenZh) in s_months)
            foreach ((int di1, int di0, string item, string name, string nameZh) in s_energies)
            {
                string unit = Energies.UnitOf(item, "Wh", "varh", "VAh");
                Family(0x90 | month | di1, di0, $"{name} energy{when}", $"{nameZh}电能{whenZh}", item, Energy, unit);
                string demand = Energies.UnitOf(item, "W", "var", "VA");
                Family(0xA0 | month | di1, di0, $"{name} maximum demand{when}", $"{nameZh}最大需量{whenZh}", "demand_" + item, Power, demand);
                FamilyOfTimes(0xB0 | month | di1, di0, $"time of {name} maximum demand{when}", $"{nameZh}最大需量发生时间{whenZh}");
            }
        Phases(0xB6, 0x10, "u", "voltage", "电压", Volts, "V", hasTotal: false);
        Phases(0xB6, 0x20, "i", "current", "电流", Hundredths1997, "A", hasTotal: false);
        Phases(0xB6, 0x30, "p", "active power", "有功功率", Power, "kW", hasTotal: true);
        Phases(0xB6, 0x40, "q", "reactive power", "无功功率", Hundredths1997, "kvar", hasTotal: true);
        Phases(0xB6, 0x50, "pf", "power factor", "功率因数", new BcdFormat("X.XXX", 2, -3), "", hasTotal: true);
        Item(0xB210, "time of last programming", "最近一次编程时间").Time("at", MonthMinute);
        Item(0xB212, "programming count", "编程次数").Value("events", Four);
        Item(0xC010, "date and weekday", "日期及周次").Time("date", Date);
        Item(0xC011, "time", "时间").Time("time", Time);
        Item(0xC020, "status word", "电表运行状态字").Value("status", AnnexA.Bits8);
        Item(0xC032, "meter number", "表号").Value("meter_number", Digits).Certainty(Certainty.Unverified);

        UnitBuilder Item(uint id, string name, string nameZh) => table.Item(id, name, nameZh);

        void Family(int di1, int di0, string name, string nameZh, string item, BcdFormat format, string unit)
        {
            table.Item(0, di1, Tariffs(di0), name, nameZh).Value(item, format, unit);
            table.Item(0, di1, di0 | 0xF, name + ", total and tariffs", nameZh + "数据块").ToEnd(tariff => tariff.Value(item, format, unit));
        }

        void FamilyOfTimes(int di1, int di0, string name, string nameZh)
        {
            table.Item(0, di1, Tariffs(di0), name, nameZh).Time("demand_at", MonthMinute);
            table.Item(0, di1, di0 | 0xF, name + ", total and tariffs", nameZh + "数据块").ToEnd(tariff => tariff.Time("demand_at", MonthMinute));
        }

        void Phases(int di1, int di0, string item, string name, string nameZh, BcdFormat format, string unit, bool hasTotal)
        {
            UnitBuilder block = table.Item(0, di1, di0 | 0xF, name + ", block", nameZh + "数据块");
            foreach ((int phase, string suffix, string of, string ofZh) in new[] { (0, "", "total ", "总"), (1, "_a", "phase A ", "A相"), (2, "_b", "phase B ", "B相"), (3, "_c", "phase C ", "C相") })
            {
                if (phase == 0 && !hasTotal)
                    continue;
                table.Item(0, di1, di0 | phase, of + name, ofZh + nameZh).Value(item + suffix, format, unit);
                if (phase == (hasTotal ? 0 : 1))
                    block.Value(item + suffix, format, unit);
                else
                    block.Optional(item + suffix, format, unit: unit);
            }
        }

        static IdByte Tariffs(int di0) => new((byte)di0, (byte)(di0 | 0xE), IdByteMeaning.Tariff);
    }
}
