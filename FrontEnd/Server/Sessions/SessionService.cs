using LoadMgmt.FrontEnd.Archive;
using LoadMgmt.FrontEnd.Telemetry;

namespace LoadMgmt.FrontEnd.Sessions;

/// <summary>Runs the sessions: what was known before the restart, the sender's thread, the tick, the events.</summary>
internal sealed class SessionService(
    SessionTable table, ExchangeSender sender, SessionTicker ticker, SessionEvents events, SessionLog log, IArchive archive, LifeSigns life,
    TimeProvider time, ILogger<SessionService> logger) : BackgroundService
{
    /// <summary>How stale "last heard" may be after a crash.</summary>
    static readonly TimeSpan s_rewriteEvery = TimeSpan.FromHours(1);

    readonly LifeSign _life = life.Add("session tick");

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        table.Restore(log.Open());
        archive.Changed += table.OnArchiveChanged;
        sender.Start();
        return base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // Each loop ends by itself only when stopping; any other end is a fault, and stops the host.
        Task first = await Task.WhenAny(
            events.RunAsync(stoppingToken),
            EveryAsync(TimeSpan.FromSeconds(1), Tick, stoppingToken),
            EveryAsync(s_rewriteEvery, Rewrite, stoppingToken));
        if (!stoppingToken.IsCancellationRequested)
            await first;
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        _life.End();
        events.Drain();
        Rewrite();
    }

    /// <summary>A fault in one walk is told, and the next second walks again: deadlines of all the others depend on it.</summary>
    void Tick()
    {
        _life.Begin();    // never ends: the next second begins it again
        try
        {
            ticker.Tick();
        }
        catch (Exception fault)
        {
            logger.TickFailed(fault);
        }
    }

    void Rewrite()
    {
        try
        {
            log.Rewrite(table.Past);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            logger.SessionLogFailed(fault.Message);
        }
    }

    async Task EveryAsync(TimeSpan period, Action work, CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(period, time);
        while (await timer.WaitForNextTickAsync(stopping))
            work();
    }
}
