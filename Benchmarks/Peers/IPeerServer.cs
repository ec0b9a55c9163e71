namespace LoadMgmt.Benchmarks.Peers;

/// <summary>One of the servers that are compared, listening on loopback in a process of its own.</summary>
internal interface IPeerServer : IAsyncDisposable
{
    int Port { get; }

    /// <summary>So many terminals, 4401-0001 and on, are going to log in. The bare ones know nobody and do nothing.</summary>
    void Know(int terminals)
    {
    }

    /// <summary>Forgets what the last round left on disk.</summary>
    void Tidy()
    {
    }
}
