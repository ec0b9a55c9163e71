using LoadMgmt.Protocols;

namespace LoadMgmt.Faults.Hostile;

/// <summary>Bytes that are no frame, or look as if they would become one.</summary>
internal static class Noises
{
    /// <summary>L of 14 bits says up to 16 KB: the bytes never come, or are not what the checksum says.</summary>
    public static Task LongFramesAsync(Scene scene, CancellationToken stop) => Task.WhenAll(Enumerable.Range(0, scene.Of(200)).Select(async number =>
    {
        var random = new Random(number);
        while (!stop.IsCancellationRequested)
        {
            using Peer peer = await Peer.ConnectAsync(scene.Station.Terminals);
            var frame = new byte[number % 3 == 0 ? 16_391 : random.Next(8, 16_000)];
            random.NextBytes(frame);
            // The two lengths agree, so that the scanner has to wait for all of it.
            (frame[0], frame[5]) = (0x68, 0x68);
            (frame[1], frame[3]) = (0xFE, 0xFE);
            (frame[2], frame[4]) = (0xFF, 0xFF);
            await peer.SendAsync(frame);
            await Task.Delay(random.Next(500), CancellationToken.None);
        }
    }));

    public static async Task TlsAsync(Scene scene, CancellationToken stop)
    {
        var random = new Random(1);
        // The head of a ClientHello of TLS 1.2, which announces 512 bytes.
        byte[] hello = [0x16, 0x03, 0x01, 0x02, 0x00, 0x01, 0x00, 0x01, 0xFC, 0x03, 0x03];
        List<Peer> halves = [];
        while (!stop.IsCancellationRequested)
        {
            using Peer terminals = await Peer.ConnectAsync(scene.Station.Terminals), api = await Peer.ConnectAsync(scene.Station.Api);
            await terminals.SendAsync(hello);
            var garbage = new byte[random.Next(1, 4000)];
            random.NextBytes(garbage);
            await api.SendAsync(garbage);
            if (halves.Count < scene.Of(500))
            {
                halves.Add(await Peer.ConnectAsync(scene.Station.Api));
                await halves[^1].SendAsync(hello);
            }
            await Task.Delay(5, CancellationToken.None);
        }
        halves.ForEach(peer => peer.Dispose());
    }

    /// <summary>Ends with the gigabyte, not with its time; a connection that is closed is opened again.</summary>
    public static async Task GigabyteAsync(Scene scene, CancellationToken never)
    {
        long left = (long)(scene.Scale * (1L << 30));
        var noise = new byte[1 << 20];
        new Random(2).NextBytes(noise);
        await Task.WhenAll(Enumerable.Range(0, 16).Select(async _ =>
        {
            while (Interlocked.Read(ref left) > 0)
            {
                using Peer peer = await Peer.ConnectAsync(scene.Station.Terminals);
                while (await peer.SendAsync(noise) && Interlocked.Add(ref left, -noise.Length) > 0)
                {
                }
            }
        }));
    }
}
