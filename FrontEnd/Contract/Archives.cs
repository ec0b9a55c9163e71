using System.Text.Json.Serialization;

namespace LoadMgmt.Contract;

/// <summary>Kinds of archive files; import them in this order, since each refers to those before it.</summary>
[JsonConverter(typeof(LowerCase<ArchiveKind>))]
public enum ArchiveKind { Organisations, Customers, Terminals, Points, Groups }

/// <summary>What an import did, or in a dry run would do.</summary>
/// <param name="Applied">False in a dry run, and when bad lines stopped it.</param>
/// <param name="InStore">Already in the database; else it is in force, on disk, and will get there.</param>
/// <param name="Lines">Data lines read.</param>
/// <param name="BadLines">Every wrong field with what would be right, in the file's order; a line can have several.</param>
public sealed record ImportReport(
    ArchiveKind Kind, bool DryRun, bool Applied, bool InStore, int Lines, int Added, int Changed, int Unchanged, IReadOnlyList<BadLine> BadLines);

/// <param name="Line">As an editor counts; the header is line 1.</param>
/// <param name="Field">Column, or empty when the whole line is meant.</param>
/// <param name="Expected">What would be right, in the caller's language.</param>
public sealed record BadLine(int Line, string Field, string Value, string Expected);
