using System.Globalization;
using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Dialects;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Sessions;

namespace LoadMgmt.FrontEnd.Collection.Commissioning;

/// <summary>
/// Sets up a new terminal, one step at a time: whoever asks for the steps sees each result before the next is sent. A step looks first and
/// sets only what is not there, so that it may be done again.
/// </summary>
internal sealed class SetUpDesk(ITerminalGateway gateway, ParameterDesk parameters, ClockDesk clocks, OperatorReads reads, ArchiveComparison comparison, StationClock clock, ClockOptions limits)
{
    readonly SetUpSettings _settings = new(parameters);

    /// <summary>Who the terminal is and what it can do. The first question counts; a terminal may deny all.</summary>
    public async Task<TerminalIdentity> AskAsync(Terminal terminal, CancellationToken cancel = default)
    {
        ISetUpRequests requests = parameters.Requests(terminal).SetUp ?? throw new RequestNotSupportedException("commissioning / 投运", terminal.Profile.Name);
        Exchange<IParameterValue> version = requests.ReadVersion(terminal);
        ExchangeResult first = await SendAsync(version, cancel), last = first;
        List<ParameterItem> items = [.. first.IsAnswered ? version.Value!.Items : []];
        IReadOnlySet<int>? settable = null;
        foreach (SupportKind kind in Enum.GetValues<SupportKind>())
        {
            if (IsSilent(last) || requests.ReadSupport(terminal, kind) is not { } question)
                break;
            last = await SendAsync(question, cancel);
            if (!last.IsAnswered)
                continue;
            settable = kind == SupportKind.Parameters ? question.Value : settable;
            items.Add(new($"supported_{Name(kind)}", string.Join(' ', question.Value!.Order().Select(number => $"F{number.ToString(CultureInfo.InvariantCulture)}"))));
        }
        return new(first, items, settable);
    }

    public IReadOnlyList<SetUpStep> Plan(Terminal terminal, IReadOnlyList<Parameter> given, IReadOnlySet<int>? supported) =>
        SetUpPlan.Of(terminal, parameters.Requests(terminal), clock.UtcNow, given, supported);

    /// <param name="items">Of a parameter that the caller gives; empty for the archive's.</param>
    public Task<SetUpResult> RunAsync(Terminal terminal, SetUpStep step, IReadOnlyList<ParameterItem> items, bool dryRun, string who) => step.Kind switch
    {
        SetUpKind.Clock => ClockAsync(terminal, dryRun, who),
        SetUpKind.Parameter => _settings.RunAsync(terminal, step, items, dryRun, who),
        SetUpKind.FirstReading => FirstReadingAsync(terminal, step.Point),
        _ when dryRun || step.Skip is not null => Task.FromResult(new SetUpResult(SetUpOutcome.Skipped, step.Skip ?? SetUpTexts.DryRun)),
        SetUpKind.Comparison => CompareAsync(terminal),
        _ => CheckClockAsync(terminal),
    };

    /// <summary>No answer: the next question would get none either.</summary>
    public static bool IsSilent(ExchangeResult? result) => result is { Outcome: ExchangeOutcome.TimedOut or ExchangeOutcome.NotSent };

    public static SetUpResult Failed(ExchangeResult result) => new(SetUpOutcome.Failed, SetUpTexts.Answer(result), result.Outcome) { Stops = IsSilent(result) };

    /// <summary>A new terminal's clock may be off by years, and a person stands by: it is set whatever its error, but not while values are frozen.</summary>
    async Task<SetUpResult> ClockAsync(Terminal terminal, bool dryRun, string who)
    {
        ClockReading before = await clocks.ReadAsync(terminal, ExchangePriority.Operator);
        if (!before.Result.IsAnswered)
            return Failed(before.Result);
        if (before.Error?.Duration() <= limits.Limit)
            return new(SetUpOutcome.Same, SetUpTexts.Off(before.Error.Value), before.Result.Outcome);
        if (ClockRules.IsFreezing(clock.LocalNow))
            return new(SetUpOutcome.Skipped, SetUpTexts.NotNow);
        if (dryRun)
            return new(SetUpOutcome.Planned, before.Error is { } error ? SetUpTexts.Off(error) : SetUpTexts.ClockNotRead);
        ClockSetting set = await clocks.SetAsync(terminal, who, "commissioning", force: true);
        return set.IsVerified ? new(SetUpOutcome.Done, SetUpTexts.OffBefore(before.Error, set.After!.Value), set.Outcome)
            : new(SetUpOutcome.Failed, set.After is { } after ? SetUpTexts.OffBefore(before.Error, after) : SetUpTexts.ClockNotSet, set.Outcome);
    }

    async Task<SetUpResult> CheckClockAsync(Terminal terminal)
    {
        ClockReading read = await clocks.ReadAsync(terminal, ExchangePriority.Operator);
        return !read.Result.IsAnswered ? Failed(read.Result)
            : read.Error is not { } error ? new(SetUpOutcome.Failed, SetUpTexts.ClockNotRead, read.Result.Outcome)
            : new(error.Duration() <= limits.Limit ? SetUpOutcome.Done : SetUpOutcome.Differs, SetUpTexts.Off(error), read.Result.Outcome);
    }

    async Task<SetUpResult> CompareAsync(Terminal terminal)
    {
        (IReadOnlyList<ComparedItem> items, ExchangeResult? unanswered) = await comparison.RunAsync(terminal);
        return unanswered is not null ? Failed(unanswered)
            : items.All(item => item.IsSame) ? new(SetUpOutcome.Done, SetUpTexts.Compared) { Items = items }
            : new(SetUpOutcome.Differs, SetUpTexts.Different(items)) { Items = items };
    }

    async Task<SetUpResult> FirstReadingAsync(Terminal terminal, int point)
    {
        ReadNow<PresentValues> read = await reads.PresentAsync(terminal, point);
        if (read.Outcome != ExchangeOutcome.Answered && read.Outcome != ExchangeOutcome.Denied)
            return Failed(read.Parts[^1].Result);
        return read.Value is { } values && values.Values.Values.Any(value => value.HasValue)
            ? new(SetUpOutcome.Done, SetUpTexts.Values(values), read.Outcome) { Values = values.Values }
            : new(SetUpOutcome.Failed, SetUpTexts.NoValues, read.Outcome);
    }

    async Task<ExchangeResult> SendAsync(Exchange exchange, CancellationToken cancel)
    {
        gateway.Send(exchange);
        return await exchange.Completion.WaitAsync(cancel);
    }

    static string Name(SupportKind kind) => kind switch
    {
        SupportKind.Parameters => "parameters",
        SupportKind.Controls => "controls",
        SupportKind.PresentData => "present_data",
        SupportKind.KeptData => "kept_data",
        _ => "events",
    };
}
