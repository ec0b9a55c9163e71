using LoadMgmt.Protocols.Gdw376.Frames;

namespace LoadMgmt.Protocols.Dlt645.Frames;

/// <summary>Writes one meter frame; adds 33H to the data and the sum.</summary>
public static class MeterFrameWriter
{
    /// <summary>FEH that a master sends before a frame, to wake the meter's receiver.</summary>
    public const int Preamble = 4;

    /// <summary>Returns the length written, preamble included; 0 when the destination is too small or the data too long.</summary>
    public static int Write(Span<byte> destination, MeterAddress address, MeterControl control, ReadOnlySpan<byte> data, int preamble = Preamble)
    {
        int length = MeterFrame.HeadLength + data.Length + MeterFrame.TailLength;
        if (data.Length > MeterFrame.MaxData || destination.Length < preamble + length)
            return 0;
        destination[..preamble].Fill(0xFE);
        Span<byte> frame = destination.Slice(preamble, length);
        frame[0] = frame[7] = 0x68;
        address.Write(frame[1..]);
        frame[8] = control.Value;
        frame[9] = (byte)data.Length;
        for (int i = 0; i < data.Length; i++)
            frame[MeterFrame.HeadLength + i] = (byte)(data[i] + MeterFrame.Shift);
        frame[^2] = Checksum.Of(frame[..^MeterFrame.TailLength]);
        frame[^1] = 0x16;
        return preamble + length;
    }
}
