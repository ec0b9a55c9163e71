using System.Diagnostics;

namespace LoadMgmt.Benchmarks.Peers;

/// <summary>
/// What a logged-in terminal holds that says nothing: resident memory of a fresh process over what it had after some traffic of others. The
/// front end's share of the archive is loaded after that base was taken, so that it counts.
/// </summary>
internal sealed class IdleSessions(string name, int sessions, TimeSpan silence) : Workload(name)
{
    readonly ClosedLoop _warm = new("warm up", new(Connections: 64, Window: 4, Burst: 2, BlockBytes: 0), TimeSpan.FromMilliseconds(300));

    public override Measured Run(PeerProcess server)
    {
        using var fresh = new PeerProcess(server.Name);
        _warm.Run(fresh);
        Used before = fresh.Used();
        long started = Stopwatch.GetTimestamp();
        fresh.Know(sessions);
        PeerClient[] clients = Connect(fresh.Port, sessions, inputBytes: 64);
        Thread.Sleep(silence);
        Used used = fresh.Used() - before;
        Close(clients);
        return new(sessions, used, Stopwatch.GetElapsedTime(started));
    }
}
