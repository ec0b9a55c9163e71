using LoadMgmt.Contract;
using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Control.Book;
using LoadMgmt.FrontEnd.Control.Orders;
using LoadMgmt.FrontEnd.Sessions;

namespace LoadMgmt.FrontEnd.Control.Rules;

/// <summary>The station's rules on one target: what stands against it, and what an operator should know. Rules have no exceptions.</summary>
internal sealed class TargetRules(CommandBook book, ControlOptions options)
{
    /// <summary>All rules, on what preparation has seen.</summary>
    /// <param name="status">Null: the terminal has never spoken.</param>
    /// <param name="unreadable">Why its state could not be read; null: it was.</param>
    public (Block? Block, IReadOnlyList<Bilingual> Warnings) Judge(
        Command command, Target target, TerminalStatus? status, TargetFacts facts, string? unreadable)
    {
        Block? block = Now(command, target, status) ?? State(command.Kind, facts, unreadable) ?? Clock(command.Kind, facts);
        return (block, [.. Warnings(command.Kind, facts, unreadable)]);
    }

    /// <summary>What can have changed since preparation; asked again at the moment of issue.</summary>
    public Block? Now(Command command, Target target, TerminalStatus? status)
    {
        if (status is not { Linked: true })
            return RuleTexts.NoLink;
        if (status.Conflict)
            return RuleTexts.Conflict;
        if (book.Unanswered(target.Terminal, command.Id) is { } other)
            return RuleTexts.Busy(other);
        return DeadTime(command, target);
    }

    Block? DeadTime(Command command, Target target)
    {
        if (command.Kind.Unit == TargetUnit.Terminal || book.Last(command.Order.Kind, target.Terminal, target.Number) is not { } last || last.CommandId == command.Id)
            return null;
        TimeSpan left = TimeSpan.FromSeconds(options.DeadTimeSeconds) - book.Since(last);
        return left > TimeSpan.Zero ? RuleTexts.DeadTime(last, book.Now + left, options.DeadTimeSeconds) : null;
    }

    static Block? State(KindInfo kind, TargetFacts facts, string? unreadable)
    {
        if (kind.TakesLoad && facts.StateAt is null)
            return RuleTexts.Unreadable(unreadable);
        if (facts.Excluded == true && kind.Kind is not (ControlKind.ExclusionRelease or ControlKind.Clock))
            return RuleTexts.Excluded;
        return kind.Kind == ControlKind.Trip && facts.GuaranteedSupply == true ? RuleTexts.GuaranteedSupply : null;
    }

    Block? Clock(KindInfo kind, TargetFacts facts) =>
        kind is { NeedsClock: true, PutsIn: true } && facts.ClockErrorSeconds is { } error && Math.Abs(error) > options.ClockErrorSeconds
            ? RuleTexts.WrongClock(error, options.ClockErrorSeconds)
            : null;

    IEnumerable<Bilingual> Warnings(KindInfo kind, TargetFacts facts, string? unreadable)
    {
        if (!facts.Fresh)
            yield return RuleTexts.NotFresh;
        if (facts.AlreadySo == true)
            yield return RuleTexts.AlreadySo;
        if (unreadable is not null && !kind.TakesLoad)
            yield return RuleTexts.StateNotRead(unreadable);
        if (facts.GuaranteedSupply == true && kind is { TakesLoad: true, Unit: TargetUnit.Group })
            yield return RuleTexts.SupplyHolds;
        if (kind.TakesLoad && facts.LoadWatts is null)
            yield return RuleTexts.LoadUnknown;
        if (kind.Kind != ControlKind.Clock && facts.ClockErrorSeconds is { } error && Math.Abs(error) > options.ClockErrorSeconds)
            yield return RuleTexts.ClockIsOff(error);
        if (kind is { NeedsClock: true, PutsIn: true } && facts.ClockErrorSeconds is null)
            yield return RuleTexts.ClockUnknown;
    }
}
