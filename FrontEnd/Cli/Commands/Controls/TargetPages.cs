using LoadMgmt.Cli.Http;
using LoadMgmt.Contract;

namespace LoadMgmt.Cli.Commands.Controls;

/// <summary>A command's targets, fetched as far as its report does not have them already.</summary>
internal static class TargetPages
{
    const int PageSize = 1000;

    static readonly TargetState[] s_failed = [TargetState.Unknown, TargetState.Refused, TargetState.NotSent];

    /// <summary>What --targets takes.</summary>
    public static string[] Choices { get; } = ["all", "failed", .. EnumWords.All<TargetState>()];

    public static async Task<IReadOnlyList<TargetReport>> AllAsync(Work work, CommandReport report) =>
        report.Targets.Count >= report.Members ? report.Targets : await InStateAsync(work, report.Id, null);

    /// <param name="choice">One of <see cref="Choices"/>.</param>
    public static async Task<IReadOnlyList<TargetReport>> OfAsync(Work work, string id, string choice)
    {
        if (choice == "all")
            return await InStateAsync(work, id, null);
        if (EnumWords.TryParse(choice, out TargetState state))
            return await InStateAsync(work, id, state);
        List<TargetReport> failed = [];
        foreach (TargetState one in s_failed)
            failed.AddRange(await InStateAsync(work, id, one));
        return failed;
    }

    static async Task<IReadOnlyList<TargetReport>> InStateAsync(Work work, string id, TargetState? state)
    {
        List<TargetReport> targets = [];
        TargetPage page;
        do
        {
            page = await work.Api.GetAsync(
                Query.Of(
                    Routes.With(Routes.ControlTargets, id), ("state", state is { } one ? EnumWords.InContract(one) : null),
                    ("offset", targets.Count), ("limit", PageSize)),
                ContractJson.Default.TargetPage, work.Stopping);
            targets.AddRange(page.Items);
        }
        while (page.Items.Count > 0 && targets.Count < page.Total);
        return targets;
    }
}
