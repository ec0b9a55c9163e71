using System.Globalization;

namespace LoadMgmt.Benchmarks.Peers;

/// <summary>
/// The front end beside bare servers that do nothing but the frame work, round by round in one run, each a process of its own. Fails when a
/// frame was not confirmed; that a target was missed is printed, since two busy cores decide that too.
/// </summary>
internal static class PeerRuns
{
    const string Usage = "peers [NAME…] [--rounds N] [--only WORKLOAD]";

    static readonly TimeSpan s_time = TimeSpan.FromSeconds(1.2);

    public static int Run(string[] args)
    {
        int rounds = int.TryParse(Value(args, "--rounds"), CultureInfo.InvariantCulture, out int given) ? given : 7;
        string? only = Value(args, "--only");
        string[] names = [.. args.Where(PeerServers.All.Contains)];
        if (names.Length == 0)
            names = [.. PeerServers.Usual];
        (Workload Workload, PeerTable[] Tables)[] all = [.. Workloads().Where(one => only is null || one.Workload.Name == only)];
        if (all.Length == 0 || rounds < 1)
        {
            Console.Error.WriteLine($"{Usage}\n  NAME: {string.Join(", ", PeerServers.All)}\n  WORKLOAD: {string.Join(", ", Workloads().Select(one => one.Workload.Name))}");
            return 2;
        }
        PeerProcess[] servers = [.. names.Select(name => new PeerProcess(name))];
        try
        {
            for (int round = 0; round <= rounds; round++)
                foreach ((Workload workload, PeerTable[] tables) in all)
                    foreach (PeerProcess server in servers)
                    {
                        Measured measured = workload.Run(server);
                        server.Tidy();
                        if (round > 0)      // the first one is for the compiler
                            foreach (PeerTable table in tables)
                                table.Add(server.Name, measured);
                    }
        }
        catch (InvalidDataException wrong)
        {
            Console.Error.WriteLine(wrong.Message);
            return 1;
        }
        finally
        {
            foreach (PeerProcess server in servers)
                server.Dispose();
        }
        foreach (PeerTable table in all.SelectMany(one => one.Tables))
            table.Print();
        Console.WriteLine("\nevery frame was confirmed once, by a valid frame of its own");
        return 0;
    }

    static IEnumerable<(Workload Workload, PeerTable[] Tables)> Workloads() =>
    [
        Loop("coalesced", "4 KiB a send, 16 connections", new(Connections: 16, Window: 512, Burst: 256, BlockBytes: 4096), 0.9),
        Loop("single", "one frame a send, 64 connections", new(Connections: 64, Window: 32, Burst: 16, BlockBytes: 0), 1.0),
        Loop("ping-pong", "256 connections", new(Connections: 256, Window: 1, Burst: 1, BlockBytes: 0), 1.0),
        (new OpenLoop("rate", 1000, s_time + s_time), [Cpu("rate, 1,000 frames/s on 1,000 connections", 1 / 3.0)]),
        (new IdleSessions("idle", 10_000, TimeSpan.FromSeconds(1.5)),
            [new("idle, 10,000 logged-in sessions", "bytes of resident memory per session", one => one.ResidentPerSession, [new(PeerServers.Kestrel, 0.6)])]),
    ];

    static (Workload, PeerTable[]) Loop(string name, string shape, ClosedLoopShape loop, double atMost) =>
        (new ClosedLoop(name, loop, s_time),
            [Cpu($"{name}, {shape}", atMost), new($"{name}, allocated", "bytes per frame, receive to confirm", one => one.AllocatedPerFrame, [], bound: 0)]);

    static PeerTable Cpu(string title, double atMost) => new(
        title, "µs of the server's CPU per frame", one => one.CpuPerFrame,
        [new(PeerServers.Kestrel, atMost), new(PeerServers.DotNetty, atMost)]);

    static string? Value(string[] args, string name)
    {
        int at = Array.IndexOf(args, name);
        return at >= 0 && at + 1 < args.Length ? args[at + 1] : null;
    }
}
