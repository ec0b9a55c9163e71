namespace LoadMgmt.FrontEnd.Radio.Framing;

/// <summary>How a frame looks on the air: what is put around or into its bytes. Stateless, one for a channel.</summary>
internal interface IRadioFraming
{
    /// <summary>Most bytes on the air that a frame of so many takes, without the preamble.</summary>
    int LengthOf(int frame);

    /// <summary>Writes the frame as it goes on the air, and returns its length.</summary>
    int Encode(ReadOnlySpan<byte> frame, Span<byte> burst);

    /// <summary>Looks at received bytes for a frame that begins with the first of them.</summary>
    Heard Read(ReadOnlySpan<byte> bytes);
}

internal enum HeardKind : byte
{
    /// <summary>No frame begins here: one byte goes.</summary>
    Noise,
    /// <summary>May become a frame; <see cref="Heard.Length"/> says how long it will be, 0 while its head is not whole.</summary>
    More,
    /// <summary>A whole frame that is right.</summary>
    Frame,
    /// <summary>A whole frame by its marks, whose checksum or end is wrong.</summary>
    Garbled,
}

/// <summary>What stands at the head of received bytes.</summary>
/// <param name="Length">Bytes on the air.</param>
/// <param name="Frame">The frame 68 … 16 itself.</param>
internal readonly record struct Heard(HeardKind Kind, int Length = 0, byte[]? Frame = null);
