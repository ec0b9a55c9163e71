using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Dialects;
using LoadMgmt.FrontEnd.Sessions;
using LoadMgmt.FrontEnd.Telemetry;

namespace LoadMgmt.FrontEnd.Collection;

/// <summary>A parameter as the terminal told it.</summary>
internal sealed record ParameterReading(Parameter Parameter, ExchangeResult? Result, IReadOnlyList<ParameterItem> Items, IReadOnlyList<ParameterError> Errors);

/// <summary>What came of setting a parameter.</summary>
/// <param name="Before">What stood there before, where that was read.</param>
/// <param name="Differences">Items that are not what was set when read back.</param>
/// <param name="Errors">Why nothing was sent.</param>
internal sealed record ParameterSetting(
    Parameter Parameter, ExchangeResult? Result, ExchangeResult? ReadBack, IReadOnlyList<ParameterItem> Before, IReadOnlyList<ParameterItem> After,
    IReadOnlyList<ParameterItem> Differences, IReadOnlyList<ParameterError> Errors)
{
    public bool IsVerified => ReadBack is { IsAnswered: true } && Differences.Count == 0;
}

/// <summary>
/// Reads and sets parameters of one terminal. A setting goes out once and is read back, also when its answer was lost; nothing is sent for
/// values that cannot be.
/// </summary>
internal sealed class ParameterDesk(ITerminalGateway gateway, RequestDesk desk, ILogger<ParameterDesk> log)
{
    /// <summary>Throws <see cref="RequestNotSupportedException"/> where the terminal's family has no parameters.</summary>
    public IParameterRequests Requests(Terminal terminal) =>
        desk.For(terminal).Parameters ?? throw new RequestNotSupportedException("parameters", terminal.Profile.Name);

    public async Task<ParameterReading> ReadAsync(Terminal terminal, Parameter parameter, IReadOnlyList<ParameterItem> ask, CancellationToken cancel = default)
    {
        Exchange<IParameterValue>? question = Requests(terminal).Read(terminal, parameter, ask, out IReadOnlyList<ParameterError> errors);
        if (question is null)
            return new(parameter, null, [], errors);
        ExchangeResult result = await SendAsync(question, cancel);
        return new(parameter, result, result.IsAnswered ? question.Value!.Items : [], []);
    }

    /// <summary>
    /// What of a setting cannot be, and nothing is sent. Items that nobody named are no fault where the terminal's own are kept; those that
    /// it has wrong show only when it is asked.
    /// </summary>
    public IReadOnlyList<ParameterError> Check(Terminal terminal, Parameter parameter, IReadOnlyList<ParameterItem> items)
    {
        if (items.Count == 0)
            return [new(parameter.Key, "", new("没有数据项", "has no items"))];
        IReadOnlyList<ParameterError> errors;
        try
        {
            Requests(terminal).Set(terminal, parameter, items, out errors);
        }
        catch (RequestNotSupportedException)
        {
            return [new(parameter.Key, "", new("只能读取，不能设置", "can be read only"))];
        }
        return parameter.IsPlain ? [.. errors.Where(error => error.Value.Length > 0 || items.Any(item => item.Name == error.Item))] : errors;
    }

    public async Task<ParameterSetting> SetAsync(Terminal terminal, Parameter parameter, IReadOnlyList<ParameterItem> items, string who, CancellationToken cancel = default)
    {
        IParameterRequests requests = Requests(terminal);
        IReadOnlyList<ParameterItem> before = [], all = items;
        // What could lose the terminal is read first, to be put back by hand; so is what shall keep the items that nobody named.
        bool isPart = requests.Set(terminal, parameter, items, out IReadOnlyList<ParameterError> errors) is null && errors.All(error => error.Value.Length == 0);
        if (parameter.IsDangerous || parameter.IsPlain && isPart)
        {
            ParameterReading present = await ReadAsync(terminal, parameter, [], cancel);
            before = present.Items;
            if (present.Result is not { IsAnswered: true })
                return new(parameter, present.Result, null, before, [], [], errors);
            if (parameter.IsPlain)
                all = [.. before.Where(item => items.All(given => given.Name != item.Name)), .. items];
        }
        if (requests.Set(terminal, parameter, all, out errors) is not { } command)
            return new(parameter, null, null, before, [], [], errors);
        ExchangeResult result = await SendAsync(command, cancel);
        log.ParameterSet(terminal.Address, parameter.Key, who, result.Outcome);
        if (result.SentAt is null || result.Outcome == ExchangeOutcome.Denied)
            return new(parameter, result, null, before, [], [], []);
        ParameterReading after = await ReadAsync(terminal, parameter, requests.AskFor(terminal, parameter, all), cancel);
        return new(parameter, result, after.Result, before, after.Items, requests.Missing(terminal, parameter, all, after.Items), []);
    }

    /// <summary>A reset, or another command of one frame: sent once, and answered by accepted or not.</summary>
    public async Task<ExchangeResult> CommandAsync(
        Terminal terminal, Func<IParameterRequests, Exchange> command, string who, CancellationToken cancel = default)
    {
        Exchange exchange = command(Requests(terminal));
        ExchangeResult result = await SendAsync(exchange, cancel);
        log.TerminalCommanded(terminal.Address, exchange.Name, who, result.Outcome);
        return result;
    }

    async Task<ExchangeResult> SendAsync(Exchange exchange, CancellationToken cancel)
    {
        gateway.Send(exchange);
        return await exchange.Completion.WaitAsync(cancel);
    }
}
