using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Collection;
using LoadMgmt.FrontEnd.Dialects;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Sessions;

namespace LoadMgmt.FrontEnd.Control;

/// <summary>Looks at a terminal: control state and load. Asks only, and may therefore ask again.</summary>
internal sealed class Observer(ITerminalGateway gateway, RequestDesk desk)
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
                state = state is null ? part : new(
                    state.TrippedRounds ?? part.TrippedRounds, state.GuaranteedSupply ?? part.GuaranteedSupply, state.Excluded ?? part.Excluded, part.ReadAt) { Groups = state.Groups ?? part.Groups };
            else
                why = $"{exchange.Name}: {result.Outcome} {result.Detail}".TrimEnd();
        }
        return (state, why);
    }

    /// <summary>Present load in W, of the first total-add group 总加组, else of the first measurement point; null when it cannot be read.</summary>
    public async Task<(long? Watts, string What)> ReadLoadAsync(Terminal terminal)
    {
        IRequests requests = desk.For(terminal);
        if (terminal.Groups is [var group, ..] && Supported(() => requests.ReadGroupPower(terminal, group.Number, ExchangePriority.Operator)) is { } ofGroup)
        {
            gateway.Send(ofGroup);
            if ((await ofGroup.Completion).IsAnswered && ofGroup.Value is { } watts)
                return (watts, ofGroup.Name);
        }
        if (terminal.Points is [var point, ..] && Supported(() => requests.ReadPresent(terminal, point.Number, ExchangePriority.Operator)) is { } ofPoint)
        {
            gateway.Send(ofPoint);
            if ((await ofPoint.Completion).IsAnswered && ofPoint.Value is { } present
                && present.Values.TryGetValue(Quantity.ActivePower, out Protocols.Scaled kilowatts) && kilowatts.HasValue)
                return ((long)Math.Round(kilowatts.ToDecimal() * 1000), ofPoint.Name);
        }
        return (null, "");
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
