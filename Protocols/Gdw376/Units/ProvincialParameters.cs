using static LoadMgmt.Protocols.Gdw376.Formats.AnnexA;

namespace LoadMgmt.Protocols.Gdw376.Units;

/// <summary>
/// AFN 04 and 0A that single provinces have (file 04 section 7), each from one source. Numbers of cards and assets stay as their bytes stand:
/// nobody says which digit comes first.
/// </summary>
internal static class ProvincialParameters
{
    static readonly (int Code, string Name, string NameZh)[] s_switch = [(0, "off", "关"), (1, "on", "开")];

    public static void Declare(UnitDeclarations table)
    {
        if (table.Has(UnitSets.Shandong))
            table.Parameter(88, "asset number of the meter", "电能表资产编号", Scope.MeasurementPoint).Value("asset_number", Bytes(15)).Certainty(Certainty.OneSource);
        if (table.Has(UnitSets.Sichuan))
        {
            Card(table, 152);
            table.Parameter(245, "days of clock collection", "电能表时钟采集日").Packed("collection_days", Bits32, BitGroup.Run("day", "日", 31)).Certainty(Certainty.OneSource);
        }
        if (table.Has(UnitSets.Shanghai))
        {
            table.Parameter(241, "check of meter clocks", "电能表对时检查参数")
                .Value("check_frequency", Bin1).Value("start_day", Bin1).Value("start_hour", Bin1).Value("start_minute", Bin1).Value("alarm_minutes", Bin1, "min")
                .Certainty(Certainty.OneSource);
            table.Parameter(242, "meter reading delay", "抄表延时").Value("reading_delay", Bin1, "min").Certainty(Certainty.OneSource);
            Card(table, 243);
        }
        if (table.Has(UnitSets.Liaoning) || table.Has(UnitSets.Zhejiang))
            Clocks(table);
    }

    static void Card(UnitDeclarations table, int fn) =>
        table.Parameter(fn, "number of the SIM card", "SIM卡号码").Value("card_number", Bytes(8)).Certainty(Certainty.OneSource);

    static void Clocks(UnitDeclarations table)
    {
        table.Parameter(297, "setting of the terminal clock", "终端对时参数")
            .Coded("clock_switch", Bin1, s_switch).Value("setting_period", Bin1, "d").Time("setting_from", A19).Time("setting_to", A19)
            .Value("shortest_setting_interval", Bin1, "min").Value("settings_allowed", Bin1).Value("setting_threshold", Bin1, "s")
            .Value("power_on_delay", Bin1, "min").Certainty(Certainty.OneSource);
        table.Parameter(298, "setting of meter clocks", "电能表对时参数")
            .Value("clock_mode", Bin1).Value("setting_period", Bin1, "d").Time("setting_from", A19).Time("setting_to", A19)
            .Value("settings_allowed", Bin1).Value("setting_threshold", Bin1, "s").Certainty(Certainty.OneSource);
    }
}
