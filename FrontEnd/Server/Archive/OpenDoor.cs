using LoadMgmt.FrontEnd.Sessions;
using LoadMgmt.FrontEnd.Telemetry;

namespace LoadMgmt.FrontEnd.Archive;

/// <summary>Where the settings admit all: lets in whoever speaks, and looks again for those whom the archive could not take at once.</summary>
internal sealed class OpenDoor(
    Admission admission, AdmissionOptions options, ITerminalDirectory directory, TimeProvider time, ILogger<OpenDoor> log) : BackgroundService
{
    static readonly TimeSpan s_look = TimeSpan.FromSeconds(5);

    public void OnUnknown(WaitingTerminal waiting)
    {
        if (!options.All)
            return;
        try
        {
            admission.Admit(waiting.Address, new(), waiting.Says);
        }
        catch (Exception exception) when (exception is ArchiveUnavailableException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            log.TerminalNotAdmitted(waiting.Address, exception.Message);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        if (!options.All)
            return;
        using var timer = new PeriodicTimer(s_look, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stopping))
                foreach (WaitingTerminal waiting in directory.Waiting())
                    OnUnknown(waiting);
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            // An orderly stop.
        }
    }
}
