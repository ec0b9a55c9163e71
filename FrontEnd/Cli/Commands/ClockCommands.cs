using System.CommandLine;
using LoadMgmt.Cli.Rendering;
using LoadMgmt.Cli.Texts;
using LoadMgmt.Contract;

namespace LoadMgmt.Cli.Commands;

internal static class ClockCommands
{
    public static Command Build(Kit kit) => kit.Group("clock", ReadTexts.ClockGroup, ReadCommands.Clock(kit, "show", ReadTexts.ClockShow), Set(kit));

    static Command Set(Kit kit)
    {
        Argument<string> address = kit.Address();
        Option<bool> force = kit.Option<bool>("--force", ReadTexts.Force);
        return kit.Command("set", ReadTexts.ClockSet, RunAsync, address, force);

        async Task<int> RunAsync(Work work)
        {
            ClockSetReport report = await Waiting.WhileAsync(work, ReadTexts.Setting, work.Get(address), work.Api.PostAsync(
                Routes.With(Routes.Clock, work.Get(address)), new SetClockRequest(work.Get(force)), ContractJson.Default.SetClockRequest,
                ContractJson.Default.ClockSetReport, work.Stopping));
            if (work.Json)
                work.WriteJson(report, ContractJson.Default.ClockSetReport);
            else
                Show(work, report);
            return report switch
            {
                { Verified: true } or { Tried: false } => ExitCodes.Ok,
                { Outcome: AnswerKind.Answered } => ExitCodes.NotVerified,
                _ => Answers.ExitCode(report.Outcome ?? AnswerKind.NotSent),
            };
        }
    }

    static void Show(Work work, ClockSetReport report) => work.Show(Tables.Facts()
        .Row(work.Say(ReadTexts.Before), Tables.Seconds(report.BeforeSeconds))
        .Row(work.Say(ReadTexts.After), Tables.Seconds(report.AfterSeconds))
        .Row(work.Say(ReadTexts.Outcome), report switch
        {
            { Verified: true } => work.Say(ReadTexts.ClockVerified),
            { Tried: false } => work.Say(ReadTexts.ClockFine),
            { Outcome: { } outcome } => Answers.Name(work, outcome),
            _ => null,
        }));
}
