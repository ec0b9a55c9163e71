using LoadMgmt.FrontEnd.Readings;

namespace LoadMgmt.FrontEnd.Collection;

/// <summary>Periods by the station's calendar, numbered from its year 1.</summary>
internal static class PlanTimes
{
    public static TimeSpan Length(PlanPeriod period) => period switch
    {
        PlanPeriod.QuarterHour => TimeSpan.FromMinutes(15),
        PlanPeriod.Hour => TimeSpan.FromHours(1),
        _ => TimeSpan.FromDays(1),
    };

    /// <summary>The period that ended last at or before an instant, by its end in station time.</summary>
    public static DateTime LastEnd(PlanPeriod period, DateTime local) => new(local.Ticks - local.Ticks % Length(period).Ticks);

    /// <summary>
    /// The last instant, UTC, that reading a period which ended at <paramref name="end"/> (station time) covers. A plan by days leaves the
    /// 00:00 of instantaneous values to the day that begins with it, so that a day is one question.
    /// </summary>
    public static DateTime Horizon(PlanPeriod period, DateTime end, bool isInterval, StationClock clock)
    {
        DateTime utc = clock.ToUtc(end);
        return period == PlanPeriod.Day && !isInterval ? utc - StationDay.Interval : utc;
    }
}
