using LoadMgmt.Contract;
using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Control.Book;
using LoadMgmt.FrontEnd.Control.Orders;
using LoadMgmt.FrontEnd.Control.Rules;
using LoadMgmt.FrontEnd.Dialects;
using LoadMgmt.FrontEnd.Sessions;

namespace LoadMgmt.FrontEnd.Control.Issue;

/// <summary>
/// Looks at the targets of a recorded command: what each is now, what stands against it. Reads only. A terminal with several rounds as
/// targets is looked at once.
/// </summary>
internal sealed class Preparation(
    CommandBook book, IArchive archive, ITerminalDirectory directory, Observer observer, Known known, TargetRules rules, Policy policy, ControlOptions options)
{
    public async Task RunAsync(Command command, CancellationToken stopping)
    {
        await Parallel.ForEachAsync(
            command.Targets.GroupBy(target => target.Target.Terminal), new ParallelOptions
            {
                MaxDegreeOfParallelism = options.InFlight, CancellationToken = stopping, TaskScheduler = TaskScheduler.Current,
            },
            async (targets, _) => await LookAsync(command, [.. targets.Select(target => target.Target)]));
        Bilingual? rule = policy.ApprovalRule(command);
        int blocked = command.Count(TargetState.Blocked);
        book.Note(command, step => blocked == command.Members
            ? step with { Phase = CommandPhase.Closed, IsFinal = true, Detail = ControlTexts.AllBlocked }
            : step with
            {
                Phase = CommandPhase.Prepared, ApprovalRule = rule, ValidUntil = step.At + TimeSpan.FromMinutes(options.ValidMinutes),
                Detail = blocked > 0 ? ControlTexts.SomeBlocked(blocked, command.Members) : null,
            });
    }

    async Task LookAsync(Command command, IReadOnlyList<Target> targets)
    {
        Terminal? terminal = archive.Current.Find(targets[0].Terminal);
        TerminalStatus? status = directory.TryGet(targets[0].Terminal, out TerminalStatus there) ? there : null;
        (ControlState? state, DateTime? stateAt, string? why) = (null, null, null);
        LoadSeen? load = null;
        if (terminal is not null && status is { Linked: true, Conflict: false } && command.Order.Kind is not (ControlKind.Text or ControlKind.Clock))
        {
            (state, stateAt, why) = await StateAsync(command, terminal);
            load = command.Kind.TakesLoad || command.Kind.GivesBack ? await LoadAsync(command, terminal) : null;
        }
        foreach (Target target in targets)
        {
            var facts = new TargetFacts(
                status?.Linked == true, status?.LoggedIn, status?.Fresh == true, state?.GuaranteedSupply, state?.Excluded,
                state is null ? null : Effects.Shows(command.Kind, target.Number, state), stateAt, load?.Watts, load?.What, load?.At, status?.ClockError?.TotalSeconds);
            (Block? block, IReadOnlyList<Bilingual> warnings) = rules.Judge(command, target, status, facts, why);
            book.Note(command, target.Index, step => step with
            {
                Facts = facts, Block = block, Warnings = warnings.Count > 0 ? warnings : null,
                State = block is null ? null : TargetState.Blocked, IsFinal = block is not null, Detail = block is null ? null : ControlTexts.Blocked(block),
            });
        }
    }

    async Task<(ControlState? State, DateTime? At, string? Why)> StateAsync(Command command, Terminal terminal)
    {
        if (command.Order.TakesKnown && known.State(terminal.Address) is { } seen && IsYoung(seen.At))
            return (seen.State, seen.At, null);
        (ControlState? state, string? why) = await observer.ReadStateAsync(terminal);
        return (state, state is null ? null : book.Now, why);
    }

    async Task<LoadSeen?> LoadAsync(Command command, Terminal terminal) =>
        command.Order.TakesKnown && known.Load(terminal.Address) is { } seen && IsYoung(seen.At) ? seen : await observer.ReadLoadAsync(terminal);

    /// <summary>What lies ahead of the clock is as old as nobody knows.</summary>
    bool IsYoung(DateTime at) => book.Now - at is var age && age >= TimeSpan.Zero && age <= TimeSpan.FromSeconds(options.KnownSeconds);
}
