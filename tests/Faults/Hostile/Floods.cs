using System.Net.Sockets;
using LoadMgmt.Contract;
using LoadMgmt.Protocols;

namespace LoadMgmt.Faults.Hostile;

/// <summary>Frames that are all valid, as many as go through.</summary>
internal static class Floods
{
    public static Task HeartbeatsAsync(Scene scene, int links, CancellationToken stop)
    {
        byte[] many = [.. Enumerable.Range(0, 500).SelectMany(number => AttackFrames.Heartbeat(scene.Victims[0], number))];
        return Task.WhenAll(Enumerable.Range(0, links).Select(_ => OneAsync()));

        // Links that use one address displace each other: who is closed comes again.
        async Task OneAsync()
        {
            while (!stop.IsCancellationRequested)
            {
                using Peer peer = await Peer.ConnectAsync(scene.Station.Terminals);
                using var closed = new CancellationTokenSource();
                Task reading = ReadAsync(peer, closed.Token);
                while (!stop.IsCancellationRequested && await peer.SendAsync(many))
                {
                }
                await closed.CancelAsync();
                await reading;
                await Task.Delay(20, CancellationToken.None);
            }
        }

        static async Task ReadAsync(Peer peer, CancellationToken closed)
        {
            while (!closed.IsCancellationRequested && (await peer.ReadAsync(TimeSpan.FromSeconds(1))).Length > 0)
            {
            }
        }
    }

    public static async Task DatagramsAsync(Scene scene, CancellationToken stop)
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Connect(scene.Station.Terminals);
        byte[] heartbeat = AttackFrames.Heartbeat(scene.Victims[0]);
        while (!stop.IsCancellationRequested)
        {
            for (int i = 0; i < 500; i++)
                socket.Send(heartbeat);
            // A kernel's buffer that overflows would hide what the server does, and hit real terminals before it can tell them apart.
            await Task.Delay(10, CancellationToken.None);
        }
    }

    public static async Task NewAddressesAsync(Scene scene, CancellationToken stop)
    {
        int next = 0;
        await Task.WhenAll(Enumerable.Range(0, 20).Select(async _ =>
        {
            using Peer peer = await Peer.ConnectAsync(scene.Station.Terminals);
            while (!stop.IsCancellationRequested)
            {
                byte[] logins = [.. Enumerable.Range(0, 100).SelectMany(_ => AttackFrames.Login(AddressOf(Interlocked.Increment(ref next))))];
                if (!await peer.SendAsync(logins))
                    await Task.Delay(20, CancellationToken.None);
            }
        }));
        StationStatus status = await scene.Station.StatusAsync();
        scene.Check(status.Terminals.Waiting <= 10_000, $"{status.Terminals.Waiting} on the waiting list");
    }

    public static async Task UntilAsync(CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
            await Task.Delay(20, CancellationToken.None);
    }

    static TerminalAddress AddressOf(int number) => TerminalAddress.Of376((ushort)(0x6000 + number / 60_000 % 10), (ushort)(number % 60_000 + 1));
}
