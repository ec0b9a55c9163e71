using LoadMgmt.Contract;

namespace LoadMgmt.FrontEnd.Tests.Cli;

/// <summary>Commands as the server reports them: a trip of round 1 at a steel works, and groups of such.</summary>
internal static class CommandSamples
{
    static readonly DateTime s_at = new(2026, 3, 15, 4, 0, 0, DateTimeKind.Utc);

    static readonly DateTimeOffset s_atStation = new(2026, 3, 15, 12, 0, 0, TimeSpan.FromHours(8));

    public static TargetReport Target(int index = 0, TargetState state = TargetState.Prepared) => new(
        index, $"4401-{index + 1:D4}", $"钢厂{index + 1}号", $"HU-{index + 1:D4}", "某钢厂", 1, state, state is TargetState.Verified or TargetState.Blocked or TargetState.Refused or TargetState.NotSent,
        null, "round 1: trip", ["the clock is 12 s off"], state == TargetState.Blocked ? new("guaranteed supply", "put in since 11:02", "a guardian, by a release") : null,
        new(true, true, true, false, false, false, 3, 1520.5m, 3, 12), state is TargetState.Prepared or TargetState.Blocked or TargetState.NotSent ? null : s_at.AddSeconds(index), null, null, null,
        state is TargetState.Prepared or TargetState.Blocked ? [] : ["6832"], 1520.5m, state == TargetState.Verified ? 310m : null,
        state == TargetState.Verified ? [new(s_at, s_atStation, "control state 0C F6", "round 1 tripped")] : []);

    /// <summary>One target, confirmed by the customer's number.</summary>
    public static CommandReport One(CommandPhase phase, TargetState state = TargetState.Prepared, bool needsApproval = false) =>
        Of(phase, needsApproval, Target(state: state)) with { Confirm = "HU-0001" };

    public static CommandReport Of(CommandPhase phase, bool needsApproval, params TargetReport[] targets) => new(
        "c-1", ControlKind.Trip, "trip, warning 5 min", phase, phase is CommandPhase.Closed or CommandPhase.Cancelled or CommandPhase.Expired, false, false,
        needsApproval, needsApproval ? "more than 1 MW" : null, false, $"{targets.Length}", "overload", "li", null, s_at, s_atStation, s_at.AddMinutes(10),
        phase is CommandPhase.Issuing or CommandPhase.Settling or CommandPhase.Closed ? s_at.AddSeconds(30) : null, null, targets.Length, 1520.5m * targets.Length,
        targets.Length, targets.Length, 0, [.. targets.GroupBy(target => target.State).Select(group => new TargetCount(group.Key, group.Count()))],
        [new("Control:MegawattsPerMinute", "50", "1.5 MW go at once")], [new("prepared", "li", "10.0.0.7", s_at, s_atStation, "overload")], targets);
}
