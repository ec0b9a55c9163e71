using System.Buffers.Binary;

namespace LoadMgmt.Protocols.Gdw376.Frames;

/// <summary>C, A, AFN and SEQ, which begin the user data of every frame, as the one word that they fill: C in its low byte.</summary>
public readonly record struct FrameHead(ulong Value)
{
    public ControlField Control => new((byte)Value);

    public AddressField Address => new((ushort)(Value >> 8), (ushort)(Value >> 24), (byte)(Value >> 40));

    public Afn Afn => (Afn)(byte)(Value >> 48);

    public SequenceField Sequence => new((byte)(Value >> 56));

    /// <param name="frame">A whole frame, from 68H.</param>
    public static FrameHead Read(ReadOnlySpan<byte> frame) => new(BinaryPrimitives.ReadUInt64LittleEndian(frame[Frame.HeadLength..]));
}
