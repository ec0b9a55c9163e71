using LoadMgmt.Protocols.Gdw376.Formats;
using static LoadMgmt.Protocols.Gdw376.Formats.AnnexA;
using static LoadMgmt.Protocols.Gdw376.Units.BitGroup;

namespace LoadMgmt.Protocols.Gdw376.Units;

/// <summary>AFN 04 and 0A: tariffs and their half hours, energy set points, differential and anomaly thresholds (file 04 sections 3 and 4).</summary>
internal static class TariffParameters
{
    static readonly (int Code, string Name, string NameZh)[] s_intervals = [(0, "60_min", "60分钟"), (1, "30_min", "30分钟"), (2, "15_min", "15分钟")];

    public static void Declare(UnitDeclarations table)
    {
        UnitBuilder differential = table.Parameter(15, "energy differential event", "有功总电能量差动越限事件参数");
        if (table.Is130)
            // 2005 has no numbers of its own for these groups: the terminal gives back the whole list.
            differential.Counted("count", Bin1, entry => Compared(entry));
        else
            differential.Counted("count", Bin1, entry => Compared(entry.Value("differential_group", Bin1)))
                .AskedBy(question => question.Counted("count", Bin1, number => number.Value("number", Bin1)));
        DeclareTariffs(table);
        UnitBuilder monthly = table.Parameter(46, "monthly energy set point", "月电量控定值", Scope.TotalGroup).Value("monthly_set_point", A03, "kWh");
        if (table.Is2013)
            // A.4 ends at 79 %; programs that write the coefficient as BIN are read back as something else above 9 %.
            monthly.Value("alarm_coefficient", table.Has(UnitSets.BinaryAlarmCoefficient) ? Bin1 : (Format)A04, "%");
        UnitBuilder anomalies = table.Parameter(59, "meter anomaly thresholds", "电能表异常判别阈值设定")
            .Value("energy_error_threshold", A22).Value("fly_threshold", A22).Value("stop_threshold", Bin1, "15 min");
        if (table.Is2013 && table.Has(UnitSets.ClockThresholdInSeconds))
            anomalies.Value("clock_threshold_seconds", Bin2, "s");
        else
            anomalies.Value("clock_threshold", Bin1, "min");
    }

    static UnitBuilder Compared(UnitBuilder entry) => entry
        .Value("compared_group", Bin1).Value("reference_group", Bin1)
        .Packed("comparison", Bits8, Coded(0, 2, "interval", "对比周期", s_intervals), Coded(7, 1, "limit_kind", "对比方法", (0, "relative", "相对对比"), (1, "absolute", "绝对对比")))
        .Value("relative_limit", Bin1, "%").Value("absolute_limit", A03, "kWh");

    static void DeclareTariffs(UnitDeclarations table)
    {
        UnitBuilder periods = table.Parameter(21, "tariff periods", "终端电能量费率时段和费率数");
        UnitBuilder prices = table.Parameter(22, "tariffs", "终端电能量费率");
        // The G bit of A.3 says whether a price is in 厘 or in 元; the exponent carries it, so that it is always 厘.
        if (table.Is130)
        {
            periods.Fixed(24, hour => hour.Packed("hour_tariffs", Bits8, Number(0, 4, "first_half", "前半时费率号"), Number(4, 4, "second_half", "后半时费率号")))
                .Value("tariff_count", Bin1);
            prices.Fixed(14, "price", A03, "0.001 CNY/kWh");
            return;
        }
        periods.Fixed(48, "half_hour_tariff", Bin1).Value("tariff_count", Bin1).Within(1, 48);
        prices.Counted("tariff_count", Bin1, tariff => tariff.Value("price", A03, "0.001 CNY/kWh"), max: 48);
    }
}
