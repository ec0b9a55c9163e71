using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Storage;

namespace LoadMgmt.FrontEnd.Collection;

/// <summary>
/// What is there of the curves of total-add groups. The store keeps no map of their days, so that rows are looked at; what was seen once
/// is remembered, and a day that is complete is not looked at again.
/// </summary>
internal sealed class GroupStates(IReadingStore store)
{
    readonly Dictionary<CurveKey, UInt128> _seen = [];

    public DayState Of(CurveKey key, StationDay day, UInt128 expected)
    {
        UInt128 seen = _seen.GetValueOrDefault(key);
        if ((expected & ~seen) != 0)
            seen = Look(key, day);
        return new(seen, 0, 0, null);
    }

    public void Forget(DateOnly before)
    {
        foreach (CurveKey key in _seen.Keys.Where(key => key.Day < before).ToList())
            _seen.Remove(key);
    }

    UInt128 Look(CurveKey asked, StationDay day)
    {
        DateTime to = day.Start + StationDay.Interval * (day.Count + 1);
        foreach (GroupQuantity quantity in Enum.GetValues<GroupQuantity>())
            _seen[asked with { Item = CurveItem.Of(quantity) }] = 0;
        foreach (GroupCurveRow row in store.ReadGroupCurve(asked.TerminalId, asked.Number, day.Start, to))
            foreach (GroupQuantity quantity in Enum.GetValues<GroupQuantity>())
                if (Value(row, quantity) is not null)
                    Mark(asked with { Item = CurveItem.Of(quantity) }, day, row.At);
        return _seen[asked];
    }

    void Mark(CurveKey key, StationDay day, DateTime at)
    {
        bool isInterval = key.Item.IsInterval;
        // Exactly the bit of this instant, or none when it is off the grid or of another day.
        UInt128 bit = day.UpTo(at, isInterval) & ~day.UpTo(at.AddTicks(-1), isInterval);
        _seen[key] |= bit;
    }

    static long? Value(GroupCurveRow row, GroupQuantity quantity) => quantity switch
    {
        GroupQuantity.ActivePower => row.ActivePower,
        GroupQuantity.ReactivePower => row.ReactivePower,
        GroupQuantity.ActiveEnergy => row.ActiveEnergy,
        _ => row.ReactiveEnergy,
    };
}
