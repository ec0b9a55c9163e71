using System.Collections.Frozen;

namespace LoadMgmt.FrontEnd.Readings;

/// <summary>
/// What a terminal freezes of a measurement point at the end of a day: registers, maximum demands and energies, each with its tariffs. The
/// number is stored: never renumber.
/// </summary>
public enum DailyFreeze : byte
{
    ActiveForward = 1, ReactiveForward, ReactiveQ1, ReactiveQ4,
    ActiveReverse, ReactiveReverse, ReactiveQ2, ReactiveQ3,
    DemandActiveForward, DemandReactiveForward, DemandActiveReverse, DemandReactiveReverse,
    EnergyActiveForward, EnergyReactiveForward, EnergyActiveReverse, EnergyReactiveReverse,
}

/// <summary>Freezes by the names that their readings have in the store.</summary>
public static class DailyFreezes
{
    /// <summary>In the order of their numbers, from 1.</summary>
    static readonly string[] s_items =
    [
        "active_forward", "reactive_forward", "reactive_q1", "reactive_q4",
        "active_reverse", "reactive_reverse", "reactive_q2", "reactive_q3",
        "demand_active_forward", "demand_reactive_forward", "demand_active_reverse", "demand_reactive_reverse",
        "energy_active_forward", "energy_reactive_forward", "energy_active_reverse", "energy_reactive_reverse",
    ];

    static readonly FrozenDictionary<string, DailyFreeze> s_byItem =
        s_items.Select((item, i) => (item, (DailyFreeze)(i + 1))).ToFrozenDictionary(pair => pair.item, pair => pair.Item2, StringComparer.OrdinalIgnoreCase);

    public static IReadOnlyList<string> Items => s_items;

    public static string Item(this DailyFreeze freeze) => s_items[(int)freeze - 1];

    public static bool TryFind(string item, out DailyFreeze freeze) => s_byItem.TryGetValue(item, out freeze);
}
