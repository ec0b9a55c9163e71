namespace LoadMgmt.Benchmarks.Peers;

/// <summary>What one run of one server gave.</summary>
/// <param name="Count">Frames, or sessions: what the figure is divided by.</param>
internal readonly record struct Measured(long Count, Used Used, TimeSpan Took)
{
    public double CpuPerFrame => Used.CpuMicroseconds / Count;

    public double AllocatedPerFrame => (double)Used.Allocated / Count;

    public double ResidentPerSession => (double)Used.Resident / Count;

    public double PerSecond => Count / Took.TotalSeconds;
}

/// <summary>One way to load a server. A run throws when a frame was not confirmed once and rightly.</summary>
internal abstract class Workload(string name)
{
    public string Name => name;

    public abstract Measured Run(PeerProcess server);

    /// <summary>Connects and logs in so many terminals, on a few threads.</summary>
    protected static PeerClient[] Connect(int port, int count, int inputBytes)
    {
        var clients = new PeerClient[count];
        Parallel.For(0, count, new ParallelOptions { MaxDegreeOfParallelism = 4 }, i => clients[i] = new(port, i + 1, inputBytes));
        return clients;
    }

    /// <summary>Runs each part on a thread of its own and hands on what one of them throws.</summary>
    protected static void OnThreads(IReadOnlyList<Action> parts)
    {
        Exception? fault = null;
        Thread[] threads = [.. parts.Select(part => new Thread(() =>
        {
            try
            {
                part();
            }
            catch (Exception failed)
            {
                Interlocked.CompareExchange(ref fault, failed, null);
            }
        }))];
        foreach (Thread thread in threads)
            thread.Start();
        foreach (Thread thread in threads)
            thread.Join();
        if (fault is not null)
            throw new InvalidDataException(fault.Message, fault);
    }

    /// <summary>Counts what was sent, with every answer in and none too many; then hangs up.</summary>
    protected static long Close(PeerClient[] clients)
    {
        foreach (PeerClient client in clients)
            client.RequireSilence();
        long frames = clients.Sum(client => client.Sent);
        foreach (PeerClient client in clients)
            client.Dispose();
        return frames;
    }
}
