using LoadMgmt.Protocols.Gdw376.Formats;

namespace LoadMgmt.Protocols.Gdw376.Units;

/// <summary>One field of a unit: what it is called, how it stands on the wire, what it is for.</summary>
/// <param name="Name">Lower case with underscores; becomes a column value and a name on the command line.</param>
/// <param name="Unit">Unit of measure by its SI name, or empty.</param>
public sealed record Field(string Name, Format Format, FieldRole Role, string Unit)
{
    public FieldKind Kind => Format.Kind;

    /// <summary>What stretches of the bits mean, where one number packs several; none for most.</summary>
    public IReadOnlyList<BitGroup> Groups { get; init; } = [];

    /// <summary>Least and most that the standard allows, in the field's unit, where that is less than the format can carry. Decoding takes what comes.</summary>
    public (long Least, long Most)? Range { get; init; }
}

/// <summary>How often a part of a body stands there.</summary>
public enum Times : byte
{
    Once,
    /// <summary>As often as declared.</summary>
    Fixed,
    /// <summary>As often as the last <see cref="FieldRole.Count"/> field says, plus a constant.</summary>
    Counted,
    /// <summary>As often as the density code before it has points in an hour; the code begins at the constant's bit.</summary>
    PerHour,
    /// <summary>Once for each 1 bit of the last bit-string field; the index is the bit, 0 for the first group.</summary>
    PerBit,
    /// <summary>Until the units end; only for the last part of a frame's last unit.</summary>
    ToEnd,
    /// <summary>As often as the two numbers before it lie apart, modulo 256 (Pm, Pn), fewer if the units end or a record begins with 0.</summary>
    Records,
    /// <summary>Event records, as often as the last count says, fewer if the units end.</summary>
    CountedRecords,
    /// <summary>Once where the last selector has the value <see cref="Part.Extra"/>, else not at all.</summary>
    When,
}

/// <summary>A part of a body: fields or parts in order, repeated.</summary>
/// <param name="Field">Set for a single field; then there are no parts.</param>
/// <param name="Extra">Added to the count: tariffs come with their total, M + 1 values. With <see cref="Times.Fixed"/> the count itself.</param>
/// <param name="Optional">Left out by some terminals: read only while so many bytes remain.</param>
public sealed record Part(Field? Field, IReadOnlyList<Part> Parts, Times Times = Times.Once, int Extra = 0, bool Optional = false)
{
    /// <summary>Bytes of one repetition where it has no variable part, else 0.</summary>
    public int FixedLength { get; } = Field?.Format.Length ?? (Parts.Any(part => part.Times != Times.Once || part.FixedLength == 0) ? 0 : Parts.Sum(part => part.FixedLength));

    /// <summary>The parts as the codec walks them: an interface's enumerator would be allocated for every unit.</summary>
    internal Part[] Steps { get; } = [.. Parts];

    /// <summary>The format of a part that is one decimal value and decides nothing: most fields of most units.</summary>
    internal BcdFormat? Plain => Times == Times.Once && !Optional ? _decimal : null;

    readonly BcdFormat? _decimal = Field?.Role == FieldRole.Value ? Field.Format as BcdFormat : null;

    /// <summary>Largest number that a count may have; more is none, and the unit is given up there.</summary>
    public int Max { get; init; } = ushort.MaxValue;

    /// <summary>Bits of a field that hold the count or the selector, where others mean something else.</summary>
    public int CountBits { get; init; } = -1;

    /// <summary>A count that stands for no elements at all: "the terminal chooses". −1 where there is none.</summary>
    public int None { get; init; } = -1;

    /// <summary>An optional part stands there only while these bytes remain behind it too.</summary>
    public int Behind { get; init; }

    /// <summary>Event records: each says its own length.</summary>
    internal bool IsRecords => Times is Times.Records or Times.CountedRecords;

    /// <summary>The same part with so much behind the names of its values; counts and stamps keep theirs.</summary>
    internal Part Qualified(string suffix) => Field is not null
        ? Field.Role == FieldRole.Value ? this with { Field = Field with { Name = Field.Name + suffix } } : this
        : new(null, [.. Parts.Select(part => part.Qualified(suffix))], Times, Extra, Optional) { Max = Max, CountBits = CountBits, None = None, Behind = Behind };

    /// <summary>Every field of this part once, in wire order.</summary>
    public IEnumerable<Field> Fields => Field is not null ? [Field] : Parts.SelectMany(part => part.Fields);
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

    /// <summary>What tells where an uplink body ends; null where only a walk over it does.</summary>
    internal BodyLength? UplinkLength { get; } = BodyLength.Of(up);

    public Part Layout(Direction direction) => direction == Direction.Down ? down : up;

    public override string ToString() => $"{(byte)Afn:X2}H F{Fn} {Name}";
}
