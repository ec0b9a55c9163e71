using System.Collections.Concurrent;
using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Dialects;
using LoadMgmt.FrontEnd.Readings;
using LoadMgmt.FrontEnd.Sessions;
using LoadMgmt.FrontEnd.Storage;
using LoadMgmt.FrontEnd.Telemetry;

namespace LoadMgmt.FrontEnd.Collection;

/// <summary>
/// Asks each terminal for its event counters once a station day (0C F7), so that events it never told of are fetched as well; and keeps
/// the book of what was read.
/// </summary>
internal sealed class EventPoller(
    IArchive archive, ITerminalDirectory directory, ITerminalGateway gateway, RequestDesk desk, EventBook book, EventFetcher fetcher, UncountedEvents uncounted,
    StationClock clock, CollectionOptions options, ILogger<EventPoller> log) : BackgroundService
{
    /// <summary>Terminals asked at once; a silent one takes its time-outs.</summary>
    const int MaxAtOnce = 32;

    static readonly TimeSpan s_look = TimeSpan.FromSeconds(5), s_again = TimeSpan.FromHours(1);

    readonly ConcurrentDictionary<int, bool> _running = [];
    readonly ConcurrentDictionary<int, DateTime> _notBefore = [];
    bool _isStoreAway;

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        // Off the starting thread: the store blocks.
        await Task.Yield();
        using var timer = new PeriodicTimer(s_look, clock.Time);
        try
        {
            do
            {
                Keep();
                _ = Look(stopping);
            }
            while (await timer.WaitForNextTickAsync(stopping));
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Twice: what was read since the last time, too. The journal flushes what it has before it ends.
            Keep();
            Keep();
        }
    }

    internal void Keep()
    {
        try
        {
            book.Keep();
            if (_isStoreAway)
                log.EventPointersKept();
            _isStoreAway = false;
        }
        catch (StoreException error)
        {
            if (!_isStoreAway)
                log.EventPointersNotKept(error.Message);
            _isStoreAway = true;
        }
    }

    /// <summary>Starts what is due, and returns when that has ended.</summary>
    internal Task Look(CancellationToken stopping)
    {
        if (!options.Enabled || !options.EventPoll || !book.Loaded.IsCompleted)
            return Task.CompletedTask;
        DateTime now = clock.LocalNow;
        var today = DateOnly.FromDateTime(now);
        List<Task> started = [];
        foreach (Terminal terminal in archive.Current.Terminals)
        {
            if (_running.Count >= MaxAtOnce)
                break;
            if (book.Of(terminal.Id).PolledOn is { } last && last >= today
                || now.TimeOfDay < options.EventPollAt + Jitter.Of(terminal.Address, options.EventPollJitter, "events")
                || _notBefore.TryGetValue(terminal.Id, out DateTime next) && next > clock.UtcNow
                || !directory.CanAsk(terminal) || !_running.TryAdd(terminal.Id, true))
                continue;
            started.Add(AskAsync(terminal, today, stopping));
        }
        return Task.WhenAll(started);
    }

    async Task AskAsync(Terminal terminal, DateOnly today, CancellationToken stopping)
    {
        try
        {
            Exchange<int?> question = desk.For(terminal).ReadEventCounters(terminal, ExchangePriority.Schedule);
            gateway.Send(question);
            ExchangeOutcome outcome = (await question.Completion.WaitAsync(stopping)).Outcome;
            log.EventCountersAsked(terminal.Address, question.Value, outcome);
            if (outcome is ExchangeOutcome.Answered or ExchangeOutcome.Denied)
                Done(terminal, today);
            else
                _notBefore[terminal.Id] = clock.UtcNow + s_again;
            if (outcome == ExchangeOutcome.Answered && question.Value is { } counters)
                fetcher.OnEventsPending(terminal, counters);
        }
        catch (RequestNotSupportedException)
        {
            uncounted.Ask(terminal);
            Done(terminal, today);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // Asked again after the next start.
        }
        catch (Exception exception)
        {
            log.EventsBroke(terminal.Address, exception);
            _notBefore[terminal.Id] = clock.UtcNow + s_again;
        }
        finally
        {
            _running.TryRemove(terminal.Id, out _);
        }
    }

    void Done(Terminal terminal, DateOnly today)
    {
        book.Polled(terminal.Id, today);
        _notBefore.TryRemove(terminal.Id, out _);
    }
}
