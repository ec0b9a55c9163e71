using LoadMgmt.FrontEnd.Sessions;
using LoadMgmt.Protocols;

namespace LoadMgmt.FrontEnd.Collection;

/// <summary>A clock as measured by question.</summary>
/// <param name="TerminalTime">Station time as the terminal has it; null without an answer that tells it.</param>
/// <param name="Error">Terminal minus station, half the round trip taken off.</param>
public sealed record ClockReading(TerminalAddress Terminal, DateTime? TerminalTime, TimeSpan? Error, ExchangeResult Result);

/// <summary>An attempt to set a clock, kept with who, why, before and after.</summary>
/// <param name="Refused">Why it was not tried; null when it was.</param>
/// <param name="IsVerified">Read again afterwards, and within the limit.</param>
public sealed record ClockSetting(
    TerminalAddress Terminal, DateTime At, string Who, string Why, TimeSpan? Before, TimeSpan? After, ExchangeOutcome? Outcome, ClockVerdict? Refused,
    bool IsVerified);
