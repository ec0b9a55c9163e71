using LoadMgmt.Protocols.Gdw376.Formats;
using LoadMgmt.Protocols.Gdw376.Units;
using static LoadMgmt.Protocols.Dlt645.Items.MeterDeclarations;
using static LoadMgmt.Protocols.Dlt645.Items.MeterFormats;

namespace LoadMgmt.Protocols.Dlt645.Items;

/// <summary>Class 02: what the meter measures now.</summary>
internal static class InstantValues
{
    static readonly string[] s_suffixes = ["", "_a", "_b", "_c"];
    static readonly (string En, string Zh)[] s_phases = [("total ", "总"), ("phase A ", "A相"), ("phase B ", "B相"), ("phase C ", "C相")];

    public static void Declare(MeterDeclarations table)
    {
        Quantity(table, 0x01, "u", "voltage", "电压", Voltage, "V", first: 1);
        Quantity(table, 0x02, "i", "current", "电流", Current, "A", first: 1);
        Quantity(table, 0x03, "p", "active power", "有功功率", SignedPower, "kW");
        Quantity(table, 0x04, "q", "reactive power", "无功功率", SignedPower, "kvar");
        Quantity(table, 0x05, "s", "apparent power", "视在功率", SignedPower, "kVA");
        Quantity(table, 0x06, "pf", "power factor", "功率因数", PowerFactor, "");
        Quantity(table, 0x07, "angle", "phase angle", "相角", Voltage, "°", first: 1);
        Quantity(table, 0x08, "u_distortion", "voltage distortion", "电压波形失真度", Hundredths, "%", first: 1);
        Quantity(table, 0x09, "i_distortion", "current distortion", "电流波形失真度", Hundredths, "%", first: 1);
        Harmonics(table, 0x0A, "u_harmonic", "voltage harmonics", "电压谐波含有量");
        Harmonics(table, 0x0B, "i_harmonic", "current harmonics", "电流谐波含有量");

        table.Item(0x02800001, "neutral current", "零线电流").Value("i_neutral", Current, "A").Certainty(Certainty.Unverified);
        table.Item(0x02800002, "frequency", "电网频率").Value("frequency", Hundredths, "Hz").Certainty(Certainty.Unverified);
        table.Item(0x02800003, "average active power of a minute", "一分钟有功总平均功率").Value("p_minute", SignedPower, "kW").Certainty(Certainty.Unverified);
        table.Item(0x02800004, "present active demand", "当前有功需量").Value("demand_p", SignedPower, "kW").Certainty(Certainty.Unverified);
        table.Item(0x02800005, "present reactive demand", "当前无功需量").Value("demand_q", SignedPower, "kvar").Certainty(Certainty.Unverified);
        table.Item(0x02800006, "present apparent demand", "当前视在需量").Value("demand_s", SignedPower, "kVA").Certainty(Certainty.Unverified);
        table.Item(0x02800007, "temperature of the meter", "表内温度").Value("temperature", new BcdFormat("±XXX.X", 2, -1, signed: true), "°C").Certainty(Certainty.Unverified);
        table.Item(0x02800008, "voltage of the clock battery", "时钟电池电压").Value("battery_clock", Hundredths, "V").Certainty(Certainty.Unverified);
        table.Item(0x02800009, "voltage of the battery for reading without power", "停电抄表电池电压").Value("battery_reading", Hundredths, "V").Certainty(Certainty.Unverified);
        table.Item(0x0280000A, "working time of the battery", "内部电池工作时间").Value("battery_time", Eight, "min").Certainty(Certainty.Unverified);
    }

    /// <summary>Single values by DI1, and all of them as a block; meters of one phase send the first of it alone.</summary>
    /// <param name="first">0: there is a total; 1: phases alone.</param>
    static void Quantity(MeterDeclarations table, int di2, string item, string name, string nameZh, BcdFormat format, string unit, int first = 0)
    {
        int upper = 0x0200 | di2;
        UnitBuilder block = table.Item(upper, Block, 0, name + ", block", nameZh + "数据块");
        for (int di1 = first; di1 <= 3; di1++)
        {
            string suffixed = item + s_suffixes[di1];
            table.Item(upper, di1, 0, s_phases[di1].En + name, s_phases[di1].Zh + nameZh).Value(suffixed, format, unit);
            if (di1 == first)
                block.Value(suffixed, format, unit);
            else
                block.Optional(suffixed, format, unit: unit);
        }
    }

    static void Harmonics(MeterDeclarations table, int di2, string item, string name, string nameZh)
    {
        table.Item(0x0200 | di2, Phase, Latest(21), name, nameZh).Value(item, Hundredths, "%");
        table.Item(0x0200 | di2, Phase, Block, name + ", block", nameZh + "数据块").ToEnd(order => order.Value(item, Hundredths, "%"));
    }
}
