using System.CommandLine;
using LoadMgmt.Cli.Http;
using LoadMgmt.Cli.Rendering;
using LoadMgmt.Cli.Texts;
using LoadMgmt.Contract;
using Spectre.Console;

namespace LoadMgmt.Cli.Commands;

internal static class ArchiveCommands
{
    public static Command Build(Kit kit) => kit.Group("archive", ArchiveTexts.About, Import(kit), Export(kit));

    static Command Import(Kit kit)
    {
        Argument<string> kind = Kind(kit), file = kit.Argument<string>("FILE", ArchiveTexts.File);
        Option<bool> apply = kit.Option<bool>("--apply", ArchiveTexts.Apply), skipBad = kit.Option<bool>("--skip-bad", ArchiveTexts.SkipBad);
        return kit.Command("import", ArchiveTexts.ImportAbout, RunAsync, kind, file, apply, skipBad);

        async Task<int> RunAsync(Work work)
        {
            await using FileStream stream = File.OpenRead(work.Get(file));
            if (!work.Json)
                work.Note(work.Say(ArchiveTexts.Sending, work.Get(file)));
            ImportReport report = await work.Api.ImportAsync(
                Query.Of(Routes.With(Routes.Archive, work.Get(kind)), ("apply", work.Get(apply)), ("skipBad", work.Get(skipBad))), stream, work.Stopping);
            if (work.Json)
                work.WriteJson(report, ContractJson.Default.ImportReport);
            else
                Show(work, report);
            return report.BadLines.Count == 0 || report.Applied ? ExitCodes.Ok : ExitCodes.BadInput;
        }
    }

    static void Show(Work work, ImportReport report)
    {
        int bad = report.BadLines.Select(line => line.Line).Distinct().Count();
        if (bad > 0)
        {
            Table table = Tables.Of(work.Say(ArchiveTexts.Line), work.Say(ArchiveTexts.Field), work.Say(ArchiveTexts.Value), work.Say(ArchiveTexts.Expected));
            foreach (BadLine line in report.BadLines)
                table.Row($"{line.Line}", line.Field, line.Value, line.Expected);
            work.Show(table);
        }
        if (report.DryRun || report.Applied)
            work.Line(work.Say(report.DryRun ? ArchiveTexts.DryRun : ArchiveTexts.Applied, report.Lines, report.Added, report.Changed, report.Unchanged, bad));
        if (report is { DryRun: false, Applied: false })
            work.Line(work.Say(ArchiveTexts.Stopped, bad));
        else if (report.DryRun && bad == 0)
            work.Note(work.Say(ArchiveTexts.ToApply));
        else if (report is { Applied: true, InStore: false })
            work.Note(work.Say(ArchiveTexts.NotInStore));
    }

    static Command Export(Kit kit)
    {
        Argument<string> kind = Kind(kit);
        Argument<string?> file = kit.Argument<string?>("FILE", ArchiveTexts.OutFile);
        file.Arity = ArgumentArity.ZeroOrOne;
        Option<bool> chinese = kit.Option<bool>("--chinese-header", ArchiveTexts.ChineseHeader);
        return kit.Command("export", ArchiveTexts.ExportAbout, RunAsync, kind, file, chinese);

        async Task<int> RunAsync(Work work)
        {
            byte[] bytes = await work.Api.GetBytesAsync(
                Query.Of(Routes.With(Routes.Archive, work.Get(kind)), ("header", work.Get(chinese) ? "zh" : null)), work.Stopping);
            if (work.GetOrNull(file) is { } path)
            {
                await File.WriteAllBytesAsync(path, bytes, work.Stopping);
                work.Note(work.Say(ArchiveTexts.Written, path));
            }
            else
                work.WriteCsv(bytes);
            return ExitCodes.Ok;
        }
    }

    static Argument<string> Kind(Kit kit)
    {
        Argument<string> kind = kit.Argument<string>("KIND", ArchiveTexts.Kind);
        kind.AcceptOnlyFromAmong("organisations", "customers", "terminals", "points", "groups");
        return kind;
    }
}
