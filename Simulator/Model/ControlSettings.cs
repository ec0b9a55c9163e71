namespace LoadMgmt.Simulator.Model;

/// <summary>厂休控: set point in W, from when of the day and for how long, on which days (D1 Monday … D7 Sunday).</summary>
internal sealed record HolidaySetting(long Watts, TimeSpan Start, TimeSpan Duration, byte Days)
{
    /// <summary>A stretch that goes past midnight belongs to the day on which it began.</summary>
    public bool IsOn(DateTime local) => IsOn(local, local.Date) || IsOn(local, local.Date.AddDays(-1));

    bool IsOn(DateTime local, DateTime day) =>
        (Days >> (day.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)day.DayOfWeek) & 1) != 0 && local >= day + Start && local < day + Start + Duration;
}

/// <summary>营业报停控: from the beginning of the first day to the end of the last.</summary>
internal sealed record BusinessStopSetting(DateTime From, DateTime To, long Watts)
{
    public bool IsOn(DateTime local) => local >= From && local < To;
}

/// <summary>
/// What power and energy control of total-add group 1 go by, as the master set it (AFN 04 F17 to F20, F41 to F49, F58). Powers in W, energies
/// in Wh, factors in percent.
/// </summary>
internal sealed class ControlSettings(TimeSpan guaranteeAfter)
{
    public const int Schemes = 3, Periods = 8;

    /// <summary>保安定值: the load is never controlled below it.</summary>
    public long SafetyWatts { get; set; }

    public PowerPeriods Calendar { get; set; } = PowerPeriods.None;

    public int PeriodFactor { get; set; }

    public int MonthlyFactor { get; set; }

    /// <summary>Set points by scheme and period, counted from 0; null where there is none.</summary>
    public long?[,] PeriodWatts { get; set; } = new long?[Schemes, Periods];

    public HolidaySetting? Holiday { get; set; }

    public BusinessStopSetting? BusinessStop { get; set; }

    /// <summary>功率计算滑差时间.</summary>
    public int SlipMinutes { get; set; } = 1;

    /// <summary>Rounds under power control and under energy control, D0 round 1.</summary>
    public byte PowerRounds { get; set; }

    public byte EnergyRounds { get; set; }

    /// <summary>Before each round, by power control.</summary>
    public int[] AlarmMinutes { get; } = new int[8];

    public long? MonthlyEnergy { get; set; }

    /// <summary>Of the monthly set point, from where on alarm is given; fixed before 2013.</summary>
    public int MonthlyAlarm { get; set; } = 80;

    /// <summary>自动保电: after so long without a word from the master; null: never.</summary>
    public TimeSpan? GuaranteeAfter { get; set; } = guaranteeAfter;

    /// <summary>Back to the factory's.</summary>
    public void Clear()
    {
        (SafetyWatts, Calendar, PeriodFactor, MonthlyFactor, PeriodWatts) = (0, PowerPeriods.None, 0, 0, new long?[Schemes, Periods]);
        (Holiday, BusinessStop, SlipMinutes, PowerRounds, EnergyRounds) = (null, null, 1, 0, 0);
        (MonthlyEnergy, MonthlyAlarm, GuaranteeAfter) = (null, 80, guaranteeAfter);
        Array.Clear(AlarmMinutes);
    }
}
