using System.Globalization;
using LoadMgmt.FrontEnd.Telemetry;
using Microsoft.Extensions.Hosting.Systemd;

namespace LoadMgmt.FrontEnd.Hosting;

/// <summary>
/// Feeds the watchdog of systemd while every loop lives; when one hangs it stops feeding, and systemd restarts the service (sd_watchdog_enabled(3)).
/// Without WatchdogSec in the unit, and on other systems, it does nothing.
/// </summary>
internal sealed class Watchdog(LifeSigns signs, TimeProvider time, ILogger<Watchdog> log, ISystemdNotifier? systemd = null) : BackgroundService
{
    static readonly ServiceState s_fed = new("WATCHDOG=1");

    bool _hangs;

    /// <summary>What systemd asks for; null where it asks for nothing.</summary>
    /// <param name="microseconds">WATCHDOG_USEC.</param>
    /// <param name="process">WATCHDOG_PID, the process that is meant; empty is any.</param>
    public static TimeSpan? Interval(string? microseconds, string? process) =>
        long.TryParse(microseconds, NumberStyles.None, CultureInfo.InvariantCulture, out long limit) && limit > 0
        && (string.IsNullOrEmpty(process) || process == Environment.ProcessId.ToString(CultureInfo.InvariantCulture))
            ? TimeSpan.FromMicroseconds(limit)
            : null;

    /// <summary>One round: feeds, or says once which loop hangs.</summary>
    public void Feed()
    {
        IReadOnlyList<LifeSign> hanging = signs.Hanging;
        if (hanging.Count == 0)
            systemd?.Notify(s_fed);
        else if (!_hangs)
            log.Hanging(string.Join(", ", hanging.Select(sign => sign.Name)), (int)hanging[0].Busy.TotalSeconds);
        _hangs = hanging.Count > 0;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (systemd is not { IsEnabled: true }
            || Interval(Environment.GetEnvironmentVariable("WATCHDOG_USEC"), Environment.GetEnvironmentVariable("WATCHDOG_PID")) is not { } interval)
            return;
        using var timer = new PeriodicTimer(interval / 3, time);
        do
            Feed();
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }
}
