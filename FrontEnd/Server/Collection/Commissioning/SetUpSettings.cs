using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Dialects;
using LoadMgmt.FrontEnd.Sessions;

namespace LoadMgmt.FrontEnd.Collection.Commissioning;

/// <summary>One parameter of a new terminal: read, set where it is not so, read back.</summary>
internal sealed class SetUpSettings(ParameterDesk desk)
{
    public async Task<SetUpResult> RunAsync(Terminal terminal, SetUpStep step, IReadOnlyList<ParameterItem> given, bool dryRun, string who)
    {
        if (step.Skip is { } reason)
            return new(SetUpOutcome.Skipped, reason);
        IParameterRequests requests = desk.Requests(terminal);
        Parameter parameter = step.Parameter!;
        if (step.Archived is null && desk.Check(terminal, parameter, given) is { Count: > 0 } wrong)
            return new(SetUpOutcome.Failed, SetUpTexts.Wrong(wrong));
        ParameterReading now = await desk.ReadAsync(terminal, parameter, step.Archived?.Ask ?? requests.AskFor(terminal, parameter, given));
        if (now.Result is null)
            return new(SetUpOutcome.Failed, SetUpTexts.Wrong(now.Errors));
        if (SetUpDesk.IsSilent(now.Result))
            return SetUpDesk.Failed(now.Result);

        IReadOnlyList<ParameterItem> items = step.Archived is { } archived ? ArchiveSettings.Of(terminal, archived, now.Items) : given;
        IReadOnlyList<ComparedItem> different = Different(requests, terminal, step, given, now.Items);
        if (different.Count == 0)
            return new(SetUpOutcome.Same, SetUpTexts.IsSame, now.Result.Outcome);
        if (dryRun)
            return new(SetUpOutcome.Planned, SetUpTexts.WouldSet, now.Result.Outcome) { Items = different };
        SetUpResult result = Judge(requests, terminal, step, given, different, await desk.SetAsync(terminal, parameter, items, who));
        // Without meters there is nothing for points, groups and readings to be of.
        return result with { Stops = result.Stops || parameter.Class == ArchiveParameters.Meters && result.Outcome is SetUpOutcome.Failed or SetUpOutcome.Differs };
    }

    static SetUpResult Judge(
        IParameterRequests requests, Terminal terminal, SetUpStep step, IReadOnlyList<ParameterItem> given, IReadOnlyList<ComparedItem> before, ParameterSetting set)
    {
        if (set.Result is null)
            return new(SetUpOutcome.Failed, SetUpTexts.Wrong(set.Errors));
        if (set.IsVerified)
            return new(SetUpOutcome.Done, SetUpTexts.Set, set.Result.Outcome) { Items = before };
        if (set.Errors.Count > 0 && set.Result.Outcome == ExchangeOutcome.Denied)
            return new(SetUpOutcome.Failed, SetUpTexts.NoRest, set.Result.Outcome) { Items = before };
        if (set.ReadBack is not { IsAnswered: true })
            return SetUpDesk.Failed(set.ReadBack ?? set.Result) with { Detail = set.ReadBack is null ? SetUpTexts.Answer(set.Result) : SetUpTexts.NotReadBack, Items = before };
        return new(SetUpOutcome.Differs, SetUpTexts.ReadBack, set.Result.Outcome) { Items = Different(requests, terminal, step, given, set.After) };
    }

    static IReadOnlyList<ComparedItem> Different(
        IParameterRequests requests, Terminal terminal, SetUpStep step, IReadOnlyList<ParameterItem> given, IReadOnlyList<ParameterItem> there) => step.Archived is { } archived
        ? [.. ArchiveComparison.Items(archived, there).Where(item => !item.IsSame)]
        : [.. requests.Missing(terminal, step.Parameter!, given, there).Select(item =>
            new ComparedItem(step.Parameter!.Key, item.Name, item.Value, there.FirstOrDefault(other => other.Name == item.Name).Value))];
}
