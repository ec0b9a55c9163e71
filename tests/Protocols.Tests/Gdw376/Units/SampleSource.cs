using System.Globalization;
using LoadMgmt.Protocols.Gdw376;
using LoadMgmt.Protocols.Gdw376.Formats;
using LoadMgmt.Protocols.Gdw376.Units;

namespace LoadMgmt.Protocols.Tests.Gdw376.Units;

/// <summary>A value that an encoder was given or a decoder delivered; numbers as decimals, since a scale may change on the wire.</summary>
public sealed record SampleValue(string Name, int Index, int Outer, string Text)
{
    public static SampleValue Of(Field field, int index, int outer, in FieldValue value) => new(field.Name, index, outer, field.Kind switch
    {
        FieldKind.Number => value.Number.HasValue ? value.Number.ToDecimal().ToString("G29", CultureInfo.InvariantCulture) : value.Number.ToString(),
        FieldKind.Time => value.Time.ToString(),
        _ => Convert.ToHexString(value.Raw),
    });
}

/// <summary>Draws a value for every field that an encoder asks for, inside what its format can carry, and remembers it.</summary>
public sealed class SampleSource : IUnitSource
{
    readonly Part[] _parts;
    readonly Random _random;
    int _count;
    long _number, _numberBefore;

    public SampleSource(DataUnit unit, int seed)
    {
        _random = new(seed);
        _parts = [.. PartsOf(unit.Layout(Direction.Down)), .. PartsOf(unit.Layout(Direction.Up))];
    }

    /// <summary>Values of one layout: an event record.</summary>
    public SampleSource(Part layout, int seed)
    {
        _random = new(seed);
        _parts = [.. PartsOf(layout)];
    }

    public List<SampleValue> Given { get; } = [];

    public FieldValue Next(Field field, int index, int outer)
    {
        byte[] raw = RawOf(field, index);
        var value = field.Kind switch
        {
            FieldKind.Number => new FieldValue { Number = NumberOf(field) },
            FieldKind.Time => new FieldValue { Time = TimeOf(field) },
            _ => new FieldValue { Raw = raw },
        };
        (_numberBefore, _number) = (_number, value.Number.Mantissa);
        if (field is { Role: FieldRole.Count, Kind: FieldKind.Number })
            _count = (int)Math.Max(0, value.Number.Mantissa);
        if (field.Kind != FieldKind.Bytes || raw.Length > 0 || field.Format.Length == 0 && field.Format.Name != "RECORD")
            Given.Add(SampleValue.Of(field, index, outer, value));
        return value;
    }

    Scaled NumberOf(Field field)
    {
        if (field.Role == FieldRole.CurveDensity)
            return new(((int[])[0, 1, 2, 3, 254, 255])[_random.Next(6)], 0);
        if (field.Role == FieldRole.Count)
            return new(field.Name == "tariffs" ? _random.Next(13) : LeastOf(field) + _random.Next(Math.Min(6, PartOf(field).Max + 1)), 0);
        if (field.Role == FieldRole.Selector)
            return new(_random.Next(2), 0);
        if (field.Range is { } range)
            return new(_random.NextInt64(range.Least, range.Most + 1), 0);
        if (_random.Next(8) == 0 && field.Format is not BinFormat)
            return Scaled.Missing;
        return field.Format switch
        {
            BcdFormat format => new(_random.NextInt64(format.IsSigned ? -format.Max : 0, format.Max + 1), format.Exponent),
            A02Format => new(_random.Next(-999, 1000), (sbyte)_random.Next(-3, 5)),
            A03Format => new(_random.Next(-9_999_999, 10_000_000), (sbyte)(3 * _random.Next(2))),
            A28Format => new(_random.Next(-64_800_000, 64_800_001), -2),
            BinFormat format => new(_random.NextInt64(0, 1L << 8 * format.Length), 0),
            _ => throw new NotSupportedException(field.Format.Name),
        };
    }

    CivilTime TimeOf(Field field)
    {
        if (field.Name != "clock" && _random.Next(8) == 0)
            return CivilTime.Missing;
        CivilTime whole = CivilTime.Of(new DateTime(2000, 1, 1).AddSeconds(_random.NextInt64(36_000L * 86_400)));
        // Only what the format has comes back.
        Span<byte> bytes = stackalloc byte[field.Format.Length];
        return field.Format.TryWrite(whole, bytes) ? ((TimeFormat)field.Format).Read(bytes) : throw new NotSupportedException(field.Format.Name);
    }

    /// <summary>A list without a count has three elements, of records no more than lie between the pointers; a record says its own length.</summary>
    byte[] RawOf(Field field, int index)
    {
        int length = field.Format.Length;
        bool isRecord = field.Format.Name == "RECORD";
        if (isRecord && index == 0 && PartOf(field).Times == Times.Records)
            _count = (int)Math.Min(3, (_number - _numberBefore - 1 & 0xFF) + 1);
        if (isRecord && index >= _count || field.Name == "dadt" && index >= 3 && IsOpen(field))
            return [];
        if (isRecord)
            length = _random.Next(40);
        else if (length == 0)
            length = _count + PartOf(field).Extra;
        byte[] raw = new byte[length];
        _random.NextBytes(raw);
        if (field.Role == FieldRole.Count)
            raw = [(byte)(0x80 | (_count = _random.Next(Math.Min(6, PartOf(field).Max + 1))))];
        return isRecord ? [(byte)_random.Next(1, 65), (byte)length, .. raw] : raw;
    }

    Part PartOf(Field field) => _parts.First(part => ReferenceEquals(part.Field, field));

    /// <summary>A length counts more than the bytes of its own field where that says so by a negative number.</summary>
    int LeastOf(Field count)
    {
        int at = Array.FindIndex(_parts, part => ReferenceEquals(part.Field, count));
        return _parts[at..].Where(part => part is { Times: Times.Counted, Field.Format.Length: 0, Extra: < 0 }).Select(part => -part.Extra).FirstOrDefault();
    }

    /// <summary>In a list without a count.</summary>
    bool IsOpen(Field field) => !_parts.Any(part => part.Field is { Role: FieldRole.Count }) && PartOf(field).Times == Times.Once;

    static IEnumerable<Part> PartsOf(Part part) => part.Field is null ? part.Parts.SelectMany(PartsOf) : [part];
}

/// <summary>Keeps what a decoder delivers.</summary>
public readonly struct SampleSink() : IUnitSink
{
    public List<SampleValue> Received { get; } = [];

    public void OnUnit(DataUnit unit, int point)
    {
    }

    public void OnField(Field field, int index, int outer, in FieldValue value) => Received.Add(SampleValue.Of(field, index, outer, value));
}
