using System.Collections.Concurrent;
using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Dialects;
using LoadMgmt.FrontEnd.Sessions;
using LoadMgmt.FrontEnd.Telemetry;
using LoadMgmt.Protocols;

namespace LoadMgmt.FrontEnd.Collection;

/// <summary>
/// Fetches events of terminals that say that they have new ones and do not count them. A terminal is asked once at a time, and after an
/// answer left alone for a while: firmware that never takes its flag back says so with every frame.
/// </summary>
internal sealed class UncountedEvents(ITerminalGateway gateway, RequestDesk desk, TimeProvider time, ILogger<UncountedEvents> log)
{
    /// <summary>From one question's end to the next question.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(5);

    readonly ConcurrentDictionary<TerminalAddress, Asked> _terminals = [];

    /// <summary>Never blocks.</summary>
    public void Ask(Terminal terminal)
    {
        Asked asked = _terminals.GetOrAdd(terminal.Address, _ => new());
        lock (asked)
        {
            if (!asked.Fetching.IsCompleted || asked.NotBefore > time.GetUtcNow())
                return;
            asked.Fetching = Elsewhere.Run(() => FetchAsync(terminal, asked));
        }
    }

    /// <summary>Ends when nothing is being fetched from a terminal.</summary>
    internal Task WhenIdleAsync(TerminalAddress address) => _terminals.TryGetValue(address, out Asked? asked) ? asked.Fetching : Task.CompletedTask;

    async Task FetchAsync(Terminal terminal, Asked asked)
    {
        try
        {
            if (desk.For(terminal).ReadNewEvents(terminal, ExchangePriority.Events) is { } exchange)
            {
                gateway.Send(exchange);
                log.NewEventsAsked(terminal.Address, (await exchange.Completion).Outcome);
            }
        }
        catch (RequestNotSupportedException exception)
        {
            log.EventsImpossible(terminal.Address, exception.Message);
        }
        catch (Exception exception)
        {
            log.EventsBroke(terminal.Address, exception);
        }
        finally
        {
            lock (asked)
                asked.NotBefore = time.GetUtcNow() + Pause;
        }
    }

    sealed class Asked
    {
        public Task Fetching { get; set; } = Task.CompletedTask;

        public DateTimeOffset NotBefore { get; set; }
    }
}
