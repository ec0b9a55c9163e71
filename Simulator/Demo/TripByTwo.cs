using LoadMgmt.Contract;

namespace LoadMgmt.Simulator.Demo;

/// <summary>A trip as the station does it: one person prepares and issues it, another approves it in between.</summary>
internal sealed class TripByTwo(ControlApi operatorApi, ControlApi guardianApi, TimeSpan patience, TimeProvider time)
{
    public async Task<CommandReport> RunAsync(string address, CancellationToken stopping)
    {
        var request = new ControlRequest(ControlKind.Trip, new(Terminals: [address], Numbers: [1]), new(LimitHalfHours: 1), "demo");
        CommandReport command = await operatorApi.PostAsync(Routes.Controls, request, ContractJson.Default.ControlRequest, ContractJson.Default.CommandReport, stopping);
        command = await UntilAsync(command, now => now.Phase != CommandPhase.Preparing, stopping);
        if (command.Final)
            return command;
        await guardianApi.PostAsync(
            Routes.With(Routes.ApproveControl, command.Id), new(), ContractJson.Default.DecisionRequest, ContractJson.Default.CommandReport, stopping);
        command = await operatorApi.PostAsync(
            Routes.With(Routes.IssueControl, command.Id), new(command.Confirm), ContractJson.Default.IssueRequest, ContractJson.Default.CommandReport, stopping);
        return await UntilAsync(command, now => now.Final, stopping);
    }

    async Task<CommandReport> UntilAsync(CommandReport command, Func<CommandReport, bool> done, CancellationToken stopping)
    {
        long start = time.GetTimestamp();
        while (!done(command) && time.GetElapsedTime(start) < patience)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(250), time, stopping);
            command = await operatorApi.GetAsync(Routes.With(Routes.Control, command.Id), ContractJson.Default.CommandReport, stopping);
        }
        return command;
    }
}
