using LoadMgmt.Protocols.Gdw376.Units;

namespace LoadMgmt.Protocols.Gdw376.Formats;

/// <summary>One of the standard's encodings of a field (Q/GDW 376.1 annex A, and BIN, BS, ASCII): so many bytes, one value.</summary>
public abstract class Format(string name, int length, FieldKind kind)
{
    /// <summary>As the standard writes it: "A.9", "BIN2", "BS8".</summary>
    public string Name { get; } = name;

    /// <summary>Bytes on the wire.</summary>
    public int Length { get; } = length;

    public FieldKind Kind { get; } = kind;

    /// <summary>Reads exactly <see cref="Length"/> bytes. Never throws: no value and bad digits are values.</summary>
    public abstract void Read(ReadOnlySpan<byte> bytes, out Scaled number, out CivilTime time);

    /// <summary>Writes exactly <see cref="Length"/> bytes; false when the format cannot carry the value.</summary>
    public abstract bool TryWrite(in FieldValue value, Span<byte> destination);

    public override string ToString() => Name;

    protected static bool WriteMissing(Span<byte> destination)
    {
        destination.Fill(0xEE);
        return true;
    }
}
