using System.Collections.Concurrent;
using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Dialects;
using LoadMgmt.FrontEnd.Sessions;
using LoadMgmt.FrontEnd.Telemetry;
using LoadMgmt.Protocols;

namespace LoadMgmt.FrontEnd.Collection;

/// <summary>
/// Fetches event records when a terminal's counters EC1 and EC2 have moved (Q/GDW 376.1 clause 4.3.4.6). The records go through the journal
/// like all data; reading some twice is harmless, they meet in the store. How far it is survives a restart.
/// </summary>
internal sealed class EventFetcher(ITerminalGateway gateway, RequestDesk desk, EventBook book, TimeProvider time, ILogger<EventFetcher> log)
{
    /// <summary>Fruitless questions in a row, after which only a counter that moves starts again.</summary>
    const int MaxTries = 6;

    static readonly TimeSpan s_firstWait = TimeSpan.FromMinutes(1);

    readonly ConcurrentDictionary<TerminalAddress, EventCounters> _terminals = [];

    /// <summary>
    /// A frame with ACD said how far the terminal's counters are: EC1 in the low byte, EC2 in the high byte. Never blocks. Counters that
    /// stand still, or 0 and 0 as some terminals put into denials, start nothing.
    /// </summary>
    public void OnEventsPending(Terminal terminal, int eventCounters)
    {
        if (eventCounters <= 0)
            return;
        EventCounters counters = _terminals.GetOrAdd(terminal.Address, _ => new());
        lock (counters)
        {
            (counters.Important.Current, counters.General.Current) = ((byte)eventCounters, (byte)(eventCounters >> 8));
            if (counters.IsRunning || counters.IsKnown && counters.IsRead)
                return;
            counters.IsRunning = true;
            counters.Fetching = Elsewhere.Run(() => FetchAsync(terminal, counters));
        }
    }

    /// <summary>Ends when nothing is being fetched from a terminal.</summary>
    internal Task WhenIdleAsync(TerminalAddress address) => _terminals.TryGetValue(address, out EventCounters? counters) ? counters.Fetching : Task.CompletedTask;

    async Task FetchAsync(Terminal terminal, EventCounters counters)
    {
        await book.Loaded;
        lock (counters)
            counters.Know(book.Of(terminal.Id));
        while (Next(counters) is var (important, from, to))
        {
            ExchangeOutcome outcome;
            try
            {
                Exchange exchange = desk.For(terminal).ReadEvents(terminal, important, from, to, ExchangePriority.Events);
                gateway.Send(exchange);
                outcome = (await exchange.Completion).Outcome;
            }
            catch (Exception exception) when (exception is RequestNotSupportedException or ArgumentException)
            {
                log.EventsImpossible(terminal.Address, exception.Message);
                outcome = ExchangeOutcome.Denied;
            }
            catch (Exception exception)
            {
                log.EventsBroke(terminal.Address, exception);
                outcome = ExchangeOutcome.Cancelled;
            }
            log.EventsAsked(terminal.Address, from, to, important ? "EC1" : "EC2", outcome);
            if (Ended(terminal, counters, important, to, outcome) is { } wait)
                await Task.Delay(wait, time);
        }
    }

    static (bool Important, byte From, byte To)? Next(EventCounters counters)
    {
        lock (counters)
        {
            (bool, byte, byte)? next = counters.Failures < MaxTries ? counters.Next() : null;
            counters.IsRunning = next is not null;
            if (next is null)
                counters.Failures = 0;
            return next;
        }
    }

    /// <summary>Returns how long to wait before the same is asked again.</summary>
    TimeSpan? Ended(Terminal terminal, EventCounters counters, bool important, byte to, ExchangeOutcome outcome)
    {
        lock (counters)
        {
            // Denied: the terminal has no such records (any more).
            if (outcome is ExchangeOutcome.Answered or ExchangeOutcome.Denied)
            {
                (important ? counters.Important : counters.General).Last = to;
                book.Read(terminal.Id, counters.Important.Last, counters.General.Last);
                counters.Failures = 0;
                return null;
            }
            return ++counters.Failures < MaxTries ? s_firstWait * Math.Pow(2, counters.Failures - 1) : null;
        }
    }
}
