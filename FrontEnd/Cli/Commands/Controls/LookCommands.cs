using System.CommandLine;
using LoadMgmt.Cli.Http;
using LoadMgmt.Cli.Rendering;
using LoadMgmt.Cli.Texts;
using LoadMgmt.Contract;
using Spectre.Console;

namespace LoadMgmt.Cli.Commands.Controls;

/// <summary>Looks at commands: the list, one of them, one of them live.</summary>
internal static class LookCommands
{
    public static Command List(Kit kit)
    {
        Option<string?> terminal = kit.Option<string?>("--terminal", ControlTexts.Terminal, "ADDRESS"), phase = kit.Option<string?>("--phase", ControlTexts.PhaseOption, "PHASE");
        phase.AcceptOnlyFromAmong([.. EnumWords.All<CommandPhase>()]);
        Option<int?> limit = kit.Number("--limit", TerminalTexts.Limit, 1, 1000);
        return kit.Command("list", ControlTexts.ListAbout, RunAsync, terminal, phase, limit);

        async Task<int> RunAsync(Work work)
        {
            CommandReports list = await work.Api.GetAsync(
                Query.Of(Routes.Controls, ("terminal", work.Get(terminal)), ("phase", work.Get(phase)), ("limit", work.Get(limit))),
                ContractJson.Default.CommandReports, work.Stopping);
            if (work.Json)
                work.WriteJson(list, ContractJson.Default.CommandReports);
            else if (list.Items.Count == 0)
                work.Line(work.Say(GlobalTexts.Nothing));
            else
                work.Show(Table(work, list));
            return ExitCodes.Ok;
        }
    }

    static Table Table(Work work, CommandReports list)
    {
        Table table = Tables.Of(
            work.Say(ControlTexts.Id), work.Say(ControlTexts.PreparedAt), work.Say(ControlTexts.Kind), work.Say(ControlTexts.Phase), work.Say(ControlTexts.State),
            work.Say(ControlTexts.Load), work.Say(ControlTexts.By), work.Say(ControlTexts.Reason));
        foreach (CommandReport report in list.Items)
            table.Row(
                report.Id, Tables.Time(report.PreparedAtStation), report.What,
                report.NeedsReview ? CommandWords.Listed(work, [CommandWords.Phase(work, report), work.Say(ControlTexts.ReviewMissing)]) : CommandWords.Phase(work, report),
                CommandWords.Counts(work, report), CommandWords.Megawatts(report.LoadKilowatts), report.By, report.Reason);
        return table;
    }

    public static Command Show(Kit kit)
    {
        Argument<string> id = kit.Argument<string>("ID", ControlTexts.Id);
        Option<string?> targets = kit.Option<string?>("--targets", ControlTexts.TargetsOption, "STATE");
        targets.AcceptOnlyFromAmong(TargetPages.Choices);
        return kit.Command("show", ControlTexts.ShowAbout, RunAsync, id, targets);

        async Task<int> RunAsync(Work work)
        {
            CommandReport report = await ControlCalls.GetAsync(work, work.Get(id));
            IReadOnlyList<TargetReport> shown = work.Get(targets) is { } choice ? await TargetPages.OfAsync(work, report.Id, choice) : report.Targets;
            if (work.Json && work.Get(targets) is not null)
                work.WriteJson(new TargetPage(shown.Count, shown), ContractJson.Default.TargetPage);
            else if (work.Json)
                work.WriteJson(report, ContractJson.Default.CommandReport);
            else
            {
                CommandView.Show(work, report);
                TargetViews.Show(work, report, shown, isWhole: work.Get(targets) is not null);
                TargetViews.ShowBlocked(work, shown.Count > TargetViews.Few ? shown : []);
                Preparing.TellNext(work, report);
            }
            return Outcome.ExitCode(report);
        }
    }

    /// <summary>Until the command is final. With --json an object a line.</summary>
    public static Command Watch(Kit kit)
    {
        Argument<string> id = kit.Argument<string>("ID", ControlTexts.Id);
        return kit.Command("watch", ControlTexts.WatchAbout, RunAsync, id);

        async Task<int> RunAsync(Work work)
        {
            // Asked first: a server that is not there, or an id that there is not, is told at once.
            CommandReport report = await ControlCalls.GetAsync(work, work.Get(id));
            CommandReport ended = await FollowView.WhileAsync(work, work.Host.Out, jsonLines: true, view =>
            {
                view.Show(report);
                return report.Final ? Task.FromResult(report) : Follower.UntilAsync(work, report.Id, now => now.Final, view);
            });
            return Outcome.ExitCode(ended);
        }
    }
}
