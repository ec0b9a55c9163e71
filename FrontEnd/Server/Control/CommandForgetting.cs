using LoadMgmt.FrontEnd.Control.Book;
using LoadMgmt.FrontEnd.Telemetry;

namespace LoadMgmt.FrontEnd.Control;

/// <summary>Once a day takes commands out of memory that ended long ago.</summary>
internal sealed class CommandForgetting(CommandBook book, ControlOptions options, TimeProvider time, ILogger<CommandForgetting> log) : BackgroundService
{
    static readonly TimeSpan s_between = TimeSpan.FromDays(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(s_between, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            if (book.Forget() is > 0 and var forgotten)
                log.CommandsForgotten(forgotten, options.RememberDays);
    }
}
