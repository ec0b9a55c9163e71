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

    /// <summary>Frames that one answer of a meter may have; a meter that always has more is given up.</summary>
    const int MostParts = 99;

    /// <summary>How often one later part is asked for.</summary>
    const int PartTries = 3;

    /// <summary>
    /// One identifier of a meter behind the terminal, asked on for until the meter has no more. A part that does not come ends it: what came
    /// before is told, and that there is more.
    /// </summary>
    public async Task<ReadNow<MeterAnswer>> MeterAsync(Terminal terminal, MeterRead read, CancellationToken cancel = default)
    {
        (ReadNow<object> done, MeterAnswer? whole) = await AskMeterAsync(terminal, read, cancel);
        List<ReadPart> parts = [.. done.Parts];
        int tries = 0;
        for (int part = 1; whole is { Reply: MeterReply.Data, HasMore: true } && part <= MostParts;)
        {
            (done, MeterAnswer? more) = await AskMeterAsync(terminal, read with { Part = part }, cancel);
            parts.AddRange(done.Parts);
            if (more is { Reply: MeterReply.Data })
            {
                whole = new(MeterReply.Data, Joined(whole.Raw, more.Raw), whole.Frame) { HasMore = more.HasMore, Data = Joined(whole.Data, more.Data) };
                (part, tries) = (part + 1, 0);
            }
            else if (more is not { Reply: MeterReply.Silent or MeterReply.Foreign } || ++tries == PartTries)
                break;
        }
        return new(parts, whole);
    }

    async Task<(ReadNow<object> Done, MeterAnswer? Answer)> AskMeterAsync(Terminal terminal, MeterRead read, CancellationToken cancel)
    {
        Exchange<MeterAnswer> question = desk.For(terminal).ReadMeter(terminal, read, ExchangePriority.Operator);
        return (await AllAsync([question], cancel), question.Value);
    }

    static byte[] Joined(ReadOnlyMemory<byte> before, ReadOnlyMemory<byte> behind) => [.. before.Span, .. behind.Span];

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
