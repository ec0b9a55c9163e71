using LoadMgmt.Contract;
using LoadMgmt.FrontEnd.Control.Orders;
using LoadMgmt.FrontEnd.Dialects;

namespace LoadMgmt.FrontEnd.Control.Issue;

/// <summary>How a command shows in the state of a terminal.</summary>
internal static class Effects
{
    /// <summary>Whether the state is as the command puts it; null: it does not say, or no state shows this kind.</summary>
    public static bool? Shows(KindInfo kind, int number, ControlState state) => kind.Kind switch
    {
        ControlKind.Trip => IsTripped(state, number),
        ControlKind.AllowClose => !IsTripped(state, number),
        ControlKind.GuaranteedSupply or ControlKind.GuaranteedSupplyRelease => state.GuaranteedSupply is { } supply ? supply == kind.PutsIn : null,
        ControlKind.Exclusion or ControlKind.ExclusionRelease => state.Excluded is { } excluded ? excluded == kind.PutsIn : null,
        _ when kind.Group != GroupControl.None => IsPutIn(state, number, kind.Group) is { } put ? put == kind.PutsIn : null,
        _ => null,
    };

    public static bool? IsTripped(ControlState state, int round) => state.TrippedRounds is { } rounds ? (rounds >> round - 1 & 1) != 0 : null;

    static bool? IsPutIn(ControlState state, int group, GroupControl control)
    {
        foreach (GroupControls there in state.Groups ?? [])
            if (there.Group == group)
                return (there.PutIn & control) != 0;
        return null;
    }
}
