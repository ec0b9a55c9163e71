using System.Globalization;

namespace LoadMgmt.Protocols.Explain;

/// <summary>One stretch of bytes and what it says, for people.</summary>
/// <param name="Offset">Of the first byte, in the bytes that were explained.</param>
/// <param name="Hex">The bytes, all of them.</param>
/// <param name="Value">What they say; empty for a heading.</param>
/// <param name="Unit">Unit of measure, or empty.</param>
/// <param name="Fault">What is wrong with them, if anything is.</param>
/// <param name="Depth">0: frame, 1: part of it, 2: field of a data unit, 3: field of an event record in it, or a frame in a payload.</param>
public sealed record ExplainedField(
    int Offset, int Length, string Hex, string NameEn, string NameZh, string Value, string Unit, BilingualText? Fault, int Depth)
{
    /// <summary>More bytes than this are not shown whole on a line for people.</summary>
    const int MostShown = 40;

    /// <summary>The bytes, shortened when there are many.</summary>
    public string ShortHex => Hex.Length <= 2 * MostShown ? Hex : $"{Hex.AsSpan(0, 2 * MostShown)}…";

    /// <summary>The value where it has words in it that differ in Chinese; else null.</summary>
    public string? ValueZh { get; init; }

    public string Name(bool chinese) => chinese ? NameZh : NameEn;

    public string ValueIn(bool chinese) => chinese && ValueZh is not null ? ValueZh : Value;

    /// <summary>One line of text: offset, name, value with its unit, fault.</summary>
    public string ToLine(bool chinese)
    {
        string line = string.Create(CultureInfo.InvariantCulture, $"{Offset,4}  {new string(' ', 2 * Depth)}{Name(chinese)}");
        if (Value.Length > 0)
            line += $": {ValueIn(chinese)}{(Unit.Length > 0 ? " " + Unit : "")}";
        return Fault is { } fault ? $"{line}  ! {fault.In(chinese)}" : line;
    }
}
