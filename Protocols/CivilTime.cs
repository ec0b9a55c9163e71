using System.Globalization;

namespace LoadMgmt.Protocols;

/// <summary>
/// A time as a terminal writes it: station time without a zone, with only the parts that its format has. A part that is absent is −1.
/// </summary>
public readonly record struct CivilTime(
    short Year = -1, sbyte Month = -1, sbyte Day = -1, sbyte Hour = -1, sbyte Minute = -1, sbyte Second = -1, Presence Presence = Presence.Present)
{
    public static CivilTime Missing => new(Presence: Presence.Missing);

    public static CivilTime Bad => new(Presence: Presence.Bad);

    public bool HasValue => Presence == Presence.Present;

    public static CivilTime Of(DateTime local) =>
        new((short)local.Year, (sbyte)local.Month, (sbyte)local.Day, (sbyte)local.Hour, (sbyte)local.Minute, (sbyte)local.Second);

    /// <summary>The instant in station time, absent parts below the day read as zero; refused without a date that the calendar has.</summary>
    public bool TryGetDateTime(out DateTime local)
    {
        local = default;
        if (!HasValue || Year < 1 || Month is < 1 or > 12)
            return false;
        int day = Day < 0 ? 1 : Day, hour = Math.Max((int)Hour, 0), minute = Math.Max((int)Minute, 0), second = Math.Max((int)Second, 0);
        if (day < 1 || day > DateTime.DaysInMonth(Year, Month) || hour > 23 || minute > 59 || second > 59)
            return false;
        local = new(Year, Month, day, hour, minute, second, DateTimeKind.Unspecified);
        return true;
    }

    public override string ToString() => Presence switch
    {
        Presence.Missing => "-",
        Presence.Bad => "?",
        _ => string.Create(CultureInfo.InvariantCulture, $"{Date}{(Hour >= 0 && Date.Length > 0 ? " " : "")}{Clock}"),
    };

    string Date => (Year, Month, Day) switch
    {
        (>= 0, >= 0, >= 0) => $"{Year:D4}-{Month:D2}-{Day:D2}",
        (>= 0, >= 0, _) => $"{Year:D4}-{Month:D2}",
        (_, >= 0, >= 0) => $"{Month:D2}-{Day:D2}",
        (_, _, >= 0) => $"{Day:D2}d",
        _ => "",
    };

    string Clock => (Hour, Minute, Second) switch
    {
        (>= 0, >= 0, >= 0) => $"{Hour:D2}:{Minute:D2}:{Second:D2}",
        (>= 0, >= 0, _) => $"{Hour:D2}:{Minute:D2}",
        (>= 0, _, _) => $"{Hour:D2}h",
        _ => "",
    };
}
