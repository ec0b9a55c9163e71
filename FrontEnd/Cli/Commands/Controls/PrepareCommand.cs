using System.CommandLine;
using LoadMgmt.Cli.Texts;
using LoadMgmt.Contract;

namespace LoadMgmt.Cli.Commands.Controls;

/// <summary>Prepares a command; as a rehearsal, prepares a drill, shows it and takes it back.</summary>
internal static class PrepareCommand
{
    public static Command Prepare(Kit kit)
    {
        Option<bool> dryRun = kit.Option<bool>("--dry-run", ControlTexts.DryRunOption);
        return Build(kit, "prepare", ControlTexts.PrepareAbout, work => work.Get(dryRun), dryRun);
    }

    public static Command DryRun(Kit kit) => Build(kit, "dry-run", ControlTexts.DryRunAbout, _ => true);

    static Command Build(Kit kit, string name, Phrase about, Func<Work, bool> isDryRun, params Symbol[] more)
    {
        Argument<ControlKind> kind = kit.Argument<ControlKind>("KIND", ControlTexts.KindArgument);
        kind.CustomParser = result =>
        {
            if (!EnumWords.TryParse(result.Tokens[0].Value, out ControlKind known))
                result.AddError(result.Tokens[0].Value);
            return known;
        };
        var targets = new TargetOptions(kit);
        var settings = new SettingOptions(kit);
        var order = new OrderOptions(kit);
        return kit.Command(name, about, RunAsync, [kind, .. targets.Symbols, .. settings.Symbols, .. order.Symbols, .. more]);

        async Task<int> RunAsync(Work work)
        {
            if (targets.Read(work, work.Get(kind)) is not { } selection)
                return ExitCodes.BadInput;
            (ControlSettings? asked, int wrong) = settings.Read(work);
            if (asked is null)
                return wrong;
            bool rehearses = isDryRun(work);
            (CommandReport? report, int exit) = await Preparing.RunAsync(
                work, order.Request(work, work.Get(kind), selection, asked) with { Drill = rehearses || work.Get(order.Drill) }, order.KeyOf(work));
            if (report is null)
                return exit;
            if (!work.Json)
                await Preparing.ShowAsync(work, report);
            if (rehearses)
                return await TakeBackAsync(work, report);
            if (work.Json)
                work.WriteJson(report, ContractJson.Default.CommandReport);
            else
                Preparing.TellNext(work, report);
            return Outcome.ExitCode(report);
        }
    }

    /// <summary>What would be is told by the preparation; the command itself does not stay.</summary>
    static async Task<int> TakeBackAsync(Work work, CommandReport prepared)
    {
        (CommandReport? cancelled, int exit) = await ControlCalls.DecideAsync(work, Routes.CancelControl, prepared.Id, work.Say(ControlTexts.DryRunReason));
        if (cancelled is null)
            return exit;
        if (work.Json)
            work.WriteJson(prepared with { Phase = cancelled.Phase, Final = cancelled.Final, Decisions = cancelled.Decisions }, ContractJson.Default.CommandReport);
        else
            work.Note(work.Say(ControlTexts.DryRunOver, prepared.Id));
        return Outcome.OfRehearsal(prepared);
    }
}
