using LoadMgmt.Protocols.Gdw376.Formats;

namespace LoadMgmt.Protocols.Gdw376.Units;

/// <summary>One field of a unit: what it is called, how it stands on the wire, what it is for.</summary>
/// <param name="Name">Lower case with underscores; becomes a column value and a name on the command line.</param>
/// <param name="Unit">Unit of measure by its SI name, or empty.</param>
public sealed record Field(string Name, Format Format, FieldRole Role, string Unit)
{
    public FieldKind Kind => Format.Kind;
}

/// <summary>How often a part of a body stands there.</summary>
public enum Times : byte
{
    Once,
    /// <summary>As often as the last <see cref="FieldRole.Count"/> field says, plus a constant.</summary>
    Counted,
    /// <summary>Once for each 1 bit of the last bit-string field.</summary>
    PerBit,
    /// <summary>Until the body ends; only for the last part of a frame's last unit.</summary>
    ToEnd,
}

/// <summary>A part of a body: fields or parts in order, repeated.</summary>
/// <param name="Field">Set for a single field; then there are no parts.</param>
/// <param name="Extra">Added to the count: tariffs come with their total, M + 1 values.</param>
/// <param name="Optional">Left out by some terminals: read only while so many bytes remain.</param>
public sealed record Part(Field? Field, IReadOnlyList<Part> Parts, Times Times = Times.Once, int Extra = 0, bool Optional = false)
{
    /// <summary>Bytes of one repetition where it has no variable part, else 0.</summary>
    public int FixedLength { get; } = Field?.Format.Length ?? (Parts.Any(part => part.Times != Times.Once || part.FixedLength == 0) ? 0 : Parts.Sum(part => part.FixedLength));

    /// <summary>A record that says its own length in its second byte: ERC, Le, Le bytes.</summary>
    public bool IsRecord { get; init; }
}

/// <summary>What one Fn carries in one edition, both ways. Looked up in <see cref="UnitTable"/>; the same unit is always the same object.</summary>
public sealed class DataUnit(Afn afn, int fn, string name, string nameZh, Scope scope, Certainty certainty, Part down, Part up)
{
    public Afn Afn { get; } = afn;

    public int Fn { get; } = fn;

    public string Name { get; } = name;

    public string NameZh { get; } = nameZh;

    public Scope Scope { get; } = scope;

    public Certainty Certainty { get; } = certainty;

    public Part Layout(Direction direction) => direction == Direction.Down ? down : up;
}
