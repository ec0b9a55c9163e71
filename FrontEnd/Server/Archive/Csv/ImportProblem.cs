namespace LoadMgmt.FrontEnd.Archive.Csv;

/// <summary>Something in a file that cannot be imported.</summary>
/// <param name="Line">As an editor counts; the header is line 1.</param>
/// <param name="Field">Column, or empty when the whole line is meant.</param>
/// <param name="Value">As it stands in the file.</param>
/// <param name="Expected">What would be right.</param>
public sealed record ImportProblem(int Line, string Field, string Value, Bilingual Expected);

/// <summary>What an import would do, or did. Nothing is changed by making one.</summary>
/// <param name="Lines">Data lines read.</param>
/// <param name="Added">Lines that say something of which the archive has nothing.</param>
/// <param name="Problems">All of them, in the file's order. One line can have several.</param>
public sealed record ImportPlan(ArchiveTable Table, int Lines, int Added, int Changed, int Unchanged, IReadOnlyList<ImportProblem> Problems)
{
    internal CsvText Text { get; init; } = CsvText.None;

    public int BadLines => Problems.Select(problem => problem.Line).Distinct().Count();
}

/// <param name="Plan">As it was carried out: the archive may have changed since the dry run.</param>
/// <param name="Applied">False when bad lines stopped it.</param>
/// <param name="Saved">Whether it is on disk and in the store already.</param>
public sealed record ImportResult(ImportPlan Plan, bool Applied, ArchiveSaved Saved);
