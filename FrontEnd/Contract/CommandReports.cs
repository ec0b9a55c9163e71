using System.Text.Json.Serialization;

namespace LoadMgmt.Contract;

/// <summary>Where a command as a whole stands.</summary>
[JsonConverter(typeof(LowerCase<CommandPhase>))]
public enum CommandPhase
{
    /// <summary>Its targets are frozen and being looked at.</summary>
    Preparing,
    /// <summary>May be approved, where policy asks for it, or issued.</summary>
    Prepared,
    /// <summary>Another person approved it; may be issued.</summary>
    Approved,
    /// <summary>Going out, target by target.</summary>
    Issuing,
    /// <summary>All that goes out is out; answers and effects are awaited and read back.</summary>
    Settling,
    /// <summary>Nothing more changes by itself.</summary>
    Closed,
    /// <summary>Taken back before it was issued, or while it was: what was out by then is settled, the rest never goes.</summary>
    Cancelled,
    /// <summary>Not issued in time after its preparation: what was seen then is too old.</summary>
    Expired,
}

/// <summary>Where one target stands. "Accepted" is the terminal's word (AFN 00); only evidence makes it "verified".</summary>
[JsonConverter(typeof(LowerCase<TargetState>))]
public enum TargetState
{
    Prepared,
    /// <summary>A rule of the station forbids it; nothing goes out.</summary>
    Blocked,
    /// <summary>About to be on the wire, or there; no answer yet.</summary>
    Issued,
    Accepted,
    Verified,
    /// <summary>The terminal denied it.</summary>
    Refused,
    /// <summary>No answer: it may have acted. Settled only by reading back, never by sending again.</summary>
    Unknown,
    /// <summary>Nothing went out, and nothing will.</summary>
    NotSent,
}

/// <summary>A command with its limits, decisions and counts; its targets are pages of their own.</summary>
/// <param name="What">The kind with its settings, in words.</param>
/// <param name="Phase">Where it stands.</param>
/// <param name="Final">Nothing more will change by itself.</param>
/// <param name="NeedsApproval">Policy asks for a second person; <paramref name="ApprovalRule"/> says why.</param>
/// <param name="NeedsReview">An emergency command that nobody else has reviewed yet.</param>
/// <param name="Confirm">What <see cref="IssueRequest.Confirm"/> has to be; null: nothing.</param>
/// <param name="Detail">Why it stands as it does.</param>
/// <param name="ValidUntil">Until when it may be issued, UTC.</param>
/// <param name="Customers">Customers that are met.</param>
/// <param name="LoadKilowatts">Present load of the targets that are not blocked, kW; contract capacity where the load is not known.</param>
/// <param name="Members">Targets; <paramref name="AnsweringBefore"/> of them answered when looked at, <paramref name="AnsweredAfter"/> answered the command.</param>
/// <param name="Counts">Targets by state.</param>
/// <param name="Limits">The station's limits that apply, and what they make of this command.</param>
/// <param name="Decisions">Who did what, in order: prepared, approved, issued, cancelled, reviewed.</param>
/// <param name="Targets">The first page of targets.</param>
/// <param name="OutKilowatts">Load, as it was before, of the targets that have gone out so far, kW.</param>
public sealed record CommandReport(
    string Id, ControlKind Kind, string What, CommandPhase Phase, bool Final, bool Drill, bool Emergency, bool NeedsApproval, string? ApprovalRule,
    bool NeedsReview, string? Confirm, string Reason, string By, string? Detail, DateTime PreparedAt, DateTimeOffset PreparedAtStation, DateTime? ValidUntil,
    DateTime? IssuedAt, DateTime? EndedAt, int Customers, decimal? LoadKilowatts, int Members, int AnsweringBefore, int AnsweredAfter,
    IReadOnlyList<TargetCount> Counts, IReadOnlyList<LimitShown> Limits, IReadOnlyList<DecisionShown> Decisions, IReadOnlyList<TargetReport> Targets,
    decimal? OutKilowatts = null);

public sealed record TargetCount(TargetState State, int Count);

/// <param name="Setting">Name of the setting: "Control:MegawattsPerMinute".</param>
/// <param name="Value">Its value.</param>
/// <param name="Effect">What it does to this command, in words.</param>
public sealed record LimitShown(string Setting, string Value, string Effect);

/// <param name="What">"prepared", "approved", "issued", "cancelled", "reviewed".</param>
/// <param name="ReceivedAt">Of "issued": when the request came in, UTC.</param>
public sealed record DecisionShown(string What, string By, string From, DateTime At, DateTimeOffset AtStation, string? Reason, DateTime? ReceivedAt = null);

/// <summary>One target of a command.</summary>
/// <param name="Number">Round or total-add group; 0: the terminal.</param>
/// <param name="WillHappen">What will happen, in words.</param>
/// <param name="Warnings">What an operator should know before.</param>
/// <param name="Block">The rule that stands against it; null: none.</param>
/// <param name="Facts">What was seen of it in preparation.</param>
/// <param name="Frames">What went out, hexadecimal, in order.</param>
/// <param name="PowerBefore">kW; <paramref name="PowerAfter"/> at verification.</param>
/// <param name="Evidence">What was seen, in order.</param>
/// <param name="SentAt">When the first frame went to the link, UTC; known once that exchange has ended.</param>
public sealed record TargetReport(
    int Index, string Address, string TerminalName, string? CustomerNumber, string? Customer, int Number, TargetState State, bool Final,
    string? Detail, string WillHappen, IReadOnlyList<string> Warnings, BlockShown? Block, FactsShown? Facts, DateTime? IssuedAt, DateTime? AnsweredAt,
    DateTime? EndedAt, DateTime? VerifyBy, IReadOnlyList<string> Frames, decimal? PowerBefore, decimal? PowerAfter, IReadOnlyList<EvidenceItem> Evidence,
    DateTime? SentAt = null);

/// <param name="Rule">Name of the rule: "guaranteed supply", "address conflict", "dead time" …</param>
/// <param name="Value">What it found.</param>
/// <param name="WhoCanLift">Who could lift it, and how.</param>
public sealed record BlockShown(string Rule, string Value, string WhoCanLift);

/// <param name="GuaranteedSupply">保电; null: not told.</param>
/// <param name="Excluded">剔除; null: not told.</param>
/// <param name="StateAgeSeconds">How old these were; null: never read.</param>
/// <param name="LoadKilowatts">Present load; null: not known.</param>
/// <param name="ClockErrorSeconds">Terminal clock minus station clock; null: not measured.</param>
public sealed record FactsShown(
    bool Linked, bool? LoggedIn, bool Fresh, bool? GuaranteedSupply, bool? Excluded, bool? AlreadySo, double? StateAgeSeconds,
    decimal? LoadKilowatts, double? LoadAgeSeconds, double? ClockErrorSeconds);

/// <summary>A page of a command's targets.</summary>
public sealed record TargetPage(int Total, IReadOnlyList<TargetReport> Items);

/// <summary>Commands without their targets, newest first.</summary>
public sealed record CommandReports(IReadOnlyList<CommandReport> Items);
