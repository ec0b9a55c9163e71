using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Storage;

namespace LoadMgmt.Benchmarks.Load;

/// <summary>What the store has of a mixed day, counted in the tables themselves.</summary>
/// <param name="Rows">Rows of the day before, of which <paramref name="Nulls"/> values are NULL.</param>
/// <param name="Freezes">Daily freezes of its end; totals of the forward register.</param>
/// <param name="Events">Parameter changes (ERC3).</param>
/// <param name="HourRows">Rows of the day itself up to the last hour that was due, by the hourly reading of power.</param>
internal sealed record MixedStore(long Rows, long Nulls, long Freezes, long Events, long HourRows, long HourNulls)
{
    /// <param name="reported">The day before.</param>
    /// <param name="due">Up to here, station time, the hours were due.</param>
    public static MixedStore Count(ServerUnderLoad server, LoadDatabase? database, StationClock clock, DateOnly reported, DateTime due)
    {
        DateTime from = clock.ToUtc(reported.ToDateTime(default)), midnight = from.AddDays(1);
        return StoredCurves.Ask(server, database, store =>
        {
            (long rows, long nulls) = store.CountCurve(from, midnight, StoredCurves.Quantities);
            (long hourRows, long hourNulls) = store.CountCurve(midnight, clock.ToUtc(due), [Quantity.ActivePower]);
            return new MixedStore(rows, nulls, CountFreezes(store, from, midnight), CountEvents(store), hourRows, hourNulls);
        });
    }

    /// <summary>A freeze stands at the end of its day.</summary>
    static long CountFreezes(SqlStore store, DateTime from, DateTime midnight) => store.Ask(() => store.Queries.Rows(
        "SELECT COUNT(mantissa) FROM reading WHERE kind = @kind AND item = @item AND tariff = 0 AND at > @from AND at <= @to", reader => reader.GetInt64(0),
        ("kind", (int)ReadingKind.Daily), ("item", DailyFreeze.ActiveForward.Item()), ("from", store.Parameter(from)), ("to", store.Parameter(midnight)))).Single();

    static long CountEvents(SqlStore store) => store.Ask(() => store.Queries.Rows("SELECT COUNT(*) FROM event WHERE erc = 3", reader => reader.GetInt64(0))).Single();
}

/// <summary>What a mixed day should have left in the store, and how far the store is from it.</summary>
internal sealed record MixedExpected(long Terminals, long Events, long Hours)
{
    const int PerDay = 96, PerHour = 4;

    public long Rows => Terminals * PerDay;

    public long HourRows => Terminals * PerHour * Hours;

    /// <summary>Values, freezes and events that are not there.</summary>
    public long Gaps(MixedStore found) =>
        Short(Rows, found.Rows) * StoredCurves.Quantities.Count + found.Nulls + Short(HourRows, found.HourRows) + found.HourNulls
        + Short(Terminals, found.Freezes) + Short(Events, found.Events);

    /// <summary>Those that are there more than once.</summary>
    public long Doubles(MixedStore found) =>
        Short(found.Rows, Rows) + Short(found.HourRows, HourRows) + Short(found.Freezes, Terminals) + Short(found.Events, Events);

    static long Short(long wanted, long found) => Math.Max(0, wanted - found);
}
