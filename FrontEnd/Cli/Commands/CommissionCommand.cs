using System.CommandLine;
using LoadMgmt.Cli.Rendering;
using LoadMgmt.Cli.Texts;
using LoadMgmt.Contract;

namespace LoadMgmt.Cli.Commands;

/// <summary>Sets up a new terminal, one step after the other; a step that makes the rest senseless ends it.</summary>
internal static class CommissionCommand
{
    public static Command Build(Kit kit)
    {
        Argument<string> address = kit.Address();
        Option<bool> dryRun = kit.Option<bool>("--dry-run", CommissionTexts.DryRun);
        Option<string?> file = kit.Option<string?>("--file", CommissionTexts.File, "FILE");
        return kit.Command("commission", CommissionTexts.About, RunAsync, address, dryRun, file);

        async Task<int> RunAsync(Work work)
        {
            string whom = work.Get(address);
            List<ParameterSection> given = [];
            if (work.Get(file) is { } name && ParameterInput.FromFile(work, name, given) is { } unread)
                return unread;
            if (given.Count > 0 && await ParameterInput.CheckAsync(work, whom, work.Get(file), given, null) is { } wrong)
                return wrong;
            CommissionPlan plan = await Waiting.WhileAsync(work, CommissionTexts.Asking, whom, work.Api.PostAsync(
                Routes.With(Routes.CommissionPlan, whom), new CommissionPlanRequest([.. given.Select(section => section.Parameter)]),
                ContractJson.Default.CommissionPlanRequest, ContractJson.Default.CommissionPlan, work.Stopping));
            List<CommissionStepReport> reports = [];
            bool isSilent = plan.Outcome is not (AnswerKind.Answered or AnswerKind.Denied), stopped = isSilent;
            for (int i = 0; i < plan.Steps.Count && !stopped; i++)
            {
                CommissionStepReport report = await StepAsync(work, whom, plan.Steps[i], given, work.Get(dryRun));
                reports.Add(report);
                stopped = report.Stop;
                if (!work.Json)
                    work.Note(work.Say(CommissionTexts.Progress, i + 1, plan.Steps.Count, CommissionView.Name(work, report), CommissionView.Outcome(work, report.Outcome),
                        CommissionView.Detail(work, report)).TrimEnd());
            }
            var whole = new CommissionReport(plan.Address, work.Get(dryRun), !stopped && reports.All(IsGood), stopped, plan.Identity, reports);
            if (work.Json)
                work.WriteJson(whole, ContractJson.Default.CommissionReport);
            else if (isSilent)
                work.Note(work.Say(CommissionTexts.NoIdentity, $"{Answers.Name(work, plan.Outcome)} {plan.Detail}".TrimEnd()));
            else
                CommissionView.Show(work, whole);
            return isSilent ? ExitCodes.NoAnswer : ExitCode(whole);
        }
    }

    static async Task<CommissionStepReport> StepAsync(Work work, string address, CommissionStep step, List<ParameterSection> given, bool dryRun)
    {
        if (step.Skip is not null)
            return new(step.Key, step.Name, step.NameZh, StepOutcome.Skipped, null, step.Skip, step.SkipZh ?? step.Skip, false, [], []);
        var request = new CommissionStepRequest(step.Key, step.Given is { } index ? given[index].Values : null, dryRun);
        return await Waiting.WhileAsync(work, CommissionTexts.Doing, $"{step.Key} {(work.Language == Language.Zh ? step.NameZh : step.Name)}", work.Api.PostAsync(
            Routes.With(Routes.CommissionStep, address), request, ContractJson.Default.CommissionStepRequest, ContractJson.Default.CommissionStepReport,
            work.Stopping, Guid.NewGuid().ToString()));
    }

    static bool IsGood(CommissionStepReport step) => step.Outcome is not (StepOutcome.Differs or StepOutcome.Failed);

    /// <summary>A terminal that fell silent goes before one that refused, and that before one that is otherwise than it should be.</summary>
    static int ExitCode(CommissionReport report) => report.Good ? ExitCodes.Ok
        : report.Stopped && report.Steps[^1].Answer is AnswerKind.TimedOut or AnswerKind.NotSent or AnswerKind.Partial ? ExitCodes.NoAnswer
        : report.Steps.Any(step => step.Outcome == StepOutcome.Failed) ? ExitCodes.Refused : ExitCodes.NotVerified;
}
