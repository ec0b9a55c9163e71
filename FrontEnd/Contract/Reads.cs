using System.Text.Json.Serialization;

namespace LoadMgmt.Contract;

/// <summary>How a question to a terminal ended.</summary>
[JsonConverter(typeof(LowerCase<AnswerKind>))]
public enum AnswerKind
{
    Answered,
    /// <summary>It denied, or has none of what was asked.</summary>
    Denied,
    /// <summary>Part of the answer is missing; what came is stored.</summary>
    Partial,
    TimedOut,
    /// <summary>No link, or an address conflict: nothing was sent.</summary>
    NotSent,
    Cancelled,
}

/// <summary>One frame pair: what was asked and how it went.</summary>
/// <param name="What">"0D F81 p1 2026-03-15".</param>
/// <param name="Milliseconds">From sent to ended; null when it was never sent.</param>
public sealed record ExchangeReport(string What, AnswerKind Outcome, double? Milliseconds, string? Detail);

/// <summary>Asks for a curve of one station day, now.</summary>
/// <param name="Quantities">Names as in /api/v1/quantities; null: active power.</param>
public sealed record ReadCurveRequest(int? Point, DateOnly? Day, IReadOnlyList<string>? Quantities);

public sealed record ReadPresentRequest(int? Point);

public sealed record ReadDailyRequest(int? Point, DateOnly? Day);

/// <summary>What came of it. The values themselves go through the journal into the store like all others; ask for the curve.</summary>
public sealed record ReadReport(string Address, AnswerKind Outcome, IReadOnlyList<ExchangeReport> Exchanges);

/// <summary>Present values as the terminal told them.</summary>
public sealed record PresentReport(
    string Address, int Point, AnswerKind Outcome, DateTime? ReadAt, DateTimeOffset? ReadAtStation, IReadOnlyList<PresentValue> Values,
    IReadOnlyList<ExchangeReport> Exchanges);

/// <param name="Value">Null where the terminal has none.</param>
public sealed record PresentValue(string Name, decimal? Value, string Unit, string NameEn, string NameZh);

/// <summary>A terminal's clock.</summary>
/// <param name="TerminalTime">Station time as the terminal has it.</param>
/// <param name="ErrorSeconds">Terminal minus station.</param>
public sealed record ClockReport(
    string Address, AnswerKind? Outcome, DateTimeOffset? TerminalTime, DateTimeOffset StationTime, double? ErrorSeconds,
    IReadOnlyList<ExchangeReport> Exchanges);

/// <summary>Sets a terminal's clock to station time.</summary>
/// <param name="Force">Also where the error is beyond what the station corrects by itself.</param>
public sealed record SetClockRequest(bool Force = false);

/// <summary>What came of setting a clock.</summary>
/// <param name="Outcome">How the command, or the question before it, ended; null when there was nothing to set.</param>
/// <param name="Tried">False: the error was small enough to be left alone.</param>
/// <param name="Verified">Read again afterwards, and right.</param>
public sealed record ClockSetReport(string Address, AnswerKind? Outcome, bool Tried, bool Verified, double? BeforeSeconds, double? AfterSeconds);

/// <summary>A question that has nothing more to say.</summary>
public sealed record NoBody;
