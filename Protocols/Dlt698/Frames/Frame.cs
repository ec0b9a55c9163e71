namespace LoadMgmt.Protocols.Dlt698.Frames;

/// <summary>
/// A whole frame 68 L C SA CA HCS … FCS 16 whose length, marks and checks are right (DL/T 698.45 clause 6.2). Borrowed: valid only
/// while the buffer it was read from is held.
/// </summary>
public readonly ref struct Frame
{
    /// <summary>Bytes of everything but the address bytes and the user data.</summary>
    public const int FixedLength = 1 + 2 + 1 + 1 + 1 + Fcs.Length + TailLength;

    /// <summary>FCS and 16H.</summary>
    public const int TailLength = Fcs.Length + 1;

    /// <summary>Smallest L that can stand: one address byte and two bytes of user data.</summary>
    public const int LeastL = 12;

    /// <summary>Longest frame that 14 bits of L can say; L counts all but 68H and 16H.</summary>
    public const int MaxLength = 0x3FFF + 2;

    /// <summary>Added to each byte of scrambled user data.</summary>
    const byte Scramble = 0x33;

    /// <summary>Takes bytes that the scanner has verified.</summary>
    internal Frame(ReadOnlySpan<byte> bytes) => Bytes = bytes;

    /// <summary>The whole frame, 68H to 16H.</summary>
    public ReadOnlySpan<byte> Bytes { get; }

    public ControlField Control => new(Bytes[3]);

    public ServerAddress Server => ServerAddress.Read(Bytes[4..]);

    /// <summary>CA 客户机地址: 0 is nobody in particular; a server gives back what it got.</summary>
    public byte Client => Bytes[5 + ServerAddress.LengthOf(Bytes[4])];

    /// <summary>Where the user data begins.</summary>
    public int UserDataOffset => HeadLength(ServerAddress.LengthOf(Bytes[4]));

    /// <summary>The APDU, or a piece of one, as sent: scrambled bytes stay so.</summary>
    public ReadOnlySpan<byte> UserData => Bytes[UserDataOffset..^TailLength];

    /// <summary>From 68H to HCS, for an address of so many bytes.</summary>
    public static int HeadLength(int addressLength) => 6 + addressLength + Fcs.Length;

    /// <summary>The user data as it was meant: in place, or a copy where it was scrambled, which hardly anybody does on network links.</summary>
    public ReadOnlySpan<byte> Plain
    {
        get
        {
            if (!Control.IsScrambled)
                return UserData;
            byte[] plain = new byte[UserData.Length];
            CopyPlain(plain);
            return plain;
        }
    }

    /// <summary>Copies the user data as it was meant and returns its length; <paramref name="destination"/> must hold it.</summary>
    public int CopyPlain(Span<byte> destination)
    {
        ReadOnlySpan<byte> data = UserData;
        data.CopyTo(destination);
        if (Control.IsScrambled)
            foreach (ref byte value in destination[..data.Length])
                value -= Scramble;
        return data.Length;
    }
}
