using LoadMgmt.Cli.Rendering;
using LoadMgmt.Cli.Texts;
using LoadMgmt.Contract;

namespace LoadMgmt.Cli.Commands;

/// <summary>How a terminal's answer is called, and what exit code it makes.</summary>
internal static class Answers
{
    public static int ExitCode(AnswerKind outcome) => outcome switch
    {
        AnswerKind.Answered => ExitCodes.Ok,
        AnswerKind.Denied => ExitCodes.Refused,
        _ => ExitCodes.NoAnswer,
    };

    public static string Name(Work work, AnswerKind outcome) => work.Say(outcome switch
    {
        AnswerKind.Answered => ReadTexts.Answered,
        AnswerKind.Denied => ReadTexts.Denied,
        AnswerKind.Partial => ReadTexts.Partial,
        AnswerKind.TimedOut => ReadTexts.TimedOut,
        AnswerKind.NotSent => ReadTexts.NotSent,
        _ => ReadTexts.Cancelled,
    });

    public static int Show(Work work, ClockReport report)
    {
        if (work.Json)
            work.WriteJson(report, ContractJson.Default.ClockReport);
        else
        {
            if (report.Exchanges.Count > 0)
                work.Show(ReadCommands.Exchanges(work, report.Exchanges));
            work.Show(Tables.Facts()
                .Row(work.Say(ReadTexts.TerminalTime), Tables.Time(report.TerminalTime))
                .Row(work.Say(ReadTexts.StationTime), Tables.Time(report.StationTime))
                .Row(work.Say(ReadTexts.Error), Tables.Seconds(report.ErrorSeconds)));
        }
        return ExitCode(report.Outcome ?? AnswerKind.Answered);
    }
}
