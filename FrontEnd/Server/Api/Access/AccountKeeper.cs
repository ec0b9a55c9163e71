using LoadMgmt.FrontEnd.Telemetry;

namespace LoadMgmt.FrontEnd.Api.Access;

/// <summary>Now and then: writes what was used, and disables accounts that nobody used.</summary>
internal sealed class AccountKeeper(AccountDesk desk, TokenBook tokens, ApiOptions options, TimeProvider time, ILogger<AccountKeeper> log) : BackgroundService
{
    public static TimeSpan Every { get; } = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            await PassAsync();
    }

    internal async Task PassAsync()
    {
        try
        {
            tokens.SaveUses();
            if (options.DisableUnusedDays > 0)
                foreach (Account account in await desk.DisableUnusedAsync(options.DisableUnusedDays))
                    log.UnusedAccountDisabled(account.Name, options.DisableUnusedDays);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            log.AccountFilesNotWritten(failure);    // tried again at the next pass
        }
    }
}
