using System.Diagnostics;

namespace LoadMgmt.Benchmarks.Peers;

/// <param name="Window">Frames of one connection that may be unanswered.</param>
/// <param name="Burst">Frames sent in one go.</param>
/// <param name="BlockBytes">Bytes per send; 0 is one frame per send.</param>
internal sealed record ClosedLoopShape(int Connections, int Window, int Burst, int BlockBytes);

/// <summary>
/// As fast as the server goes: each thread walks over its connections, takes answers until few enough are out, and sends the next burst.
/// With a window of one it is ping-pong.
/// </summary>
internal sealed class ClosedLoop(string name, ClosedLoopShape shape, TimeSpan time) : Workload(name)
{
    const int Threads = 4;

    public override Measured Run(PeerProcess server)
    {
        PeerClient[] clients = Connect(server.Port, shape.Connections, inputBytes: shape.BlockBytes > 0 ? 65_536 : 4096);
        Used before = server.Used();
        long started = Stopwatch.GetTimestamp();
        OnThreads([.. clients.Chunk(clients.Length / Threads).Select(own => (Action)(() => Load(own)))]);
        TimeSpan took = Stopwatch.GetElapsedTime(started);
        Used used = server.Used() - before;
        return new(Close(clients), used, took);
    }

    void Load(PeerClient[] own)
    {
        long started = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(started) < time)
            foreach (PeerClient client in own)
            {
                client.Receive(atMost: shape.Window - shape.Burst);
                long until = client.Sent + shape.Burst;
                while (client.Sent < until)
                    if (shape.BlockBytes > 0)
                        client.SendBlock(shape.BlockBytes);
                    else
                        client.SendFrame();
            }
        foreach (PeerClient client in own)
        {
            client.FinishFrame();
            client.Receive(atMost: 0);
        }
    }
}
