namespace LoadMgmt.FrontEnd.Hosting;

/// <summary>
/// Reading a large archive leaves more garbage than the server will make in hours: given back once, after everything was read and before links
/// open, since everything stands still meanwhile.
/// </summary>
internal sealed class StartMemory : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
