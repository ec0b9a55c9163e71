using System.CommandLine;
using LoadMgmt.Cli.Texts;
using LoadMgmt.Contract;

namespace LoadMgmt.Cli.Commands.Controls;

/// <summary>
/// One round of one terminal from preparation to evidence in one go. Where policy asks for a second person it waits for one, or ends there
/// and says who goes on with what.
/// </summary>
internal static class ShortWays
{
    public static Command Trip(Kit kit)
    {
        Option<int?> alarm = SettingOptions.Alarm(kit), limit = kit.Number("--limit-half-hours", ControlTexts.TripLimit, 0, 15);
        return Build(kit, "trip", ControlTexts.TripAbout, ControlKind.Trip, work => new(work.Get(alarm), work.Get(limit)), alarm, limit);
    }

    public static Command Close(Kit kit) => Build(kit, "close", ControlTexts.CloseAbout, ControlKind.AllowClose, _ => new());

    static Command Build(Kit kit, string name, Phrase about, ControlKind kind, Func<Work, ControlSettings> settings, params Symbol[] more)
    {
        Argument<string> address = kit.Address();
        Argument<int> round = kit.Argument<int>("ROUND", ControlTexts.Round);
        var order = new OrderOptions(kit);
        Option<string?> confirm = kit.Option<string?>("--confirm", ControlTexts.ConfirmOption, "VALUE");
        Option<bool> waits = kit.Option<bool>("--wait-approval", ControlTexts.WaitApproval), noWait = kit.Option<bool>("--no-wait", ControlTexts.NoWait);
        return kit.Command(name, about, RunAsync, [address, round, .. more, .. order.Symbols, confirm, waits, noWait]);

        async Task<int> RunAsync(Work work)
        {
            if (work.Get(confirm) is null && !Asking.IsPossible(work))
                return work.Refuse(ControlTexts.NeedsConfirm);
            var targets = new TargetSelection([work.Get(address)], Numbers: [work.Get(round)]);
            string key = order.KeyOf(work);
            (CommandReport? report, int exit) = await Preparing.RunAsync(work, order.Request(work, kind, targets, settings(work)), key);
            if (report is null)
                return exit;
            if (!work.Json)
                await Preparing.ShowAsync(work, report);
            if (CommandWords.WaitsForApproval(report) && Outcome.MayGo(report) && work.Get(waits))
                report = await ApprovalAsync(work, report);
            // The key was used before, and its command is out: it is looked at, and not issued again.
            if (report.IssuedAt is not null)
                return await Issuing.FollowAsync(work, report);
            if (IssueCommand.Standing(work, report) is { } refused)
            {
                if (work.Json)
                    work.WriteJson(report, ContractJson.Default.CommandReport);
                return refused;
            }
            (string? confirmed, int? notConfirmed) = await Asking.ConfirmAsync(work, report, work.Get(confirm), saidYes: false);
            return notConfirmed ?? await Issuing.RunAsync(work, report.Id, confirmed, key + "-issue", !work.Get(noWait));
        }
    }

    static async Task<CommandReport> ApprovalAsync(Work work, CommandReport report)
    {
        work.Note(work.Say(ControlTexts.WaitingForApproval, report.Id));
        return await FollowView.WhileAsync(work, work.Host.Error, jsonLines: false, view =>
            Follower.UntilAsync(work, report.Id, now => now.Phase != CommandPhase.Prepared, view));
    }
}
