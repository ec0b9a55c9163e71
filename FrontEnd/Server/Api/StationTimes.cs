using LoadMgmt.FrontEnd.Readings;

namespace LoadMgmt.FrontEnd.Api;

/// <summary>Instants as replies show them: UTC for programs, station time with its offset for people.</summary>
internal static class StationTimes
{
    public static DateTime Utc(DateTime utc) => DateTime.SpecifyKind(utc, DateTimeKind.Utc);

    public static DateTimeOffset AtStation(this StationClock clock, DateTime utc) => TimeZoneInfo.ConvertTime(new DateTimeOffset(Utc(utc)), clock.Zone);

    public static DateTimeOffset? AtStation(this StationClock clock, DateTime? utc) => utc is { } instant ? clock.AtStation(instant) : null;

    /// <summary>A terminal's own time, which has no zone but means the station's.</summary>
    public static DateTimeOffset FromTerminal(this StationClock clock, DateTime local) => new(DateTime.SpecifyKind(local, DateTimeKind.Unspecified), clock.Zone.GetUtcOffset(local));

    public static DateOnly Today(this StationClock clock) => DateOnly.FromDateTime(clock.LocalNow);

    /// <summary>The UTC stretch of a station day.</summary>
    public static (DateTime From, DateTime To) Stretch(this StationClock clock, DateOnly day) =>
        (clock.ToUtc(day.ToDateTime(TimeOnly.MinValue)), clock.ToUtc(day.AddDays(1).ToDateTime(TimeOnly.MinValue)));
}
