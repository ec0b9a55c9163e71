namespace LoadMgmt.FrontEnd.Archive;

/// <summary>Saves changes shortly after they were made, many at once, and goes on trying while disk or store refuse.</summary>
internal sealed class ArchiveKeeper(ArchiveService archive, TimeProvider time) : BackgroundService
{
    static readonly TimeSpan Gather = TimeSpan.FromSeconds(1), Again = TimeSpan.FromSeconds(10);

    readonly SemaphoreSlim _dirty = new(0, 1);

    /// <summary>The archive is there before anything else starts, if either copy can be read.</summary>
    public override Task StartAsync(CancellationToken cancellationToken)
    {
        archive.TryLoad();
        return base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stopping)
    {
        archive.Dirty += Wake;
        try
        {
            await Task.Yield();
            while (!stopping.IsCancellationRequested)
            {
                bool complete = archive.TryLoad() && archive.Save() is { InFile: true, InStore: true };
                if (complete)
                    await _dirty.WaitAsync(stopping);
                await Task.Delay(complete ? Gather : Again, time, stopping);
            }
        }
        catch (OperationCanceledException) when (stopping.IsCancellationRequested)
        {
            archive.SaveAndRelease();
        }
        finally
        {
            archive.Dirty -= Wake;
        }
    }

    void Wake()
    {
        lock (_dirty)
            if (_dirty.CurrentCount == 0)
                _dirty.Release();
    }

    public override void Dispose()
    {
        _dirty.Dispose();
        base.Dispose();
    }
}
