using LoadMgmt.Protocols;
using LoadMgmt.Protocols.Gdw376.Frames;

namespace LoadMgmt.Simulator.Radio;

/// <summary>Bursts as terminals read and write them; made apart from the server's, so that the two check each other.</summary>
internal static class AirBytes
{
    const byte BlockMarker = 0x33, BlockFill = 0x77;

    /// <summary>The first whole frame of a burst, in its long form; null when there is none.</summary>
    public static byte[]? FrameOf(ReadOnlySpan<byte> burst, out bool isBlocks)
    {
        isBlocks = false;
        for (int i = 0; i < burst.Length; i++)
        {
            if (burst[i] == BlockMarker && Plain(Unblocked(burst[(i + 1)..])) is { } coded)
            {
                isBlocks = true;
                return coded;
            }
            if (Plain(burst[i..]) is { } frame)
                return frame;
        }
        return null;
    }

    public static byte[] Blocked(ReadOnlySpan<byte> frame)
    {
        var coded = new List<byte> { BlockMarker };
        for (int i = 0; i < frame.Length; i += 9)
        {
            ReadOnlySpan<byte> nine = frame[i..Math.Min(i + 9, frame.Length)];
            coded.AddRange(nine);
            coded.AddRange(Enumerable.Repeat(BlockFill, 9 - nine.Length));
            coded.AddRange(new byte[6]);    // nobody here corrects
        }
        return [.. coded];
    }

    static byte[] Unblocked(ReadOnlySpan<byte> blocks)
    {
        var data = new List<byte>();
        for (int i = 0; i < blocks.Length; i++)
            if (i % 15 < 9)
                data.Add(blocks[i]);
        return [.. data];
    }

    static byte[]? Plain(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length >= 15 && bytes[0] == 0x10)
        {
            int length = (bytes[8] & 0x80) != 0 ? 21 : 15;
            return bytes.Length >= length && bytes[length - 1] == 0x16 && Checksum.Of(bytes[1..(length - 2)]) == bytes[length - 2]
                ? Long(bytes[1..length])
                : null;
        }
        if (bytes.Length == 0 || bytes[0] != 0x68)
            return null;
        ReadOnlySpan<byte> rest = bytes;
        return FrameScanner.TryRead(ref rest, 255, out Frame frame, out _, out _) == Scan.Frame ? frame.Bytes.ToArray() : null;
    }

    static byte[] Long(ReadOnlySpan<byte> tail)
    {
        byte length = (byte)((tail.Length - 2) << 2 | 2);
        return [0x68, length, 0, length, 0, 0x68, .. tail];
    }
}
