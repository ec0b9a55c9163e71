namespace LoadMgmt.Protocols.Gdw376.Units;

/// <summary>What kind of value a field carries, so that a reader knows which part of <see cref="FieldValue"/> to look at.</summary>
public enum FieldKind : byte
{
    /// <summary>A number: BCD or binary.</summary>
    Number,
    /// <summary>A date, a time, or parts of one.</summary>
    Time,
    /// <summary>A bit string, D0 first; in <see cref="FieldValue.Number"/> up to 64 bits, whole in <see cref="FieldValue.Raw"/>.</summary>
    Bits,
    /// <summary>Text, digits of a device number, or bytes without a meaning of their own.</summary>
    Bytes,
}

/// <summary>What a field is for, beyond its value; the dialect places curve values by these.</summary>
public enum FieldRole : byte
{
    Value,
    /// <summary>When the meter was read, or the record made.</summary>
    ReadAt,
    /// <summary>Td_d, Td_m: the day or month that the unit is about.</summary>
    Stamp,
    /// <summary>Td_c: instant of the first point.</summary>
    CurveStart,
    /// <summary>Td_c or Td_h: density code m.</summary>
    CurveDensity,
    /// <summary>How many elements follow (tariffs without the total, curve points, list entries).</summary>
    Count,
    /// <summary>Which of several forms follows.</summary>
    Selector,
}

/// <summary>One field's value. Raw bytes are borrowed from the frame.</summary>
public readonly ref struct FieldValue
{
    public Scaled Number { get; init; }

    public CivilTime Time { get; init; }

    /// <summary>The field's bytes in wire order (decoding); the bytes to write (encoding a <see cref="FieldKind.Bytes"/> field).</summary>
    public ReadOnlySpan<byte> Raw { get; init; }

    /// <summary>Offset of the field's first byte in the units it was decoded from.</summary>
    public int Offset { get; init; }

    public static implicit operator FieldValue(Scaled number) => new() { Number = number };

    public static implicit operator FieldValue(CivilTime time) => new() { Time = time };
}

/// <summary>Receives what a decoder reads, field by field, in wire order. Implemented by structs, so that calls are direct.</summary>
public interface IUnitSink
{
    /// <summary>False: the sink only asks where units end, so that runs of values need not be read.</summary>
    static virtual bool WantsValues => true;

    /// <summary>A unit begins; its fields follow until the next one.</summary>
    /// <param name="point">Pn: 0 for the terminal, else a measurement point, total-add group, round or task as the unit's scope says.</param>
    void OnUnit(DataUnit unit, int point);

    /// <summary>A field of the current unit. <paramref name="index"/>: position in the innermost repetition (tariff 0 is the total, curve
    /// point 0 the first, in a masked list the bit), <paramref name="outer"/> that of the repetition around it; 0 outside of any.</summary>
    void OnField(Field field, int index, int outer, in FieldValue value);
}

/// <summary>Hands an encoder the values it asks for, in wire order.</summary>
public interface IUnitSource
{
    FieldValue Next(Field field, int index, int outer);
}
