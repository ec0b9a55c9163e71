using System.CommandLine;
using LoadMgmt.Cli.Texts;
using LoadMgmt.Contract;

namespace LoadMgmt.Cli.Commands;

/// <summary>Sets one parameter, or a file of them one after the other, once all can be; the first that is not verified ends it.</summary>
internal static class ParamSetCommand
{
    public static Command Build(Kit kit)
    {
        Argument<string> address = kit.Address();
        Argument<string[]> typed = kit.Argument<string[]>("NAME ITEM=VALUE", ParamTexts.Items);
        typed.Arity = ArgumentArity.ZeroOrMore;
        Option<string?> file = kit.Option<string?>("--file", ParamTexts.File, "FILE"), confirm = kit.Option<string?>("--confirm", ParamTexts.Confirm, "ADDRESS");
        return kit.Command("set", ParamTexts.SetAbout, RunAsync, address, typed, file, confirm);

        async Task<int> RunAsync(Work work)
        {
            List<ParameterSection> sections = [];
            if (ParameterInput.Gather(work, work.GetOrNull(typed) ?? [], work.Get(file), sections) is { } refused)
                return refused;
            if (sections.Count == 0)
                return work.Refuse(ParamTexts.NothingToSet);
            if (await ParameterInput.CheckAsync(work, work.Get(address), work.Get(file), sections, work.Get(confirm)) is { } wrong)
                return wrong;
            int exit = ExitCodes.Ok;
            foreach (ParameterSection section in sections)
            {
                ParameterSetReport report = await Waiting(work, work.Get(address), new(section.Parameter, section.Values, work.Get(confirm)));
                if (work.Json)
                    work.WriteJson(report, ContractJson.Default.ParameterSetReport);
                else
                    Show(work, report);
                exit = report switch { { Verified: true } => ExitCodes.Ok, { Outcome: AnswerKind.Answered } => ExitCodes.NotVerified, { Outcome: AnswerKind.TimedOut } => ExitCodes.Unknown, _ => Answers.ExitCode(report.Outcome) };
                if (exit != ExitCodes.Ok)
                    break;
            }
            return exit;
        }
    }

    static Task<ParameterSetReport> Waiting(Work work, string address, SetParameterRequest request) => Rendering.Waiting.WhileAsync(
        work, ParamTexts.Commanding, $"{address} {request.Parameter}", work.Api.PostAsync(
            Routes.With(Routes.SetParameter, address), request, ContractJson.Default.SetParameterRequest, ContractJson.Default.ParameterSetReport,
            work.Stopping, Guid.NewGuid().ToString()));

    static void Show(Work work, ParameterSetReport report)
    {
        if (report.Before.Count > 0)
            work.Note(work.Say(ParamTexts.Before, report.Key, Text(report.Before)));
        work.Line(report.Verified ? work.Say(ParamTexts.Verified, report.Key)
            : work.Say(ParamTexts.NotVerified, report.Key, $"{Answers.Name(work, report.Outcome)} {report.Detail}".TrimEnd(), Text(report.Differences)));
        if (report.Key is "F3" or "F7" or "F89")
            work.Note(work.Say(ParamTexts.Danger, report.Key));
    }

    static string Text(IReadOnlyList<ParameterItemText> items) => string.Join(' ', items.Select(item => $"{item.Name}={item.Value}"));
}
