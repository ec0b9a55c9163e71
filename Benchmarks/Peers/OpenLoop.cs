using System.Collections.Concurrent;
using System.Diagnostics;

namespace LoadMgmt.Benchmarks.Peers;

/// <summary>A frame a second from each connection, evenly spread, whether the server keeps up or not.</summary>
internal sealed class OpenLoop(string name, int connections, TimeSpan time) : Workload(name)
{
    public override Measured Run(PeerProcess server)
    {
        PeerClient[] clients = Connect(server.Port, connections, inputBytes: 1024);
        using var sent = new BlockingCollection<PeerClient>();
        Used before = server.Used();
        long started = Stopwatch.GetTimestamp();
        OnThreads([() => Send(clients, sent), () => Receive(sent)]);
        TimeSpan took = Stopwatch.GetElapsedTime(started);
        Used used = server.Used() - before;
        return new(Close(clients), used, took);
    }

    void Send(PeerClient[] clients, BlockingCollection<PeerClient> sent)
    {
        long started = Stopwatch.GetTimestamp(), count = 0;
        try
        {
            while (Stopwatch.GetElapsedTime(started) is var gone && gone < time)
            {
                for (long due = (long)(gone.TotalSeconds * clients.Length); count < due; count++)
                {
                    PeerClient next = clients[count % clients.Length];
                    next.SendFrame();
                    sent.Add(next);
                }
                Thread.Sleep(1);
            }
        }
        finally
        {
            sent.CompleteAdding();
        }
    }

    /// <summary>Answers are taken in the order of the frames; the next frame of a connection is a second away.</summary>
    static void Receive(BlockingCollection<PeerClient> sent)
    {
        foreach (PeerClient client in sent.GetConsumingEnumerable())
            client.Receive(atMost: 0);
    }
}
