using System.Collections.Concurrent;
using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Dialects;
using LoadMgmt.FrontEnd.Sessions;
using LoadMgmt.FrontEnd.Telemetry;
using LoadMgmt.Protocols;

namespace LoadMgmt.FrontEnd.Collection;

/// <summary>
/// Fetches event records when a terminal's counters EC1 and EC2 have moved (Q/GDW 376.1 clause 4.3.4.6). The records go through the journal
/// like all data; reading some twice is harmless, they meet in the store.
/// </summary>
internal sealed class EventFetcher(ITerminalGateway gateway, RequestDesk desk, TimeProvider time, ILogger<EventFetcher> log)
{
    /// <summary>Fruitless questions in a row, after which only a counter that moves starts again.</summary>
    const int MaxTries = 6;

    static readonly TimeSpan s_firstWait = TimeSpan.FromMinutes(1);

    readonly ConcurrentDictionary<TerminalAddress, Counters> _terminals = [];

    /// <summary>
    /// A frame with ACD said how far the terminal's counters are: EC1 in the low byte, EC2 in the high byte. Never blocks. Counters that
    /// stand still, or 0 and 0 as some terminals put into denials, start nothing.
    /// </summary>
    public void OnEventsPending(Terminal terminal, int eventCounters)
    {
        if (eventCounters <= 0)
            return;
        Counters counters = _terminals.GetOrAdd(terminal.Address, _ => new());
        lock (counters)
        {
            counters.Important.MoveTo((byte)eventCounters);
            counters.General.MoveTo((byte)(eventCounters >> 8));
            if (counters.IsRunning || counters.IsRead)
                return;
            counters.IsRunning = true;
            counters.Fetching = Task.Run(() => FetchAsync(terminal, counters));
        }
    }

    /// <summary>Ends when nothing is being fetched from a terminal.</summary>
    internal Task WhenIdleAsync(TerminalAddress address) => _terminals.TryGetValue(address, out Counters? counters) ? counters.Fetching : Task.CompletedTask;

    async Task FetchAsync(Terminal terminal, Counters counters)
    {
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
            if (Ended(counters, important, to, outcome) is { } wait)
                await Task.Delay(wait, time);
        }
    }

    static (bool Important, byte From, byte To)? Next(Counters counters)
    {
        lock (counters)
        {
            counters.IsRunning = !counters.IsRead && counters.Failures < MaxTries;
            if (!counters.IsRunning)
            {
                counters.Failures = 0;
                return null;
            }
            bool important = !counters.Important.IsRead;
            (byte from, byte to) = (important ? counters.Important : counters.General).Next();
            return (important, from, to);
        }
    }

    /// <summary>Returns how long to wait before the same is asked again.</summary>
    static TimeSpan? Ended(Counters counters, bool important, byte to, ExchangeOutcome outcome)
    {
        lock (counters)
        {
            // Denied: the terminal has no such records (any more).
            if (outcome is ExchangeOutcome.Answered or ExchangeOutcome.Denied)
            {
                (important ? counters.Important : counters.General).Last = to;
                counters.Failures = 0;
                return null;
            }
            return ++counters.Failures < MaxTries ? s_firstWait * Math.Pow(2, counters.Failures - 1) : null;
        }
    }

    sealed class Counters
    {
        public Pointer Important { get; } = new();

        public Pointer General { get; } = new();

        public bool IsRead => Important.IsRead && General.IsRead;

        public bool IsRunning { get; set; }

        public Task Fetching { get; set; } = Task.CompletedTask;

        public int Failures { get; set; }
    }

    /// <summary>One counter of a terminal, modulo 256, and how far we have read.</summary>
    sealed class Pointer
    {
        /// <summary>Records that one frame of any terminal can hold.</summary>
        const byte MostAtOnce = 10;

        /// <summary>Read at first contact, and after the terminal began to count anew.</summary>
        const int MostAtFirst = 32;

        byte _current;

        public byte? Last { get; set; }

        public bool IsRead => Last is null || Last == _current;

        public void MoveTo(byte counter)
        {
            // A step of more than half the circle is no step forward: the terminal was initialised.
            if (Last is not { } last || (byte)(counter - last) > 128)
                Last = (byte)(counter - Math.Min((int)counter, MostAtFirst));
            _current = counter;
        }

        public (byte From, byte To) Next() => (Last!.Value, (byte)(Last.Value + Math.Min((byte)(_current - Last.Value), MostAtOnce)));
    }
}
