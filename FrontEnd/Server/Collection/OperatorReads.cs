using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Dialects;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Sessions;

namespace LoadMgmt.FrontEnd.Collection;

/// <summary>One question and how it ended.</summary>
public sealed record ReadPart(string What, ExchangeResult Result);

/// <summary>What came of asking now. Curves and freezes go through the journal into the store like all data.</summary>
/// <param name="Value">What the answer said, where it is not such data.</param>
public sealed record ReadNow<T>(IReadOnlyList<ReadPart> Parts, T? Value)
{
    /// <summary>The worst of all parts; not sent when there was none.</summary>
    public ExchangeOutcome Outcome => Parts.Select(part => part.Result.Outcome).DefaultIfEmpty(ExchangeOutcome.NotSent).Max();
}

/// <summary>
/// Questions that an operator puts, one after the other, with an operator's priority. They throw <see cref="RequestNotSupportedException"/>
/// when the terminal's profile has no way to ask.
/// </summary>
internal sealed class OperatorReads(ITerminalGateway gateway, RequestDesk desk, StationClock clock)
{
    /// <summary>Curves of one station day, up to now.</summary>
    public Task<ReadNow<object>> CurveAsync(
        Terminal terminal, int point, IReadOnlyList<Quantity> quantities, DateOnly day, CancellationToken cancel = default) =>
        ByInterval(quantities.Select(DayItem.Of), day, (items, span) =>
            desk.For(terminal).ReadCurve(terminal, point, [.. items.Select(item => item.Quantity)], span, ExchangePriority.Operator), cancel);

    public Task<ReadNow<object>> GroupCurveAsync(
        Terminal terminal, int group, IReadOnlyList<GroupQuantity> quantities, DateOnly day, CancellationToken cancel = default) =>
        ByInterval(quantities.Select(DayItem.Of), day, (items, span) =>
            desk.For(terminal).ReadGroupCurve(terminal, group, [.. items.Select(item => item.GroupQuantity)], span, ExchangePriority.Operator), cancel);

    public Task<ReadNow<object>> DailyAsync(Terminal terminal, int point, DateOnly day, CancellationToken cancel = default) =>
        AllAsync(desk.For(terminal).ReadDaily(terminal, point, day, ExchangePriority.Operator), cancel);

    public async Task<ReadNow<PresentValues>> PresentAsync(Terminal terminal, int point, CancellationToken cancel = default)
    {
        Exchange<PresentValues> question = desk.For(terminal).ReadPresent(terminal, point, ExchangePriority.Operator);
        ReadNow<object> read = await AllAsync([question], cancel);
        return new(read.Parts, question.Value);
    }

    /// <summary>Present power of a total-add group, W.</summary>
    public async Task<ReadNow<long?>> GroupPowerAsync(Terminal terminal, int group, CancellationToken cancel = default)
    {
        Exchange<long?> question = desk.For(terminal).ReadGroupPower(terminal, group, ExchangePriority.Operator);
        ReadNow<object> read = await AllAsync([question], cancel);
        return new(read.Parts, question.Value);
    }

    /// <summary>One identifier of a meter behind the terminal.</summary>
    public async Task<ReadNow<MeterAnswer>> MeterAsync(Terminal terminal, MeterRead read, CancellationToken cancel = default)
    {
        Exchange<MeterAnswer> question = desk.For(terminal).ReadMeter(terminal, read, ExchangePriority.Operator);
        ReadNow<object> done = await AllAsync([question], cancel);
        return new(done.Parts, question.Value);
    }

    Task<ReadNow<object>> ByInterval(
        IEnumerable<DayItem> items, DateOnly date, Func<IEnumerable<DayItem>, CurveSpan, IReadOnlyList<Exchange>> ask, CancellationToken cancel)
    {
        var day = new StationDay(date, clock);
        List<Exchange> exchanges = [];
        foreach (IGrouping<bool, DayItem> same in items.Distinct().GroupBy(item => item.IsInterval))
            if ((int)UInt128.PopCount(day.UpTo(clock.UtcNow, same.Key)) is > 0 and int count)
                exchanges.AddRange(ask(same, new(day.At(0, same.Key), StationDay.Interval, count)));
        return AllAsync(exchanges, cancel);
    }

    async Task<ReadNow<object>> AllAsync(IReadOnlyList<Exchange> exchanges, CancellationToken cancel)
    {
        List<ReadPart> parts = [];
        foreach (Exchange exchange in exchanges)
        {
            gateway.Send(exchange);
            ExchangeResult result = await exchange.Completion.WaitAsync(cancel);
            parts.Add(new(exchange.Name, result));
            if (result.Outcome is ExchangeOutcome.NotSent or ExchangeOutcome.TimedOut)
                break;
        }
        return new(parts, null);
    }
}
