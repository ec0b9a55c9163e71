namespace LoadMgmt.Protocols.Gdw376.Frames;

/// <summary>
/// Writes one frame into a caller's buffer: head, units, AUX, checksum. Room is checked; <see cref="Finish"/> says how long it is.
/// </summary>
public ref struct FrameWriter
{
    readonly Span<byte> _destination;
    int _position;
    bool _overflow;

    public FrameWriter(Span<byte> destination, byte protocolId, ControlField control, AddressField address, Afn afn, SequenceField sequence)
    {
        _destination = destination;
        _position = Frame.HeadLength + Frame.FixedUserData;
        if (destination.Length < _position + Frame.TailLength)
        {
            _overflow = true;
            return;
        }
        destination[0] = destination[5] = 0x68;
        destination[1] = protocolId;
        destination[6] = control.Value;
        address.Write(destination[7..]);
        destination[12] = (byte)afn;
        destination[13] = sequence.Value;
    }

    /// <summary>What is still free for units and AUX.</summary>
    public readonly Span<byte> Free => _overflow ? default : _destination[_position..^Frame.TailLength];

    /// <summary>Says that <paramref name="count"/> bytes of <see cref="Free"/> were written.</summary>
    public void Advance(int count) => _position += count;

    public void Write(scoped ReadOnlySpan<byte> bytes)
    {
        if (_overflow || !bytes.TryCopyTo(Free))
        {
            _overflow = true;
            return;
        }
        _position += bytes.Length;
    }

    public void Write(byte value) => Write([value]);

    public void Write(DataUnitId id)
    {
        Span<byte> free = Free;
        if (free.Length < DataUnitId.Length)
        {
            _overflow = true;
            return;
        }
        id.Write(free);
        _position += DataUnitId.Length;
    }

    public void Write(TimeTag tag)
    {
        Span<byte> bytes = stackalloc byte[TimeTag.Length];
        tag.Write(bytes);
        Write(bytes);
    }

    /// <summary>Completes L and CS and returns the frame's length, or 0 if the destination was too small.</summary>
    public readonly int Finish()
    {
        int userData = _position - Frame.HeadLength;
        if (_overflow || userData > Frame.MaxUserData)
            return 0;
        int length = userData << 2 | (_destination[1] & 3);
        _destination[1] = _destination[3] = (byte)length;
        _destination[2] = _destination[4] = (byte)(length >> 8);
        _destination[_position] = Checksum.Of(_destination[Frame.HeadLength.._position]);
        _destination[_position + 1] = 0x16;
        return _position + Frame.TailLength;
    }
}
