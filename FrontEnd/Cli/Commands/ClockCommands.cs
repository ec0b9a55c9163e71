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

        async Task<int> RunAsync(Work work) => Answers.Show(work, await Waiting.WhileAsync(work, ReadTexts.Asking, work.Get(address), work.Api.PostAsync(
            Routes.With(Routes.Clock, work.Get(address)), new SetClockRequest(work.Get(force)), ContractJson.Default.SetClockRequest,
            ContractJson.Default.ClockReport, work.Stopping, Guid.NewGuid().ToString())));
    }
}
