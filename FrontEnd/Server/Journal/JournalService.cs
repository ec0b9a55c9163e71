using LoadMgmt.FrontEnd.Telemetry;

namespace LoadMgmt.FrontEnd.Journal;

/// <summary>The journal's two threads: the writer, and below normal priority the keeper of old segments.</summary>
internal sealed class JournalService(SegmentJournal journal, LifeSigns life, TimeProvider time, ILogger<SegmentJournal> log) : IHostedService, IDisposable
{
    static readonly TimeSpan AfterFailure = TimeSpan.FromSeconds(1), KeeperPeriod = TimeSpan.FromSeconds(10);

    readonly LifeSign _life = life.Add("journal writer");
    readonly CancellationTokenSource _stopping = new();
    Thread? _writer, _keeper;

    public Task StartAsync(CancellationToken cancellationToken)
    {
        _writer = new(Write) { Name = "journal writer", IsBackground = true };
        _keeper = new(Keep) { Name = "journal keeper", IsBackground = true, Priority = ThreadPriority.BelowNormal };
        _writer.Start();
        _keeper.Start();
        return Task.CompletedTask;
    }

    /// <summary>What is queued is written and confirmed first.</summary>
    public async Task StopAsync(CancellationToken cancellationToken)
    {
        await _stopping.CancelAsync();
        await Task.Run(End, cancellationToken);
    }

    /// <summary>Also ends what nobody stopped: the journal's files are closed next.</summary>
    public void Dispose()
    {
        _stopping.Cancel();
        End();
        _stopping.Dispose();
    }

    void End()
    {
        journal.Wake();
        _writer?.Join();
        _keeper?.Join();
    }

    void Write()
    {
        while (journal.WaitForFrames(_stopping.Token))
        {
            _life.Begin();
            GroupOutcome outcome = journal.WriteGroup();
            _life.End();
            if (outcome == GroupOutcome.Failed && !Pause(AfterFailure))
                return;     // nothing of it was confirmed, so the terminals still have it
        }
    }

    void Keep()
    {
        do
        {
            try
            {
                journal.Keeper.Run(journal.CommittedSequence, _stopping.Token);
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException)
            {
                log.KeeperFailed(error);
            }
        }
        while (Pause(KeeperPeriod));
    }

    /// <summary>False: the service stops.</summary>
    bool Pause(TimeSpan span)
    {
        try
        {
            Task.Delay(span, time, _stopping.Token).GetAwaiter().GetResult();
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }
}
