using System.Globalization;

namespace LoadMgmt.Benchmarks.Peers;

/// <summary>The server's side: its process serves until its input ends, and tells on demand what it has used.</summary>
internal static class PeerServers
{
    public const string Kestrel = "kestrel", DotNetty = "dotnetty", Sockets = "saea", FrontEnd = "loadmgmt", AfterGroup = "loadmgmt-group", AfterFlush = "loadmgmt-flush";

    public static IReadOnlyList<string> All { get; } = [Kestrel, DotNetty, Sockets, FrontEnd, AfterGroup, AfterFlush];

    /// <summary>Those that run unless others are named.</summary>
    public static IReadOnlyList<string> Usual { get; } = [Kestrel, DotNetty, Sockets, FrontEnd, AfterFlush];

    public static bool IsOurs(string name) => name.StartsWith(FrontEnd, StringComparison.Ordinal);

    public static async Task<int> ServeAsync(string name)
    {
        await using IPeerServer server = Make(name);
        Answer(server.Port.ToString(CultureInfo.InvariantCulture));
        while (Console.In.ReadLine() is { } line)
            switch (line.Split(' '))
            {
                case ["know", string terminals]:
                    server.Know(int.Parse(terminals, CultureInfo.InvariantCulture));
                    Answer("ok");
                    break;
                case ["tidy"]:
                    server.Tidy();
                    Answer("ok");
                    break;
                default:
                    Answer(Used.Now.ToString());
                    break;
            }
        return 0;
    }

    static IPeerServer Make(string name) => name switch
    {
        Kestrel => new KestrelPeer(),
        DotNetty => new DotNettyPeer(),
        Sockets => new SocketPeer(),
        FrontEnd => new FrontEndPeer(Confirming.WithoutFlush),
        AfterGroup => new FrontEndPeer(Confirming.AfterGroup),
        AfterFlush => new FrontEndPeer(Confirming.AfterFlush),
        _ => throw new ArgumentException($"no peer {name}; there are {string.Join(", ", All)}", nameof(name)),
    };

    static void Answer(string line)
    {
        Console.Out.WriteLine(PeerProcess.Mark + line);
        Console.Out.Flush();
    }
}

/// <summary>What a server's process has used so far: its own CPU time, what it allocated, and its resident bytes now.</summary>
internal readonly record struct Used(double CpuMicroseconds, long Allocated, long Resident)
{
    public static Used Now => new(
        Environment.CpuUsage.TotalTime.TotalMicroseconds, GC.GetTotalAllocatedBytes(precise: true), Environment.WorkingSet);

    public static Used operator -(Used later, Used earlier) => new(
        later.CpuMicroseconds - earlier.CpuMicroseconds, later.Allocated - earlier.Allocated, later.Resident - earlier.Resident);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{CpuMicroseconds:F0} {Allocated} {Resident}");

    public static Used Parse(string line)
    {
        string[] parts = line.Split(' ');
        return new(
            double.Parse(parts[0], CultureInfo.InvariantCulture), long.Parse(parts[1], CultureInfo.InvariantCulture),
            long.Parse(parts[2], CultureInfo.InvariantCulture));
    }
}
