using System.Runtime.InteropServices;
using LoadMgmt.FrontEnd.Readings;

namespace LoadMgmt.FrontEnd.Storage.Batches;

/// <param name="Series">Of the batch's curves, or of its group curves, as the item says.</param>
internal readonly record struct DayMapKey(int Series, DayItem Item, DateOnly Day);

internal record struct DayMap(UInt128 Stored, UInt128 Absent);

/// <summary>
/// What a batch adds to curve_day: per quantity and station day the quarter hours that have a value, and those of which the terminal said
/// that it has none; and whether a day's freezes have one. Other instants are rows only.
/// </summary>
internal sealed class DayMaps(StationClock clock)
{
    readonly Dictionary<DayMapKey, DayMap> _maps = [];
    StationDay _day;

    public int Count => _maps.Count;

    public IEnumerable<KeyValuePair<DayMapKey, DayMap>> All => _maps;

    public void Stored(int series, DayItem item, DateTime at)
    {
        if (TryBit(item, at, out UInt128 bit))
        {
            ref DayMap map = ref MapOf(series, item);
            map.Stored |= bit;
            map.Absent &= ~bit;
        }
    }

    public void Absent(int series, DayItem item, DateTime at)
    {
        if (TryBit(item, at, out UInt128 bit))
        {
            ref DayMap map = ref MapOf(series, item);
            map.Absent |= bit & ~map.Stored;
        }
    }

    /// <summary>A freeze at the end of its day; its day has one bit.</summary>
    public void Freeze(int series, DayItem item, DateTime at, bool isStored)
    {
        _day = new(StationDay.Of(at, item.IsInterval, clock), clock);
        ref DayMap map = ref MapOf(series, item);
        map.Stored |= isStored ? UInt128.One : UInt128.Zero;
        map.Absent = ~map.Stored & UInt128.One;
    }

    ref DayMap MapOf(int series, DayItem item) =>
        ref CollectionsMarshal.GetValueRefOrAddDefault(_maps, new(series, item, _day.Day), out _);

    bool TryBit(DayItem item, DateTime at, out UInt128 bit)
    {
        bool isInterval = item.IsInterval;
        long index = IndexOf(at, isInterval);
        if (index < 0 || index >= _day.Count)
        {
            _day = new(StationDay.Of(at, isInterval, clock), clock);
            index = IndexOf(at, isInterval);
        }
        bit = UInt128.One << (int)index;
        return (at - _day.Start).Ticks % StationDay.Interval.Ticks == 0;
    }

    // Floor, also for instants before the day: −1 is not the day's first quarter of an hour.
    long IndexOf(DateTime at, bool isInterval)
    {
        long ticks = (at - _day.Start).Ticks - (isInterval ? StationDay.Interval.Ticks : 0);
        return ticks < 0 && !(isInterval && ticks > -StationDay.Interval.Ticks) ? -1 : Math.Max(0, ticks / StationDay.Interval.Ticks);
    }
}
