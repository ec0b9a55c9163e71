using LoadMgmt.Protocols.Gdw376.Formats;
using LoadMgmt.Protocols.Gdw376.Units;
using static LoadMgmt.Protocols.Dlt645.Items.MeterDeclarations;
using static LoadMgmt.Protocols.Dlt645.Items.MeterFormats;

namespace LoadMgmt.Protocols.Dlt645.Items;

/// <summary>
/// Class 03: counters and records of events, the last ten of each. Of most records start and end are established; what follows, energies
/// and values in the order of the text, is kept raw where no source says which stands where.
/// </summary>
internal static class MeterEvents
{
    const int Kept = 10;

    /// <summary>As ERC37 of a terminal has them, which passes this record on.</summary>
    static readonly string[] s_coverRegisters = ["active_forward", "active_reverse", "reactive_q1", "reactive_q2", "reactive_q3", "reactive_q4"];

    public static void Declare(MeterDeclarations table)
    {
        ByPhase(0x01, "voltage loss", "失压", 131);
        ByPhase(0x02, "under-voltage", "欠压", 131);
        ByPhase(0x03, "over-voltage", "过压", 131);
        ByPhase(0x04, "phase loss", "断相", 131);
        Spans(0x06, "loss of auxiliary supply", "辅助电源失电", hasDuration: true);
        WithEnergies(0x07, "reverse voltage sequence", "电压逆相序");
        WithEnergies(0x08, "reverse current sequence", "电流逆相序");
        WithEnergies(0x09, "voltage imbalance", "电压不平衡", hasRate: true);
        WithEnergies(0x0A, "current imbalance", "电流不平衡", hasRate: true);
        ByPhase(0x0B, "current loss", "失流", 115);
        ByPhase(0x0C, "over-current", "过流", 115);
        ByPhase(0x0D, "current break", "断流", 115);
        ByPhase(0x0E, "reverse power", "潮流反向", 76);
        ByPhase(0x0F, "overload", "过载", 76);
        Spans(0x11, "power-off", "掉电");

        table.Item(0x03050000, "total voltage loss, count", "全失压总次数及总累计时间").Value("events", Six).Value("duration", Six, "min").Certainty(Certainty.OneSource);
        table.Item(0x0305, 0, Latest(Kept), "total voltage loss, record", "全失压记录")
            .Time("start", Second).Value("i", Current, "A").Time("end", Second).Certainty(Certainty.OneSource);

        Operations(0x00, "programming", "编程").Fixed(10, "programmed_item", AnnexA.Bytes(4));
        Operations(0x01, "meter clearing", "电表清零").Value("rest", AnnexA.Bytes(96));
        Operations(0x02, "demand clearing", "需量清零").Value("rest", AnnexA.Bytes(192));
        Operations(0x03, "event clearing", "事件清零").Value("rest", AnnexA.Bytes(4));
        table.Item(0x03300400, "clock setting, count", "校时总次数").Value("events", Six).Certainty(Certainty.OneSource);
        table.Item(0x0330, 4, Latest(Kept), "clock setting, record", "校时记录")
            .Value("operator_code", AnnexA.Bytes(4)).Time("before", Second).Time("after", Second).Certainty(Certainty.OneSource);
        Covers(0x0D, "cover opening", "开表盖");
        Covers(0x0E, "terminal box opening", "开端钮盒");

        void ByPhase(int di2, string name, string nameZh, int length)
        {
            UnitBuilder counters = table.Item(0x0300 | di2, 0, 0, name + ", counts", nameZh + "总次数及总累计时间").Certainty(Certainty.OneSource);
            foreach (string suffix in (string[])["_a", "_b", "_c"])
                counters.Value("events" + suffix, Six).Value("duration" + suffix, Six, "min");
            Record(table.Item(0x0300 | di2, Phase, Latest(Kept), name + ", record", nameZh + "记录"), length);
        }

        void Spans(int di2, string name, string nameZh, bool hasDuration = false)
        {
            UnitBuilder counter = table.Item(0x0300 | di2, 0, 0, name + ", count", nameZh + "总次数").Value("events", Six).Certainty(Certainty.OneSource);
            if (hasDuration)
                counter.Value("duration", Six, "min");
            Record(table.Item(0x0300 | di2, 0, Latest(Kept), name + ", record", nameZh + "记录"), 12);
        }

        UnitBuilder Operations(int di1, string name, string nameZh)
        {
            table.Item(0x0330, di1, 0, name + ", count", nameZh + "总次数").Value("events", Six).Certainty(Certainty.OneSource);
            return table.Item(0x0330, di1, Latest(Kept), name + ", record", nameZh + "记录")
                .Time("at", Second).Value("operator_code", AnnexA.Bytes(4)).Certainty(Certainty.OneSource);
        }

        void Covers(int di1, string name, string nameZh)
        {
            table.Item(0x0330, di1, 0, name + ", count", nameZh + "总次数").Value("events", Six).Certainty(Certainty.OneSource);
            UnitBuilder record = Record(table.Item(0x0330, di1, Latest(Kept), name + ", record", nameZh + "记录"), 12);
            foreach (string when in (string[])["before", "after"])
                foreach (string register in s_coverRegisters)
                    record.Value($"{register}_{when}", Energy, register.StartsWith("active", StringComparison.Ordinal) ? "kWh" : "kvarh");
        }

        void WithEnergies(int di2, string name, string nameZh, bool hasRate = false)
        {
            table.Item(0x0300 | di2, 0, 0, name + ", count", nameZh + "总次数").Value("events", Six).Value("duration", Six, "min").Certainty(Certainty.OneSource);
            UnitBuilder record = Record(table.Item(0x0300 | di2, 0, Latest(Kept), name + ", record", nameZh + "记录"), 12);
            if (hasRate)
                record.Value("highest_rate", Hundredths, "%").Certainty(Certainty.Unverified);
            record.Fixed(16, "event_energy", Energy);
        }
    }

    static UnitBuilder Record(UnitBuilder record, int length)
    {
        record.Time("start", Second).Time("end", Second).Certainty(Certainty.OneSource);
        if (length > 12)
            record.Value("rest", AnnexA.Bytes(length - 12));
        return record;
    }
}
