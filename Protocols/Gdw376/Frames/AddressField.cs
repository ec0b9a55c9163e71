using System.Buffers.Binary;

namespace LoadMgmt.Protocols.Gdw376.Frames;

/// <summary>A 地址域 (Q/GDW 376.1 clause 4.3.3.4): A1 division, A2 terminal, A3 master address and group flag; 5 bytes.</summary>
public readonly record struct AddressField(ushort A1, ushort A2, byte A3)
{
    public const int Length = 5;

    public TerminalAddress Terminal => TerminalAddress.Of376(A1, A2);

    /// <summary>A3.D0: A2 is a group address, or the broadcast address FFFFH. Such a frame is never answered.</summary>
    public bool IsGroup => (A3 & 1) != 0;

    /// <summary>Master station address 主站地址 (MSA), 0 to 127; 0 when the terminal started the exchange.</summary>
    public byte Station => (byte)(A3 >> 1);

    public static AddressField Of(TerminalAddress terminal, byte station) => new(terminal.A1, terminal.A2, (byte)(station << 1));

    public static AddressField Read(ReadOnlySpan<byte> bytes) =>
        new(BinaryPrimitives.ReadUInt16LittleEndian(bytes), BinaryPrimitives.ReadUInt16LittleEndian(bytes[2..]), bytes[4]);

    public void Write(Span<byte> destination)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(destination, A1);
        BinaryPrimitives.WriteUInt16LittleEndian(destination[2..], A2);
        destination[4] = A3;
    }
}
