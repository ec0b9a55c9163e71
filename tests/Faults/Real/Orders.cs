using LoadMgmt.Contract;
using LoadMgmt.Simulator.Demo;
using LoadMgmt.Testing.Processes;

namespace LoadMgmt.Faults.Real;

/// <summary>
/// An operator who trips a round of all terminals again and again while the server is killed or cut off. Round and limiting time differ from
/// order to order, so that a frame tells which order it is of; no order is given twice.
/// </summary>
internal sealed class Orders(KillableServer server, IReadOnlyList<string> terminals)
{
    public const int Rounds = 3, Most = 18;

    public static IEnumerable<string> Settings { get; } =
    [
        "Control:ReadBackSeconds=1", "Control:VerifySeconds=10", "Control:SettleMinutes=1", "Control:DeadTimeSeconds=0",
        "Control:MegawattsPerMinute=1000000", "Control:HardStopMegawatts=10000000",
    ];

    public async Task GiveAsync(CancellationToken stopping)
    {
        for (int number = 0; number < Most && !stopping.IsCancellationRequested; number++)
        {
            try
            {
                await GiveAsync(number, stopping);
            }
            catch (Exception gone) when (gone is HttpRequestException or IOException or DemoException or OperationCanceledException or ObjectDisposedException)
            {
                // The server is dead, or does not allow it: the operator goes on to another order.
            }
            await Task.Delay(150, CancellationToken.None);
        }
    }

    async Task GiveAsync(int number, CancellationToken stopping)
    {
        (ControlApi one, ControlApi other) = (server.Operator, server.Guardian);
        var order = new ControlRequest(
            ControlKind.Trip, new(Terminals: terminals, Numbers: [number % Rounds + 1]), new(LimitHalfHours: number / Rounds + 1), $"order {number}");
        CommandReport command = await one.PostAsync(
            Routes.Controls, order, ContractJson.Default.ControlRequest, ContractJson.Default.CommandReport, stopping);
        while (command.Phase == CommandPhase.Preparing)
            command = await one.GetAsync(Routes.With(Routes.Control, command.Id), ContractJson.Default.CommandReport, stopping);
        if (command is { Phase: CommandPhase.Prepared, NeedsApproval: true })
            command = await other.PostAsync(
                Routes.With(Routes.ApproveControl, command.Id), new(), ContractJson.Default.DecisionRequest, ContractJson.Default.CommandReport, stopping);
        await one.PostAsync(
            Routes.With(Routes.IssueControl, command.Id), new(command.Confirm), ContractJson.Default.IssueRequest, ContractJson.Default.CommandReport, stopping);
    }

    /// <summary>Every frame that the server's log of commands holds, hexadecimal.</summary>
    public static async Task<HashSet<string>> LoggedAsync(ControlApi api)
    {
        HashSet<string> frames = [];
        foreach (CommandReport head in (await api.GetAsync(Routes.Controls, ContractJson.Default.CommandReports, CancellationToken.None)).Items)
            foreach (TargetReport target in (await api.GetAsync(Routes.With(Routes.Control, head.Id), ContractJson.Default.CommandReport, CancellationToken.None)).Targets)
                frames.UnionWith(target.Frames);
        return frames;
    }
}
