using System.Text.Json;
using LoadMgmt.Contract.Audit;
using LoadMgmt.FrontEnd.Telemetry;

namespace LoadMgmt.FrontEnd.Audit;

/// <summary>Notes each start of the server in the log, exports the head each day, and takes away what was kept long enough.</summary>
internal sealed class AuditService(AuditLog audit, AuditHeads heads, TimeProvider time, ILogger<AuditLog> log) : BackgroundService
{
    static readonly TimeSpan s_period = TimeSpan.FromMinutes(10);

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        // A disk that does not take it is told by the log itself; the server starts all the same.
        await audit.AppendAsync(new AuditNote(AuditDrop.Kind, JsonSerializer.SerializeToUtf8Bytes(new AuditStart(AuditStart.Name, audit.KeyName), AuditJson.Default.AuditStart)));
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            try
            {
                heads.Export();
                await audit.Keeper.RunAsync();
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                log.AuditUpkeepFailed(error);
            }
            await Task.Delay(s_period, time, stoppingToken);
        }
    }
}
