using LoadMgmt.Protocols;
using LoadMgmt.Protocols.Gdw376.Frames;

namespace LoadMgmt.Benchmarks.Peers;

/// <summary>
/// What one terminal sends, as one block to send over and over: heartbeats and data in turn, all with CON = 1. Of the data, seven in ten
/// are a curve of 64 points (219 bytes), three in ten are three curves of 96 (913 bytes). Each kind counts its PSEQ by itself, since
/// heartbeats are answered at once and data once it is durable; the block is as long as both need to begin again at 0.
/// </summary>
internal sealed class PeerFrames
{
    const int Patterns = 8, InPattern = 20;

    /// <summary>Largest frame, a little more.</summary>
    public const int MaxLength = 1024;

    readonly TerminalAddress _terminal;
    readonly Lazy<(byte[] Bytes, int[] Ends)> _block;

    public PeerFrames(TerminalAddress terminal)
    {
        _terminal = terminal;
        _block = new(Block, isThreadSafe: false);
        List<byte> login = [];
        Add(login, 0x02, 0x70, [0, 0, 1, 0]);
        Login = [.. login];
    }

    public byte[] Login { get; }

    public byte[] Bytes => _block.Value.Bytes;

    /// <summary>Where each frame of <see cref="Bytes"/> ends; every second one, from the first, is a heartbeat.</summary>
    public int[] Ends => _block.Value.Ends;

    (byte[] Bytes, int[] Ends) Block()
    {
        List<byte> block = [];
        int[] ends = new int[Patterns * InPattern];
        for (int i = 0; i < ends.Length; i++)
        {
            byte sequence = (byte)(0x70 | i / 2 % 16);
            if (i % 2 == 0)
                Add(block, 0x02, sequence, [0, 0, 4, 0]);
            else if (i / 2 % 10 is 2 or 5 or 8)
                Add(block, 0x0D, sequence, [.. Curve(1, 96), .. Curve(2, 96), .. Curve(4, 96)]);
            else
                Add(block, 0x0D, sequence, Curve(1, 64));
            ends[i] = block.Count;
        }
        return ([.. block], ends);
    }

    /// <summary>0D F81 of one point: identifier, beginning of the day, density, points.</summary>
    static byte[] Curve(byte pointBit, byte points)
    {
        byte[] unit = [pointBit, 1, 1, 0x0A, 0x00, 0x00, 0x15, 0x11, 0x26, 0x01, points, .. new byte[points * 3]];
        for (int i = 0; i < points * 3; i++)
            unit[11 + i] = (byte)(i % 3 == 2 ? 0x02 : i % 9 << 4 | i % 7);
        return unit;
    }

    void Add(List<byte> bytes, byte afn, byte sequence, byte[] units)
    {
        int start = bytes.Count, length = (Frame.FixedUserData + units.Length) << 2 | 2;
        bytes.AddRange([0x68, (byte)length, (byte)(length >> 8), (byte)length, (byte)(length >> 8), 0x68]);
        bytes.AddRange([0xC9, (byte)_terminal.A1, (byte)(_terminal.A1 >> 8), (byte)_terminal.A2, (byte)(_terminal.A2 >> 8), 0, afn, sequence, .. units]);
        bytes.Add((byte)bytes.Skip(start + Frame.HeadLength).Sum(value => value));
        bytes.Add(0x16);
    }
}
