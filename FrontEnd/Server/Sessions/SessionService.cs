using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.Protocols;

namespace LoadMgmt.FrontEnd.Sessions;

/// <summary>Runs the sessions: what was known before the restart, the sender's thread, the tick, the events.</summary>
internal sealed class SessionService(
    SessionTable table, ExchangeSender sender, SessionTicker ticker, SessionEvents events, SessionLog log, IArchive archive, TimeProvider time)
    : BackgroundService
{
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        foreach ((TerminalAddress address, SessionPast past) in log.Open())
            table.Restore(address, past.LoginAt, past.LastHeardAt);
        archive.Changed += table.OnArchiveChanged;
        sender.Start();
        return base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.WhenAll(events.RunAsync(stoppingToken), TickAsync(stoppingToken)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        events.Drain();
    }

    async Task TickAsync(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1), time);
        while (await timer.WaitForNextTickAsync(stopping))
            ticker.Tick();
    }
}
