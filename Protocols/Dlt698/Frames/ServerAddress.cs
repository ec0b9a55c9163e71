namespace LoadMgmt.Protocols.Dlt698.Frames;

/// <summary>Whom a server address means (D7D6 of its first byte).</summary>
public enum AddressKind : byte { Single, Wildcard, Group, Broadcast }

/// <summary>
/// SA 服务器地址 (DL/T 698.45 clause 6.2.4): kind, logical address (0 terminal, 1 AC sampling …) and 1 to 16 address bytes, on the
/// wire the lowest first.
/// </summary>
public readonly record struct ServerAddress(TerminalAddress Address, AddressKind Kind = AddressKind.Single, byte Logical = 0)
{
    /// <summary>Bytes on the wire with the leading flags.</summary>
    public int WireLength => 1 + Address.Length;

    /// <summary>AAH in one byte: every server on the line.</summary>
    public static ServerAddress Broadcast => new(TerminalAddress.Of(ProtocolFamily.Dlt698, [0xAA]), AddressKind.Broadcast);

    /// <summary>Address bytes that follow a first byte.</summary>
    public static int LengthOf(byte first) => (first & 0x0F) + 1;

    /// <summary>Reads flags and address; the bytes must be there.</summary>
    public static ServerAddress Read(ReadOnlySpan<byte> bytes) =>
        new(TerminalAddress.Of(ProtocolFamily.Dlt698, bytes.Slice(1, LengthOf(bytes[0]))), (AddressKind)(bytes[0] >> 6), (byte)(bytes[0] >> 4 & 3));

    /// <summary>Writes flags and address and returns how many bytes.</summary>
    public int Write(Span<byte> destination)
    {
        destination[0] = (byte)((int)Kind << 6 | (Logical & 3) << 4 | Address.Length - 1);
        return 1 + Address.CopyTo(destination[1..]);
    }
}
