using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Sessions;
using LoadMgmt.Protocols.Dlt698.Objects;
using LoadMgmt.Protocols.Dlt698.Values;

namespace LoadMgmt.FrontEnd.Dialects.Dlt698;

/// <summary>
/// 80000300 relay outputs, a bit for each, the first relay's first; 80010200 guaranteed supply, 0 off, 1 on, 2 by itself; and of each
/// control of total-add groups attribute 3, in force, and 4, outputs, by group. The family has no exclusion. What a terminal lacks is left
/// out of the state.
/// </summary>
internal sealed class ControlStateQuestion(Terminal terminal, ExchangePriority priority, StationClock clock)
    : GetQuestion<ControlState>(terminal, priority, "GET 80000300 80010200 8103…8108", s_asked)
{
    const byte InForce = 3, Outputs = 4;

    static readonly Oad s_outputs = new(Oi.RemoteControl, 3), s_supply = Oad.ValueOf(Oi.GuaranteedSupply);

    static readonly (ushort Oi, GroupControl Control)[] s_controls =
    [
        (Oi.PeriodControl, GroupControl.Period), (Oi.HolidayControl, GroupControl.Holiday), (Oi.BusinessStopControl, GroupControl.BusinessStop),
        (Oi.FloatDownControl, GroupControl.FloatDown), (Oi.PurchaseControl, GroupControl.Purchase), (Oi.MonthlyEnergyControl, GroupControl.MonthlyEnergy),
    ];

    static readonly Oad[] s_asked =
    [
        s_outputs, s_supply, .. s_controls.SelectMany(control => (Oad[])[new(control.Oi, InForce), new(control.Oi, Outputs)]),
    ];

    readonly SortedDictionary<int, (GroupControl PutIn, GroupControl Acting)> _groups = [];
    int _group;

    protected override void OnValue(Oad oad, int element, scoped DataItem item)
    {
        Value ??= new(null, null, null, clock.UtcNow);
        if (oad == s_outputs && item.Tag == DataTag.BitString)
        {
            int tripped = 0;
            for (int round = 0; round < Math.Min(item.Count, 31); round++)
                tripped |= item.Bit(round) ? 1 << round : 0;
            Value = Value with { TrippedRounds = tripped };
        }
        else if (oad == s_supply && item.TryGetInteger(out long state))
        {
            Value = Value with { GuaranteedSupply = state != 0 };
        }
    }

    /// <summary>Elements are {group, state}: an enum, or a bit-string of rounds.</summary>
    protected override void OnMember(Oad oad, int element, scoped DataItem item)
    {
        if (Array.Find(s_controls, control => control.Oi == oad.Oi) is not { Oi: not 0, Control: var control })
            return;
        if (item.Tag == DataTag.Oi)
        {
            item.TryGetInteger(out long group);
            _group = (int)group - Oi.FirstGroup + 1;
            return;
        }
        if (_group is < 1 or > ActRules.Most)
            return;
        bool isSet = item.Tag == DataTag.BitString ? AnyOf(item) : item.TryGetInteger(out long state) && state != 0;
        (GroupControl putIn, GroupControl acting) = _groups.GetValueOrDefault(_group);
        if (isSet && oad.Attribute == InForce)
            putIn |= control;
        else if (isSet)
            acting |= control;
        _groups[_group] = (putIn, acting);
        Value = (Value ?? new(null, null, null, clock.UtcNow)) with
        {
            Groups = [.. _groups.Select(one => new GroupControls(one.Key, one.Value.PutIn, one.Value.Acting))],
        };
    }

    static bool AnyOf(scoped DataItem bits)
    {
        for (int bit = 0; bit < bits.Count; bit++)
            if (bits.Bit(bit))
                return true;
        return false;
    }
}
