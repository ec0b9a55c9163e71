using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Collection;
using LoadMgmt.FrontEnd.Dialects;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Sessions;

namespace LoadMgmt.FrontEnd.Control.Issue;

/// <summary>Looks at a terminal: control state, load, clock. Asks only, and may therefore ask again.</summary>
internal sealed class Observer(ITerminalGateway gateway, RequestDesk desk, Known known, TimeProvider time)
{
    /// <summary>Control state 0C F5 and F6, merged from whatever was answered; null and why not otherwise.</summary>
    public async Task<(ControlState? State, string? Why)> ReadStateAsync(Terminal terminal)
    {
        ControlState? state = null;
        string? why = null;
        foreach (Exchange<ControlState> exchange in desk.For(terminal).ReadControlState(terminal, ExchangePriority.Operator))
        {
            gateway.Send(exchange);
            ExchangeResult result = await exchange.Completion;
            if (result.Outcome is ExchangeOutcome.Answered or ExchangeOutcome.Partial && exchange.Value is { } part)
                state = state is null ? part : part with
                {
                    TrippedRounds = state.TrippedRounds ?? part.TrippedRounds, GuaranteedSupply = state.GuaranteedSupply ?? part.GuaranteedSupply,
                    Excluded = state.Excluded ?? part.Excluded, Groups = state.Groups ?? part.Groups,
                };
            else
                why = $"{exchange.Name}: {result.Outcome} {result.Detail}".TrimEnd();
        }
        if (state is not null)
            known.Saw(terminal.Address, state, Now);
        return (state, why);
    }

    /// <summary>Present load of the first total-add group 总加组, else of the first measurement point; null when it cannot be read.</summary>
    public async Task<LoadSeen?> ReadLoadAsync(Terminal terminal)
    {
        LoadSeen? load = await ReadGroupLoadAsync(terminal) ?? await ReadPointLoadAsync(terminal);
        if (load is not null)
            known.Saw(terminal.Address, load);
        return load;
    }

    /// <summary>Terminal clock minus station clock; null when it was not told.</summary>
    public async Task<TimeSpan?> ReadClockErrorAsync(Terminal terminal, StationClock clock)
    {
        Exchange<DateTime?> question = desk.For(terminal).ReadClock(terminal, ExchangePriority.Operator);
        gateway.Send(question);
        ExchangeResult result = await question.Completion;
        return result is { IsAnswered: true, SentAt: { } sent } && question.Value is { } local ? ClockRules.Error(clock.ToUtc(local), sent, result.EndedAt) : null;
    }

    DateTime Now => time.GetUtcNow().UtcDateTime;

    async Task<LoadSeen?> ReadGroupLoadAsync(Terminal terminal)
    {
        if (terminal.Groups is not [var group, ..] || Supported(() => desk.For(terminal).ReadGroupPower(terminal, group.Number, ExchangePriority.Operator)) is not { } question)
            return null;
        gateway.Send(question);
        return (await question.Completion).IsAnswered && question.Value is { } watts ? new(watts, question.Name, Now) : null;
    }

    async Task<LoadSeen?> ReadPointLoadAsync(Terminal terminal)
    {
        if (terminal.Points is not [var point, ..] || Supported(() => desk.For(terminal).ReadPresent(terminal, point.Number, ExchangePriority.Operator)) is not { } question)
            return null;
        gateway.Send(question);
        return (await question.Completion).IsAnswered && question.Value is { } present
            && present.Values.TryGetValue(Quantity.ActivePower, out Protocols.Scaled kilowatts) && kilowatts.HasValue
                ? new((long)Math.Round(kilowatts.ToDecimal() * 1000), question.Name, Now)
                : null;
    }

    /// <summary>Null where the profile cannot ask it: then the next best has to do as evidence, and at last the control state alone.</summary>
    static TExchange? Supported<TExchange>(Func<TExchange> request) where TExchange : Exchange
    {
        try
        {
            return request();
        }
        catch (RequestNotSupportedException)
        {
            return null;
        }
    }
}
