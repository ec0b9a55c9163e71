using LoadMgmt.FrontEnd.Dialects;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Sessions;
using LoadMgmt.FrontEnd.Telemetry;

namespace LoadMgmt.FrontEnd.Collection;

/// <summary>Puts waiting questions to terminals, a bounded number at once, and tells the book how each ended.</summary>
internal sealed class AskRunner(
    AskQueue queue, AskBook book, ITerminalGateway gateway, RequestDesk desk, CollectionOptions options, CollectionMetrics metrics, ILogger<AskRunner> log)
{
    int _outstanding;

    public int Outstanding => Volatile.Read(ref _outstanding);

    public Task RunAsync(CancellationToken stopping) =>
        Task.WhenAll(Enumerable.Range(0, options.MaxOutstanding).Select(_ => Elsewhere.Run(() => WorkAsync(stopping))));

    /// <summary>Queues a question; from now on it is not asked again.</summary>
    public void Ask(CurveAsk ask)
    {
        book.Asked(ask);
        queue.Add(ask);
    }

    async Task WorkAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            CurveAsk ask = await queue.TakeAsync(stopping);
            Interlocked.Increment(ref _outstanding);
            try
            {
                await PutAsync(ask, stopping);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                book.Failed(ask);
                log.CurveBroke(ask.Terminal.Address, exception);
            }
            finally
            {
                Interlocked.Decrement(ref _outstanding);
                queue.Done(ask);
            }
        }
    }

    async Task PutAsync(CurveAsk ask, CancellationToken stopping)
    {
        if (Exchanges(ask) is not { } exchanges)
            return;
        bool anything = false;
        ExchangeOutcome last = ExchangeOutcome.NotSent;
        foreach (Exchange exchange in exchanges)
        {
            gateway.Send(exchange);
            ExchangeResult result = await exchange.Completion.WaitAsync(stopping);
            last = result.Outcome;
            metrics.Ended(last);
            log.CurveAsked(ask.Terminal.Address, exchange.Name, ask.Why, last, result.Detail);
            anything |= last is ExchangeOutcome.Answered or ExchangeOutcome.Partial;
            if (last is ExchangeOutcome.TimedOut or ExchangeOutcome.NotSent or ExchangeOutcome.Cancelled)
                break;
        }
        if (anything)
            book.Answered(ask);
        else if (last is ExchangeOutcome.NotSent or ExchangeOutcome.Cancelled)
            book.NotAsked(ask);
        else
            book.Failed(ask);
        if (last == ExchangeOutcome.NotSent)
            foreach (CurveAsk waiting in queue.Drop(ask.Terminal.Address))
                book.NotAsked(waiting);
    }

    /// <summary>Null when the profile cannot ask for it; what it can, of several curves, is asked one by one.</summary>
    IReadOnlyList<Exchange>? Exchanges(CurveAsk ask)
    {
        try
        {
            return ask.Exchanges(desk.For(ask.Terminal));
        }
        catch (Exception exception) when (exception is RequestNotSupportedException or ArgumentException)
        {
            if (ask.Items.Count == 1)
            {
                book.Impossible(ask);
                log.CurveImpossible(ask.Terminal.Address, exception.Message);
                return null;
            }
            book.NotAsked(ask);
            foreach (DayItem item in ask.Items)
                Ask(ask with { Items = [item] });
            return null;
        }
    }
}
