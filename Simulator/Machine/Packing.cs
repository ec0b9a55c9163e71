namespace LoadMgmt.Simulator.Machine;

/// <summary>Units into frames: as many as fit, in their order, none cut.</summary>
internal static class Packing
{
    public static List<byte[][]> Pack(IEnumerable<byte[]> units, int room)
    {
        List<byte[][]> frames = [];
        List<byte[]> frame = [];
        int used = 0;
        foreach (byte[] unit in units)
        {
            if (used + unit.Length > room && frame.Count > 0)
            {
                frames.Add([.. frame]);
                frame.Clear();
                used = 0;
            }
            frame.Add(unit);
            used += unit.Length;
        }
        if (frame.Count > 0)
            frames.Add([.. frame]);
        return frames;
    }
}
