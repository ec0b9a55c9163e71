namespace LoadMgmt.Protocols.Gdw376.Frames;

/// <summary>
/// A whole frame 68 L L 68 … CS 16 whose lengths, marks and checksum are right. Borrowed: valid only while the buffer it was read
/// from is held. What its units mean is a matter of the terminal's profile; what is here holds for every edition.
/// </summary>
public readonly ref struct Frame
{
    /// <summary>Bytes of 68 L L 68 before the user data, and of CS 16 behind it.</summary>
    public const int HeadLength = 6, TailLength = 2;

    /// <summary>C, A, AFN and SEQ.</summary>
    public const int FixedUserData = 8;

    /// <summary>Largest L1 that 14 bits hold.</summary>
    public const int MaxUserData = 16383;

    public const int MaxLength = MaxUserData + HeadLength + TailLength;

    /// <summary>Takes bytes that the scanner has verified.</summary>
    internal Frame(ReadOnlySpan<byte> bytes) => Bytes = bytes;

    /// <summary>A frame that the scanner has verified before, from the bytes that it gave.</summary>
    public static Frame OfVerified(ReadOnlySpan<byte> bytes)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(bytes.Length, HeadLength + FixedUserData + TailLength, nameof(bytes));
        return new(bytes);
    }

    /// <summary>The whole frame, 68H to 16H.</summary>
    public ReadOnlySpan<byte> Bytes { get; }

    /// <summary>D1D0 of L: 1 for 130-2005, 2 since 2009; other values are seen, and counted.</summary>
    public byte ProtocolId => (byte)(Bytes[1] & 3);

    public FrameHead Head => FrameHead.Read(Bytes);

    public ControlField Control => Head.Control;

    public AddressField Address => Head.Address;

    public Afn Afn => Head.Afn;

    public SequenceField Sequence => Head.Sequence;

    /// <summary>Everything between SEQ and CS: data units and AUX.</summary>
    public ReadOnlySpan<byte> Body => Bytes[14..^TailLength];

    /// <summary>Cuts AUX 附加信息域 off the tail: Tp by TpV, EC by ACD in uplink (AFN 02 too: terminals do it), PW by AFN in downlink.</summary>
    /// <param name="passwordLength">Bytes of PW that the profile has; less than that at the end is left with the units.</param>
    public FrameParts Split(int passwordLength) => Split(Bytes, passwordLength);

    /// <summary>By value, and each byte read once: a copy of a span that was just written waits for both of its halves.</summary>
    static FrameParts Split(ReadOnlySpan<byte> bytes, int passwordLength)
    {
        var control = new ControlField(bytes[6]);
        ReadOnlySpan<byte> units = bytes[(HeadLength + FixedUserData)..^TailLength];
        TimeTag? timeTag = null;
        EventCounter? events = null;
        ReadOnlySpan<byte> password = default;
        if (new SequenceField(bytes[13]).HasTimeTag && units.Length >= TimeTag.Length)
        {
            timeTag = TimeTag.Read(units[^TimeTag.Length..]);
            units = units[..^TimeTag.Length];
        }
        if (control.HasEvents && units.Length >= EventCounter.Length)
        {
            events = new(units[^2], units[^1]);
            units = units[..^EventCounter.Length];
        }
        if (passwordLength > 0 && !control.IsUplink && CarriesPassword((Afn)bytes[12]) && units.Length >= passwordLength)
        {
            password = units[^passwordLength..];
            units = units[..^passwordLength];
        }
        return new(units, password, events, timeTag);
    }

    /// <summary>Cuts AUX off the tail, PW as the terminal's profile has it.</summary>
    public FrameParts Split(WireProfile profile) => Split(profile.PasswordLengthOf(Afn));

    /// <summary>The AFN whose downlink frames carry PW: 01, 04, 05, 06, 0F, 10.</summary>
    public static bool CarriesPassword(Afn afn) =>
        afn is Afn.Reset or Afn.SetParameters or Afn.Control or Afn.Authentication or Afn.FileTransfer or Afn.Forwarding;
}

/// <summary>The body of a frame in its parts; borrowed like the frame.</summary>
public readonly ref struct FrameParts(ReadOnlySpan<byte> units, ReadOnlySpan<byte> password, EventCounter? events, TimeTag? timeTag)
{
    public ReadOnlySpan<byte> Units { get; } = units;
    public ReadOnlySpan<byte> Password { get; } = password;
    public EventCounter? Events { get; } = events;
    public TimeTag? TimeTag { get; } = timeTag;
}
