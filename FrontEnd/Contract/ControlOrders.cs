using System.Text.Json.Serialization;

namespace LoadMgmt.Contract;

/// <summary>What a command does. A release is a kind of its own, since rules and approval differ.</summary>
[JsonConverter(typeof(LowerCase<ControlKind>))]
public enum ControlKind
{
    /// <summary>遥控跳闸 of a round.</summary>
    Trip,
    /// <summary>允许合闸 of a round: the load comes back only when someone on site closes.</summary>
    AllowClose,
    /// <summary>保电投入.</summary>
    GuaranteedSupply,
    /// <summary>保电解除.</summary>
    GuaranteedSupplyRelease,
    /// <summary>剔除投入.</summary>
    Exclusion,
    /// <summary>剔除解除.</summary>
    ExclusionRelease,
    /// <summary>时段功控投入 of a total-add group.</summary>
    PeriodControl,
    PeriodControlRelease,
    /// <summary>厂休功控投入.</summary>
    HolidayControl,
    HolidayControlRelease,
    /// <summary>营业报停功控投入.</summary>
    BusinessStopControl,
    BusinessStopControlRelease,
    /// <summary>当前功率下浮控投入.</summary>
    FloatDownControl,
    FloatDownControlRelease,
    /// <summary>月电控投入.</summary>
    MonthlyEnergyControl,
    MonthlyEnergyControlRelease,
    /// <summary>购电控投入.</summary>
    PurchaseControl,
    PurchaseControlRelease,
    /// <summary>中文信息 on the customer's display.</summary>
    Text,
    /// <summary>对时.</summary>
    Clock,
}

/// <summary>
/// Which terminals: the union of what is named. At least one member has to be.
/// </summary>
/// <param name="Terminals">Addresses.</param>
/// <param name="Organisation">Code of an organisation; its terminals and those of all below it.</param>
/// <param name="Line">Supply line 线路, as the archive names it.</param>
/// <param name="CustomerKind">Trade of the customer, as the archive names it.</param>
/// <param name="List">A saved target list.</param>
/// <param name="Numbers">Rounds 轮次 1 to 8, or total-add groups 总加组 1 to 63, as the kind asks; empty for kinds that act on the terminal.</param>
public sealed record TargetSelection(
    IReadOnlyList<string>? Terminals = null, string? Organisation = null, string? Line = null, string? CustomerKind = null, string? List = null,
    IReadOnlyList<int>? Numbers = null);

/// <summary>What a kind needs beside its targets; what it does not use stays null.</summary>
/// <param name="AlarmMinutes">Trip: warning before it, 0 to 15 (0).</param>
/// <param name="LimitHalfHours">Trip: limiting time, 0 (until closing is allowed) to 15 half hours (0). Float-down: control time, 0 to 255.</param>
/// <param name="SupplyHalfHours">Guaranteed supply: 0 (until released) to 48 half hours (0).</param>
/// <param name="Periods">Period control: which of periods 1 to 8.</param>
/// <param name="Scheme">Period control: set-point scheme 1 to 3.</param>
/// <param name="SlipMinutes">Float-down: over which the mean power is taken, 1 to 60.</param>
/// <param name="FactorPercent">Float-down: factor, a whole number from -79 to 79.</param>
/// <param name="FreezeMinutes">Float-down: until the power after control is frozen, 5 to 60.</param>
/// <param name="RoundAlarmMinutes">Float-down: warning before rounds 1 to 4.</param>
/// <param name="Text">Text: at most 200 bytes as GB 18030; empty takes it away.</param>
/// <param name="TextNumber">Text: its place, 0 to 15 (0).</param>
/// <param name="Important">Text: an important one.</param>
/// <param name="Parameters">
/// Set before the control is put in, in this order, by name as in `loadctl param set`: set points, periods, rounds. One that fails stops the target.
/// </param>
public sealed record ControlSettings(
    int? AlarmMinutes = null, int? LimitHalfHours = null, int? SupplyHalfHours = null, IReadOnlyList<int>? Periods = null, int? Scheme = null,
    int? SlipMinutes = null, decimal? FactorPercent = null, int? FreezeMinutes = null, IReadOnlyList<int>? RoundAlarmMinutes = null,
    string? Text = null, int? TextNumber = null, bool Important = false, IReadOnlyList<ParameterToSet>? Parameters = null);

/// <summary>One parameter to be set: "F41:1" or its name, and its items.</summary>
public sealed record ParameterToSet(string Parameter, IReadOnlyList<ParameterItemText> Items);

/// <summary>Prepares a command: freezes its targets and looks at each. Nothing is sent that acts.</summary>
/// <param name="Reason">Kept with the command; required.</param>
/// <param name="Emergency">One person, whatever the policy says: everyone is alarmed, and someone else reviews it later. The reason is then at least ten characters.</param>
/// <param name="Drill">演练: everything but the wire.</param>
/// <param name="Known">Take what is known of each terminal with its age where it is young enough, instead of reading it now.</param>
public sealed record ControlRequest(
    ControlKind? Kind, TargetSelection? Targets, ControlSettings? Settings = null, string? Reason = null, bool Emergency = false, bool Drill = false, bool Known = false);

/// <param name="Confirm">
/// Trip, allow-close: the customer's number 户号 (the terminal's address where it has no customer) of a single target, else the number of targets.
/// </param>
public sealed record IssueRequest(string? Confirm = null);

/// <summary>Approves, cancels or reviews.</summary>
/// <param name="Reason">Required of a cancellation and of a review.</param>
public sealed record DecisionRequest(string? Reason = null);

/// <summary>Names of terminals under one name, for later commands.</summary>
public sealed record TargetList(string Name, IReadOnlyList<string> Terminals, string? By = null, DateTime? SavedAt = null);

public sealed record TargetLists(IReadOnlyList<TargetList> Items);
