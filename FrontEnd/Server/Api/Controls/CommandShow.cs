using LoadMgmt.Contract;
using LoadMgmt.FrontEnd.Api.Problems;
using LoadMgmt.FrontEnd.Control.Book;
using LoadMgmt.FrontEnd.Control.Orders;
using LoadMgmt.FrontEnd.Control.Rules;
using LoadMgmt.FrontEnd.Readings;

namespace LoadMgmt.FrontEnd.Api.Controls;

/// <summary>Commands and their targets as the API shows them.</summary>
internal sealed class CommandShow(LimitsShow limits, StationClock clock, TimeProvider time)
{
    /// <param name="targets">How many targets to show with it.</param>
    /// <param name="waiting">Those that keep it waiting, the longest first; else in their order.</param>
    public CommandReport Report(Command command, Language language, int targets, bool waiting = false)
    {
        CommandHead head = command.Head;
        TargetProgress[] all = [.. command.Targets];
        TargetProgress[] allowed = [.. all.Where(target => target.State != TargetState.Blocked)];
        return new(
            command.Id, command.Order.Kind, OrderWords.What(command.Order).In(language), head.Phase, head.IsFinal, command.Order.IsDrill, command.Order.IsEmergency,
            command.NeedsApproval, head.ApprovalRule?.In(language), command.NeedsReview, command.IsWhole ? Standing.Confirm(command) : null, command.Order.Reason,
            command.Who, head.Detail?.In(language), StationTimes.Utc(head.PreparedAt), clock.AtStation(head.PreparedAt), head.ValidUntil, command.IssuedAt, head.EndedAt,
            all.Select(target => target.Target.CustomerNumber ?? $"{target.Target.Terminal}").Distinct().Count(),
            command.Kind.TakesLoad || command.Kind.GivesBack ? Engineering.Kilo(allowed.Sum(target => target.CountedWatts)) : null, command.Members,
            all.Count(target => target.Facts is { Linked: true } facts && (facts.StateAt is not null || facts.Fresh)), all.Count(target => target.AnsweredAt is not null),
            [.. Enum.GetValues<TargetState>().Select(state => new TargetCount(state, command.Count(state))).Where(count => count.Count > 0)],
            limits.Of(command, allowed, language),
            [.. head.Decisions.Select(decision => new DecisionShown(
                decision.What.ToString().ToLowerInvariant(), decision.By.Account, decision.By.From, decision.At, clock.AtStation(decision.At), decision.Reason, decision.ReceivedAt))],
            [.. (waiting ? Waiting(all) : all).Take(targets).Select(target => Target(command, target, language))],
            command.IssuedAt is null ? null : Engineering.Kilo(all.Where(target => target.IssuedAt is not null).Sum(target => target.CountedWatts)));
    }

    public TargetReport Target(Command command, TargetProgress target, Language language)
    {
        Target frozen = target.Target;
        return new(
            frozen.Index, frozen.Terminal.ToString(), frozen.TerminalName, frozen.CustomerNumber, frozen.CustomerName, frozen.Number, target.State, target.IsFinal,
            target.Detail?.In(language), OrderWords.WillHappen(command.Order, frozen).In(language), [.. target.Warnings.Select(warning => warning.In(language))],
            target.Block is { } block ? new(block.Rule.In(language), block.Value.In(language), block.WhoCanLift.In(language)) : null,
            target.Facts is { } facts ? Facts(facts) : null, target.IssuedAt, target.AnsweredAt, target.EndedAt, target.VerifyBy, target.Frames,
            Engineering.Kilo(target.Facts?.LoadWatts), Engineering.Kilo(target.PowerAfter),
            [.. target.Evidence.Select(seen => new EvidenceItem(seen.At, clock.AtStation(seen.At), seen.What.In(language), seen.Text.In(language)))],
            target.SentAt);
    }

    static IEnumerable<TargetProgress> Waiting(TargetProgress[] all) =>
        all.Where(target => !target.IsFinal).OrderBy(target => target.IssuedAt ?? DateTime.MaxValue).ThenBy(target => target.Target.Index);

    FactsShown Facts(TargetFacts facts) => new(
        facts.Linked, facts.LoggedIn, facts.Fresh, facts.GuaranteedSupply, facts.Excluded, facts.AlreadySo, Age(facts.StateAt),
        Engineering.Kilo(facts.LoadWatts), Age(facts.LoadAt), facts.ClockErrorSeconds);

    double? Age(DateTime? at) => at is { } seen ? Math.Round((time.GetUtcNow().UtcDateTime - seen).TotalSeconds, 1) : null;
}
