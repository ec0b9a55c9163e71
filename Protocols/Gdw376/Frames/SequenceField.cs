namespace LoadMgmt.Protocols.Gdw376.Frames;

/// <summary>SEQ 帧序列域 (Q/GDW 376.1 clause 4.3.4.2).</summary>
public readonly record struct SequenceField(byte Value)
{
    /// <summary>TpV: a time tag stands at the end.</summary>
    public bool HasTimeTag => (Value & 0x80) != 0;

    public bool IsFirst => (Value & 0x40) != 0;

    public bool IsFinal => (Value & 0x20) != 0;

    /// <summary>CON: the receiver must confirm this frame.</summary>
    public bool WantsConfirm => (Value & 0x10) != 0;

    /// <summary>PSEQ or RSEQ, 0 to 15.</summary>
    public int Number => Value & 0x0F;

    public static SequenceField Single(int number, bool confirm = false, bool timeTag = false) =>
        new((byte)(0x60 | (confirm ? 0x10 : 0) | (timeTag ? 0x80 : 0) | (number & 0x0F)));

    public static SequenceField Part(int number, bool first, bool final, bool confirm = false, bool timeTag = false) =>
        new((byte)((first ? 0x40 : 0) | (final ? 0x20 : 0) | (confirm ? 0x10 : 0) | (timeTag ? 0x80 : 0) | (number & 0x0F)));
}
