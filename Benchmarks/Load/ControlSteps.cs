using LoadMgmt.Contract;
using LoadMgmt.Simulator.Demo;

namespace LoadMgmt.Benchmarks.Load;

/// <summary>What an operator does with a command over the API, and what may stand in the way of a load run taken away by settings.</summary>
internal sealed class ControlSteps(ControlApi api)
{
    const int PageSize = 1000;

    static readonly TimeSpan s_between = TimeSpan.FromMilliseconds(500);

    /// <summary>Limits so wide that they never hold anything back, no second person, no dead time.</summary>
    public static IReadOnlyList<string> WideLimits { get; } =
    [
        "Control:MaxCustomers=1000000", "Control:MegawattsPerMinute=1000000", "Control:HardStopMegawatts=10000000", "Control:DeadTimeSeconds=0",
        "Control:SecondPersonFromKilowatts:Trip=-1",
    ];

    public Task<CommandReport> PrepareTripAsync(TargetSelection targets) => api.PostAsync(
        Routes.Controls, new(ControlKind.Trip, targets with { Numbers = [1] }, new(LimitHalfHours: 1), "load run"),
        ContractJson.Default.ControlRequest, ContractJson.Default.CommandReport, default);

    public Task<CommandReport> IssueAsync(CommandReport command) => api.PostAsync(
        Routes.With(Routes.IssueControl, command.Id), new(command.Confirm), ContractJson.Default.IssueRequest, ContractJson.Default.CommandReport, default);

    public Task<CommandReport> GetAsync(string id) => api.GetAsync(Routes.With(Routes.Control, id), ContractJson.Default.CommandReport, default);

    public async Task<CommandReport> UntilAsync(CommandReport command, Func<CommandReport, bool> done)
    {
        while (!done(command))
        {
            await Task.Delay(s_between);
            command = await GetAsync(command.Id);
        }
        return command;
    }

    public async Task<IReadOnlyList<TargetReport>> TargetsAsync(CommandReport command)
    {
        List<TargetReport> targets = new(command.Members);
        while (targets.Count < command.Members)
        {
            string page = $"{Routes.With(Routes.ControlTargets, command.Id)}?offset={targets.Count}&limit={PageSize}";
            targets.AddRange((await api.GetAsync(page, ContractJson.Default.TargetPage, default)).Items);
        }
        return targets;
    }

    public static int Count(CommandReport command, params ReadOnlySpan<TargetState> states)
    {
        int count = 0;
        foreach (TargetCount one in command.Counts)
            if (states.Contains(one.State))
                count += one.Count;
        return count;
    }
}
