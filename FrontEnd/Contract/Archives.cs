using System.Text.Json.Serialization;

namespace LoadMgmt.Contract;

/// <summary>Kinds of archive files; import them in this order, since each refers to those before it.</summary>
[JsonConverter(typeof(LowerCase<ArchiveKind>))]
public enum ArchiveKind { Organisations, Customers, Terminals, Points, Groups }

/// <summary>What an import did, or in a dry run would do.</summary>
/// <param name="Applied">False in a dry run, and when bad lines stopped it.</param>
/// <param name="Lines">Data lines read.</param>
/// <param name="BadLines">Every bad line with its reason, in the file's order.</param>
public sealed record ImportReport(
    ArchiveKind Kind, bool DryRun, bool Applied, int Lines, int Added, int Changed, int Unchanged, IReadOnlyList<BadLine> BadLines);

/// <param name="Line">As an editor counts; the header is line 1.</param>
/// <param name="Field">Column, or empty when the whole line is meant.</param>
public sealed record BadLine(int Line, string Field, string Value, string Message, string? Remedy);
