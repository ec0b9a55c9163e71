using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Sessions;
using LoadMgmt.Protocols.Gdw376;
using LoadMgmt.Protocols.Gdw376.Units;

namespace LoadMgmt.FrontEnd.Dialects.Gdw376;

/// <summary>0C F5 and F6 in one frame: guaranteed supply, exclusion, tripped rounds, and by total-add group what is put in and what acts.</summary>
internal sealed class ControlStateQuestion(Terminal terminal, ExchangePriority priority, StationClock clock)
    : Gdw376Exchange<ControlState>(terminal, priority, "0C F5 F6", Afn.Class1, [new(0, 5), new(0, 6)])
{
    /// <summary>Power controls have the bits of the wire, D0 to D3; energy controls, D0 and D1 there, stand behind them.</summary>
    const int PowerBits = 0x0F, EnergyBits = 0x03, EnergyShift = 4;

    readonly SortedDictionary<int, Group> _groups = [];

    sealed class Group
    {
        public GroupControl PutIn, Alarmed, Energy;
        public bool PowerTrips;

        /// <summary>F6 tells that power control holds rounds, not which one: the one that gives alarm, or the highest that is put in.</summary>
        public GroupControl Acting => Energy | (!PowerTrips ? GroupControl.None
            : (Alarmed & PutIn) is not GroupControl.None and var alarmed ? alarmed : Highest(PutIn));

        static GroupControl Highest(GroupControl putIn)
        {
            for (GroupControl control = GroupControl.FloatDown; control > GroupControl.None; control = (GroupControl)((int)control >> 1))
                if (putIn.HasFlag(control))
                    return control;
            return GroupControl.None;
        }
    }

    protected override bool OnField(DataUnit unit, int point, Field field, int index, in FieldValue value)
    {
        ControlState state = Value ?? new(null, null, null, clock.UtcNow);
        int bits = (int)value.Number.Mantissa;
        switch (field.Name)
        {
            case "supply_state":
                state = state with { GuaranteedSupply = (bits & 1) != 0, Excluded = (bits & 2) != 0 };
                break;
            case "remote_trip":
                state = state with { TrippedRounds = bits };
                break;
            case "payment_alarm" or "groups" or "setting" or "factor" or "scheme" or "periods" or "power_rounds" or "energy_rounds" or "energy_alarm":
                break;
            default:
                OnGroup(index + 1, field.Name, bits);
                break;
        }
        Value = state with { Groups = [.. _groups.Select(one => new GroupControls(one.Key, one.Value.PutIn, one.Value.Acting))] };
        return true;
    }

    void OnGroup(int number, string field, int bits)
    {
        if (!_groups.TryGetValue(number, out Group? group))
            _groups[number] = group = new();
        switch (field)
        {
            case "power_control":
                group.PutIn |= (GroupControl)(bits & PowerBits);
                break;
            case "energy_control":
                group.PutIn |= (GroupControl)((bits & EnergyBits) << EnergyShift);
                break;
            case "power_trip":
                group.PowerTrips = bits != 0;
                break;
            case "power_alarm":
                group.Alarmed = (GroupControl)(bits & PowerBits);
                break;
            case "monthly_trip" when bits != 0:
                group.Energy |= GroupControl.MonthlyEnergy;
                break;
            case "purchase_trip" when bits != 0:
                group.Energy |= GroupControl.Purchase;
                break;
            default:
                break;
        }
    }
}
