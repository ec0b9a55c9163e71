using System.Text.Json.Serialization;

namespace LoadMgmt.Contract;

[JsonConverter(typeof(LowerCase<CommandKind>))]
public enum CommandKind { Trip, AllowClose }

/// <summary>Where a control command stands. "Accepted" is the terminal's word (AFN 00); only evidence makes it "verified".</summary>
[JsonConverter(typeof(LowerCase<CommandState>))]
public enum CommandState
{
    /// <summary>Recorded, not yet on the wire.</summary>
    Prepared,
    /// <summary>On the wire; no answer yet.</summary>
    Issued,
    /// <summary>The terminal accepted it; verification is going on or did not succeed.</summary>
    Accepted,
    /// <summary>Control state, event or power show the effect.</summary>
    Verified,
    /// <summary>A rule of the station or the terminal said no.</summary>
    Refused,
    /// <summary>No answer: it may have acted. Settled only by reading back, never by sending again.</summary>
    Unknown,
    /// <summary>Nothing went out, and nothing will.</summary>
    NotSent,
}

/// <summary>Trips one round 遥控跳闸.</summary>
/// <param name="AlarmMinutes">Warning before the trip, 0 to 15.</param>
/// <param name="LimitHalfHours">Limiting time, 0 (until closing is allowed) to 15 half hours.</param>
/// <param name="Reason">Kept with the command; required.</param>
public sealed record TripRequest(int? Round, int AlarmMinutes, int LimitHalfHours, string? Reason);

/// <summary>Allows closing of one round 允许合闸: the load comes back only when someone on site closes.</summary>
public sealed record AllowCloseRequest(int? Round, string? Reason);

/// <summary>One control command with all that is known of it.</summary>
/// <param name="Final">Nothing more will change by itself.</param>
/// <param name="VerifyBy">When verification ends, UTC.</param>
/// <param name="PowerBefore">Present load, kW, read before issuing; <paramref name="PowerAfter"/> at verification.</param>
/// <param name="Detail">Why it was refused, or is unknown.</param>
/// <param name="Evidence">What was seen, in order.</param>
public sealed record ControlCommand(
    string Id, string Address, string TerminalName, CommandKind Kind, int Round, int AlarmMinutes, int LimitHalfHours, string Reason, string By,
    CommandState State, bool Final, DateTime CreatedAt, DateTimeOffset CreatedAtStation, DateTime? SentAt, DateTime? EndedAt, DateTime? VerifyBy,
    decimal? PowerBefore, decimal? PowerAfter, string? Detail, IReadOnlyList<EvidenceItem> Evidence);

/// <summary>One observation: "control state", "event ERC5", "power".</summary>
public sealed record EvidenceItem(DateTime At, DateTimeOffset AtStation, string What, string Text);

public sealed record CommandList(IReadOnlyList<ControlCommand> Items);
