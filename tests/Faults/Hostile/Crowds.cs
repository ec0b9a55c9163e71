using System.Net;
using System.Net.Sockets;
using LoadMgmt.Protocols;

namespace LoadMgmt.Faults.Hostile;

/// <summary>Many, each of whom does next to nothing.</summary>
internal static class Crowds
{
    public static async Task SilentAsync(Scene scene, CancellationToken stop)
    {
        List<Peer> peers = await ConnectAsync(scene, scene.Of(10_000), stop);
        await Floods.UntilAsync(stop);
        peers.ForEach(peer => peer.Dispose());
    }

    /// <summary>Begins handshakes at the API and ends none, anew as they are closed; meanwhile an operator comes on new connections.</summary>
    public static async Task HandshakesAsync(Scene scene, CancellationToken stop)
    {
        // The head of a ClientHello of TLS 1.2, which announces 512 bytes.
        byte[] hello = [0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00, 0x01, 0xFC, 0x03, 0x03];
        var elsewhere = new IPAddress([127, 8, 0, 1]);
        Queue<Peer> peers = [];
        while (!stop.IsCancellationRequested)
        {
            for (int more = scene.Of(1_200); more > 0 && !stop.IsCancellationRequested; more--)
            {
                Peer peer = await Peer.ConnectAsync(scene.Station.Api, elsewhere);
                peers.Enqueue(peer);
                await peer.SendAsync(hello);
                // Closed long ago, where there is a limit; descriptors are the attacker's too.
                if (peers.Count > 4_000)
                    peers.Dequeue().Dispose();
            }
            string? why = await scene.Station.KeepsOutAsync(TimeSpan.FromSeconds(5));
            scene.Check(why is null, $"an operator on a new connection was kept out: {why}");
        }
        while (peers.TryDequeue(out Peer? peer))
            peer.Dispose();
    }

    public static async Task ByteByByteAsync(Scene scene, CancellationToken stop)
    {
        List<Peer> peers = await ConnectAsync(scene, scene.Of(5_000), stop);
        for (byte next = 0; !stop.IsCancellationRequested; next++)
        {
            // 68H begins a frame that never ends; the others are noise.
            foreach (Peer peer in peers)
                await peer.SendAsync(new byte[] { next % 2 == 0 ? (byte)0x68 : next });
            await Task.Delay(500, CancellationToken.None);
        }
        peers.ForEach(peer => peer.Dispose());
    }

    /// <summary>Each address of the loopback network is a sender of its own, as a forged source is.</summary>
    public static async Task SendersAsync(Scene scene, CancellationToken stop)
    {
        for (int sender = 0; !stop.IsCancellationRequested; sender++)
        {
            using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
            socket.Bind(new IPEndPoint(new IPAddress([127, 9, (byte)(sender >> 8 & 0xFF), (byte)(sender & 0xFF | 1)]), 0));
            socket.SendTo(AttackFrames.Heartbeat(TerminalAddress.Of376(0x5501, (ushort)(sender % 60_000 + 1))), scene.Station.Terminals);
            socket.SendTo([], scene.Station.Terminals);
            if (sender % 50 == 49)
                await Task.Delay(10, CancellationToken.None);
        }
    }

    static async Task<List<Peer>> ConnectAsync(Scene scene, int count, CancellationToken stop)
    {
        List<Peer> peers = new(count);
        while (peers.Count < count && !stop.IsCancellationRequested)
            peers.Add(await Peer.ConnectAsync(scene.Station.Terminals));
        return peers;
    }
}
