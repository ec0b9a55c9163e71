using LoadMgmt.Contract;
using LoadMgmt.FrontEnd.Control.Book;
using LoadMgmt.FrontEnd.Control.Rules;

namespace LoadMgmt.FrontEnd.Control.Issue;

/// <summary>
/// Takes an issued command through its targets: in their order, as fast as the limits allow, each then on its own until it is settled. Closes
/// the command behind the last.
/// </summary>
internal sealed class Runner(Desk desk, Issuer issuer, Settler settler, Pacer pacer, ControlOptions options, TimeProvider time)
{
    public async Task RunAsync(Command command, CancellationToken stopping)
    {
        // A drill takes nothing away, and uses up none of what commands may.
        Pacer limits = command.Order.IsDrill ? new(options, time) : pacer;
        using var room = new SemaphoreSlim(options.InFlight);
        List<Task<long?>> issuing = [];
        List<Task> settling = [];
        var begun = new bool[command.Members];
        for (int index = 0; index < command.Members && command.IsGoingOut; index++)
        {
            if (command[index].IsFinal || issuer.IsBlocked(command, index) || !await MayGoAsync(command, index, limits, issuing.Count == 0, stopping))
                continue;
            await room.WaitAsync(stopping);
            begun[index] = true;
            Task<long?> one = IssueAsync(command, index, room);
            issuing.Add(one);
            settling.Add(SettleAsync(command, index, one, stopping));
        }
        if (!await desk.Book.IsIssuedAsync(command))
        {
            await Task.WhenAll(settling);
            return;
        }
        DropRest(command, begun, ControlTexts.TakenBack);
        await Task.WhenAll(issuing);
        if (command.Head.Phase == CommandPhase.Issuing)
            desk.Book.Note(command, step => step with { Phase = CommandPhase.Settling });
        await Task.WhenAll(settling);
        Close(command);
    }

    /// <summary>Takes up what an earlier run of the server left of an issued command: nothing is sent, only read back.</summary>
    public async Task ResumeAsync(Command command, CancellationToken stopping)
    {
        DropRest(command, new bool[command.Members], ControlTexts.Stopped);
        foreach (TargetProgress target in command.Targets)
            if (target.State == TargetState.Issued)
                desk.Stand(command, target.Target.Index, TargetState.Unknown, ControlTexts.NoAnswer, isFinal: false);
        if (command.Head.Phase == CommandPhase.Issuing)
            desk.Book.Note(command, step => step with { Phase = CommandPhase.Settling });
        await Task.WhenAll(command.Targets.Where(target => !target.IsFinal).Select(target => settler.RunAsync(command, target.Target.Index, sent: null, stopping)));
        Close(command);
    }

    /// <summary>Waits until the limits let it go. False: they never will.</summary>
    async Task<bool> MayGoAsync(Command command, int index, Pacer limits, bool isFirst, CancellationToken stopping)
    {
        if (command.Kind.TakesLoad && await limits.TakeAsync(command[index].CountedWatts, stopping) is { } stop)
        {
            issuer.Block(command, index, stop);
            return false;
        }
        if (command.Kind.GivesBack && !isFirst)
            await limits.StaggerAsync(stopping);
        return command.IsGoingOut;
    }

    async Task<long?> IssueAsync(Command command, int index, SemaphoreSlim room)
    {
        try
        {
            return await issuer.RunAsync(command, index);
        }
        finally
        {
            room.Release();
        }
    }

    async Task SettleAsync(Command command, int index, Task<long?> issuing, CancellationToken stopping)
    {
        if (await issuing is { } sent)
            await settler.RunAsync(command, index, sent, stopping);
    }

    /// <summary>What was not begun never goes.</summary>
    void DropRest(Command command, bool[] begun, Archive.Bilingual why)
    {
        foreach (TargetProgress target in command.Targets)
            if (target is { State: TargetState.Prepared, IsFinal: false } && !begun[target.Target.Index])
                desk.Stand(command, target.Target.Index, TargetState.NotSent, why, isFinal: true);
    }

    void Close(Command command)
    {
        if (command.Open == 0 && !command.Head.IsFinal)
            desk.Book.Note(command, step => step with
            {
                Phase = command.Head.Phase == CommandPhase.Cancelled ? null : CommandPhase.Closed, IsFinal = true,
            });
    }
}
