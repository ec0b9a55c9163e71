namespace LoadMgmt.FrontEnd.Control;

/// <summary>Shows commands that nobody issued in time as expired.</summary>
internal sealed class CommandExpiry(ControlService control, TimeProvider time) : BackgroundService
{
    static readonly TimeSpan s_between = TimeSpan.FromSeconds(30);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(s_between, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            await control.ExpireAsync();
    }
}
