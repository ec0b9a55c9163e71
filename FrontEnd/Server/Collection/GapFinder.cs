using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Storage;

namespace LoadMgmt.FrontEnd.Collection;

/// <summary>What is there of one curve of one day.</summary>
internal readonly record struct DayState(UInt128 Stored, UInt128 Absent, int Tries, DateTime? NextTry)
{
    public static DayState Of(CurveDay day) => new(day.Stored, day.Absent, day.Tries, day.NextTry);

    /// <summary>Tried in vain so often that nobody asks again.</summary>
    public bool IsGivenUp => Tries > 0 && NextTry is null;
}

/// <summary>Instants of one curve that should be there and are not, nor known to be absent.</summary>
internal readonly record struct Gap(CurveKey Key, UInt128 Missing, DayState State);

/// <summary>Expected instants against what is there, instant by instant and never by count.</summary>
internal static class GapFinder
{
    /// <param name="wanted">Point or group, curve, and the instants of the day that should be there by now.</param>
    /// <param name="stateOf">What is there.</param>
    public static IEnumerable<Gap> Find(
        int terminalId, DateOnly day, IEnumerable<(int Number, DayItem Item, UInt128 Expected)> wanted, Func<CurveKey, DayState> stateOf)
    {
        foreach ((int number, DayItem item, UInt128 expected) in wanted)
        {
            if (expected == 0)
                continue;
            var key = new CurveKey(terminalId, number, item, day);
            DayState state = stateOf(key);
            UInt128 missing = expected & ~(state.Stored | state.Absent);
            if (missing != 0)
                yield return new(key, missing, state);
        }
    }

    /// <summary>
    /// The first day, by the station's calendar, that a terminal still keeps. What is older is past asking: today is the first of its days.
    /// </summary>
    public static DateOnly FirstDayKept(Terminal terminal, DateOnly today) => today.AddDays(1 - terminal.DaysKept);
}
