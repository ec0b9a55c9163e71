using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Telemetry;

namespace LoadMgmt.FrontEnd.Archive.Csv;

/// <summary>Brings CSV files into the archive. Adds and corrects; what a file does not name stays as it is, nothing is ever deleted by it.</summary>
internal sealed class ArchiveImport(ArchiveService archive, ProfileCatalogue profiles, StationClock clock, ILogger<ArchiveImport> log)
{
    /// <summary>The dry run: every bad line with what would be right, and what the good ones would do.</summary>
    public ImportPlan Plan(ArchiveTable table, Stream file)
    {
        CsvText text = CsvText.Read(table, file);
        int provisional = int.MaxValue;
        return Run(table, text, archive.Current, () => provisional--).Plan;
    }

    /// <summary>
    /// Does what was planned, on the archive as it is now. Bad lines stop all of it unless they are to be left out. Saves before it
    /// returns: not for a link's thread. Throws <see cref="ArchiveUnavailableException"/>.
    /// </summary>
    public ImportResult Apply(ImportPlan plan, bool skipBadLines)
    {
        ImportPlan done = plan;
        bool applies = MayApply(plan);
        if (!applies)
            return new(plan, false, archive.Save());
        ArchiveSnapshot after = archive.Change((before, ids) =>
        {
            (done, ArchiveSnapshot next) = Run(plan.Table, plan.Text, before, ids.Next);
            applies = MayApply(done);
            return applies && done.Added + done.Changed > 0 ? next : before;
        });
        ArchiveSaved saved = archive.Save();
        if (applies)
            log.ArchiveImported($"{plan.Table}", done.Added, done.Changed, done.Unchanged, done.BadLines, after.Version);
        return new(done, applies, saved);

        bool MayApply(ImportPlan judged) => judged.Problems.Count == 0 || skipBadLines && judged.Text.Lines.Count > 0;
    }

    (ImportPlan Plan, ArchiveSnapshot After) Run(ArchiveTable table, CsvText text, ArchiveSnapshot before, Func<int> nextId)
    {
        List<ImportProblem> problems = [.. text.Problems];
        CsvLine[] lines = [.. text.Lines.Select(line => line.Afresh(problems))];
        var run = new ImportRun(new(before), nextId, profiles, clock);
        switch (table)
        {
            case ArchiveTable.Organisations:
                OrganisationLines.Read(run, lines);
                break;
            case ArchiveTable.Customers:
                Array.ForEach(lines, line => CustomerLines.Read(run, line));
                break;
            case ArchiveTable.Terminals:
                Array.ForEach(lines, line => TerminalLines.Read(run, line));
                break;
            case ArchiveTable.Points:
                PointLines.Read(run, lines);
                break;
            case ArchiveTable.Groups:
                Array.ForEach(lines, line => GroupLines.Read(run, line));
                break;
        }
        int misshapen = text.Problems.Count(problem => problem.Line > 1);
        var plan = new ImportPlan(
            table, lines.Length + misshapen, run.Added, run.Changed, run.Unchanged, [.. problems.OrderBy(problem => problem.Line)]) { Text = text };
        return (plan, run.Draft.ToSnapshot());
    }
}
