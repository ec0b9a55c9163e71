using LoadMgmt.Protocols.Gdw376.Formats;
using LoadMgmt.Protocols.Gdw376.Units;
using static LoadMgmt.Protocols.Dlt645.Items.MeterDeclarations;
using static LoadMgmt.Protocols.Dlt645.Items.MeterFormats;

namespace LoadMgmt.Protocols.Dlt645.Items;

/// <summary>Class 05: what the meter froze, by occasion and how long ago.</summary>
internal static class MeterFreezes
{
    static readonly (int Di2, int Kept, string Name, string NameZh)[] s_occasions =
    [
        (0, 12, "timed", "定时"), (1, 3, "instant", "瞬时"), (2, 2, "zone switch", "两套时区表切换"), (3, 2, "period switch", "两套日时段表切换"),
        (5, 2, "price switch", "两套费率电价切换"), (6, 62, "daily", "日"), (7, 2, "step switch", "两套阶梯切换"),
    ];

    public static void Declare(MeterDeclarations table)
    {
        foreach ((int di2, int kept, string name, string nameZh) in s_occasions)
        {
            int upper = 0x0500 | di2;
            table.Item(upper, 0, Latest(kept), name + " freeze, time", nameZh + "冻结时间").Time("frozen_at", Minute);
            for (int quantity = 1; quantity <= 8; quantity++)
            {
                (string item, string of, string ofZh) = Energies.Quantities[quantity];
                BcdFormat format = quantity is 3 or 4 ? SignedEnergy : Energy;
                table.Item(upper, quantity, Latest(kept), $"{name} freeze, {of} energy", $"{nameZh}冻结{ofZh}电能")
                    .ToEnd(tariff => tariff.Value(item, format, Energies.UnitOf(item, "Wh", "varh", "VAh")));
            }
            Demand(9, "active_forward", "forward", "正向");
            Demand(10, "active_reverse", "reverse", "反向");
            table.Item(upper, 0x10, Latest(kept), name + " freeze, powers", nameZh + "冻结变量数据").Phases("p", SignedPower, "kW", total: true).Phases("q", SignedPower, "kvar", total: true);

            void Demand(int di1, string item, string of, string ofZh) =>
                table.Item(upper, di1, Latest(kept), $"{name} freeze, {of} active demand", $"{nameZh}冻结{ofZh}有功最大需量")
                    .ToEnd(tariff => tariff.Value("demand_" + item, Power, "kW").Time("demand_at", Minute));
        }
        IdByte hours = Latest(254);
        table.Item(0x0504, 0, hours, "hourly freeze, time", "整点冻结时间").Time("frozen_at", Minute);
        table.Item(0x0504, 1, hours, "hourly freeze, forward active energy", "整点冻结正向有功总电能").Value("active_forward", Energy, "kWh");
        table.Item(0x0504, 2, hours, "hourly freeze, reverse active energy", "整点冻结反向有功总电能").Value("active_reverse", Energy, "kWh");
        table.Item(0x0504, Block, hours, "hourly freeze", "整点冻结数据块").Time("frozen_at", Minute).Value("active_forward", Energy, "kWh").Value("active_reverse", Energy, "kWh");
    }
}
