using System.Runtime.InteropServices;
using LoadMgmt.FrontEnd.Readings;

namespace LoadMgmt.FrontEnd.Storage;

internal readonly record struct DayKey(DateOnly Day, int TerminalId, short Point, Quantity Quantity);

internal record struct DayMap(UInt128 Stored, UInt128 Absent);

/// <summary>
/// What a batch adds to curve_day: for each quantity of a station day the quarter hours that have a value, and those of which the
/// terminal said that it has none.
/// </summary>
internal sealed class DayMaps(StationClock clock)
{
    readonly Dictionary<DayKey, DayMap> _maps = [];
    StationDay _day;
    bool _hasDay;

    public IReadOnlyDictionary<DayKey, DayMap> Maps => _maps;

    public void Mark(int terminalId, short point, Quantity quantity, DateTime at, bool stored)
    {
        bool interval = quantity.Info().IsInterval;
        DateTime inside = interval ? at.AddTicks(-1) : at;
        if (!_hasDay || inside < _day.Start || inside >= _day.At(_day.Count, false))
            (_day, _hasDay) = (new StationDay(StationDay.Of(at, interval, clock), clock), true);
        long ticks = (at - _day.At(0, interval)).Ticks;
        // Other densities are stored as rows; completeness counts quarter hours.
        if (ticks % StationDay.Interval.Ticks != 0)
            return;
        UInt128 bit = UInt128.One << (int)(ticks / StationDay.Interval.Ticks);
        ref DayMap map = ref CollectionsMarshal.GetValueRefOrAddDefault(_maps, new(_day.Day, terminalId, point, quantity), out _);
        if (stored)
            map.Stored |= bit;
        else
            map.Absent |= bit;
        map.Absent &= ~map.Stored;
    }
}
