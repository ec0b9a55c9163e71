using System.Text.Json.Serialization;

namespace LoadMgmt.Contract;

/// <summary>What came back from a meter behind a terminal.</summary>
[JsonConverter(typeof(LowerCase<MeterReplyKind>))]
public enum MeterReplyKind
{
    Data,
    /// <summary>The meter could not, and said why.</summary>
    Error,
    /// <summary>The terminal got no answer from the meter.</summary>
    Silent,
    /// <summary>Bytes that answer another question, or none.</summary>
    Foreign,
}

/// <summary>Reads one identifier of a meter, over its terminal, now.</summary>
/// <param name="Meter">Twelve digits of an address, or the number of a measurement point.</param>
/// <param name="Item">Identifier: eight hexadecimal digits as in DL/T 645-2007, four as in 1997.</param>
/// <param name="Port">Of the terminal; null: 2.</param>
/// <param name="Baud">Null: 2400, in 1997 1200.</param>
/// <param name="WaitSeconds">How long the terminal waits for the meter, 1 to 127; null: 10.</param>
/// <param name="Blocks">Of a load record, 1 to 99; null: 1.</param>
/// <param name="From">Time of the first block by the meter's clock, "2026-11-23 10:00", where the identifier begins at one.</param>
/// <param name="ByTerminal">The terminal writes the meter's frame itself (10 F9) instead of passing ours on (10 F1).</param>
public sealed record ReadMeterRequest(string? Meter, string? Item, int? Port = null, int? Baud = null, int? WaitSeconds = null, bool ByTerminal = false,
    int? Blocks = null, string? From = null);

/// <param name="Outcome">Of the whole: answered is a meter's data, denied its error, timed out its silence.</param>
/// <param name="Reply">Null where the terminal itself did not answer.</param>
/// <param name="Raw">What the terminal passed back, hexadecimal.</param>
/// <param name="HasMore">The meter has more, which did not come.</param>
/// <param name="Rows">Blocks of a load record; empty for all else.</param>
public sealed record MeterReport(
    string Address, string Meter, string Item, string? ItemEn, string? ItemZh, AnswerKind Outcome, MeterReplyKind? Reply, IReadOnlyList<MeterValue> Values,
    string Raw, bool HasMore, IReadOnlyList<ExchangeReport> Exchanges, IReadOnlyList<MeterRow> Rows);

/// <summary>A block of a load record.</summary>
/// <param name="At">By the meter's clock.</param>
public sealed record MeterRow(string At, IReadOnlyList<MeterValue> Values);

/// <summary>One field of the meter's data.</summary>
/// <param name="FaultEn">What is wrong with it, if anything is.</param>
public sealed record MeterValue(string NameEn, string NameZh, string Value, string ValueZh, string Unit, string? FaultEn, string? FaultZh);
