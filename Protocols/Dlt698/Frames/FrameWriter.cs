using System.Buffers.Binary;

namespace LoadMgmt.Protocols.Dlt698.Frames;

/// <summary>Puts a frame around an APDU.</summary>
public static class FrameWriter
{
    /// <summary>Bytes of a frame around an APDU of so many.</summary>
    public static int LengthOf(in ServerAddress server, int apduLength) => Frame.FixedLength + server.Address.Length + apduLength;

    /// <summary>Where the APDU of a frame to this address is to be written, leaving room for the tail; empty when there is none.</summary>
    public static Span<byte> Apdu(Span<byte> destination, in ServerAddress server)
    {
        int head = Frame.HeadLength(server.Address.Length);
        return destination.Length < head + Frame.TailLength ? default : destination[head..^Frame.TailLength];
    }

    /// <summary>Completes the frame around an APDU that stands in its place already; returns its length, or 0 where it does not fit.</summary>
    public static int Finish(Span<byte> destination, ControlField control, in ServerAddress server, byte client, int apduLength)
    {
        int length = LengthOf(server, apduLength);
        if (apduLength <= 0 || length > destination.Length || length > Frame.MaxLength)
            return 0;
        destination[0] = 0x68;
        BinaryPrimitives.WriteUInt16LittleEndian(destination[1..], (ushort)(length - 2));
        destination[3] = control.Value;
        int at = 4 + server.Write(destination[4..]);
        destination[at++] = client;
        BinaryPrimitives.WriteUInt16LittleEndian(destination[at..], Fcs.Of(destination[1..at]));
        at += Fcs.Length + apduLength;
        BinaryPrimitives.WriteUInt16LittleEndian(destination[at..], Fcs.Of(destination[1..at]));
        destination[at + Fcs.Length] = 0x16;
        return length;
    }

    /// <summary>Writes a frame and returns its length, or 0 where it does not fit.</summary>
    public static int Write(Span<byte> destination, ControlField control, in ServerAddress server, byte client, scoped ReadOnlySpan<byte> apdu) =>
        apdu.TryCopyTo(Apdu(destination, server)) ? Finish(destination, control, server, client, apdu.Length) : 0;
}
