using System.CommandLine;
using LoadMgmt.Cli.Texts;
using LoadMgmt.Contract;

namespace LoadMgmt.Cli.Commands;

/// <summary>Trip and close: shows what is about to happen, asks, issues once, waits for the evidence.</summary>
internal static class ControlCommands
{
    public static Command Trip(Kit kit)
    {
        var common = new ControlOptions(kit);
        Option<int?> alarm = kit.Number("--alarm-minutes", ControlTexts.AlarmMinutes, 0, 15), limit = kit.Number("--limit-half-hours", ControlTexts.LimitHalfHours, 0, 15);
        return kit.Command("trip", ControlTexts.TripAbout, RunAsync, [.. common.Symbols, alarm, limit]);

        async Task<int> RunAsync(Work work)
        {
            (string address, int round, int minutes, int halfHours) = (work.Get(common.Address), work.Get(common.Round), work.Get(alarm) ?? 0, work.Get(limit) ?? 0);
            return await Confirmation.AskAsync(work, common, terminal => work.Say(
                    ControlTexts.AboutToTrip, terminal.Address, terminal.Name, terminal.Customer ?? terminal.Organisation, round, minutes, halfHours))
                ?? await Issue.RunAsync(work, common, key => work.Api.PostAsync(
                    Routes.With(Routes.Trip, address), new TripRequest(round, minutes, halfHours, work.Get(common.Reason)),
                    ContractJson.Default.TripRequest, ContractJson.Default.ControlCommand, work.Stopping, key));
        }
    }

    public static Command Close(Kit kit)
    {
        var common = new ControlOptions(kit);
        return kit.Command("close", ControlTexts.CloseAbout, RunAsync, common.Symbols);

        async Task<int> RunAsync(Work work)
        {
            (string address, int round) = (work.Get(common.Address), work.Get(common.Round));
            return await Confirmation.AskAsync(work, common, terminal => work.Say(
                    ControlTexts.AboutToClose, terminal.Address, terminal.Name, terminal.Customer ?? terminal.Organisation, round))
                ?? await Issue.RunAsync(work, common, key => work.Api.PostAsync(
                    Routes.With(Routes.AllowClose, address), new AllowCloseRequest(round, work.Get(common.Reason)),
                    ContractJson.Default.AllowCloseRequest, ContractJson.Default.ControlCommand, work.Stopping, key));
        }
    }
}

/// <summary>What trip and close have in common.</summary>
internal sealed class ControlOptions
{
    public ControlOptions(Kit kit)
    {
        Address = kit.Address();
        Round = kit.Argument<int>("ROUND", ControlTexts.Round);
        Reason = kit.Option<string>("--reason", ControlTexts.Reason, "TEXT");
        Reason.Required = true;
        Yes = kit.Option<bool>("--yes", ControlTexts.YesOption);
        NoWait = kit.Option<bool>("--no-wait", ControlTexts.NoWait);
        Key = kit.Option<string?>("--key", ControlTexts.KeyOption, "KEY");
    }

    public Argument<string> Address { get; }

    public Argument<int> Round { get; }

    public Option<string> Reason { get; }

    public Option<bool> Yes { get; }

    public Option<bool> NoWait { get; }

    public Option<string?> Key { get; }

    public Symbol[] Symbols => [Address, Round, Reason, Yes, NoWait, Key];
}
